import Testing

@testable import MarkFeature

/// How the camera stands, without a camera.
struct CameraMachineTests {
    typealias Event = CameraMachine.Event
    typealias Command = CameraMachine.Command

    private func after(_ events: Event...) -> (machine: CameraMachine, commands: [Command]) {
        var machine = CameraMachine()
        let commands = events.flatMap { machine.on($0) }
        return (machine, commands)
    }

    @Test func whoAllowedItOnceSeesThePictureAtOnce() {
        let (machine, commands) = after(.appeared(.granted), .started(hasLight: true))
        #expect(machine.state == .running)
        #expect(commands == [.start])
        #expect(machine.hasLight && !machine.lightIsOn)
    }

    @Test func theReasonComesBeforeTheSystemsQuestion() {
        let (machine, commands) = after(.appeared(.unasked))
        #expect(machine.state == .unasked)
        #expect(commands.isEmpty)
        #expect(after(.appeared(.unasked), .allowed).commands == [.ask])
        #expect(after(.appeared(.unasked), .allowed, .answered(true)).commands == [.ask, .start])
        #expect(after(.appeared(.unasked), .allowed, .answered(false)).machine.state == .refused)
    }

    @Test func aRefusalIsTakenBackInTheSettings() {
        #expect(after(.appeared(.refused)).commands.isEmpty)
        let (machine, commands) = after(.appeared(.refused), .left, .appeared(.granted))
        #expect(machine.state == .starting)
        #expect(commands == [.start])
    }

    @Test func aCameraThatStartsTooLateIsStopped() {
        let (machine, commands) = after(.appeared(.granted), .left, .started(hasLight: true))
        #expect(machine.state == .off)
        #expect(commands == [.start, .stop, .stop])
        #expect(after(.appeared(.unasked), .allowed, .left, .answered(true)).machine.state == .off)
    }

    @Test func aCallTakesTheCameraAndGivesItBack() {
        let (machine, _) = after(.appeared(.granted), .started(hasLight: true), .lightTapped, .interrupted)
        #expect(machine.state == .paused)
        #expect(!machine.lightIsOn, "the system turned it off")
        #expect(after(.appeared(.granted), .started(hasLight: true), .interrupted, .resumed).machine.state == .running)
    }

    @Test func theLightGoesOnAndOff() {
        let on = after(.appeared(.granted), .started(hasLight: true), .lightTapped)
        #expect(on.machine.lightIsOn && on.commands == [.start, .light(true)])
        let off = after(.appeared(.granted), .started(hasLight: true), .lightTapped, .lightTapped)
        #expect(!off.machine.lightIsOn && off.commands == [.start, .light(true), .light(false)])
        #expect(after(.appeared(.granted), .started(hasLight: false), .lightTapped).commands == [.start])
        let hot = after(.appeared(.granted), .started(hasLight: true), .lightTapped, .lightChanged(on: false))
        #expect(!hot.machine.lightIsOn)
    }

    @Test func aBrokenCameraIsNoneAndMayComeBack() {
        let (machine, commands) = after(.appeared(.granted), .failed)
        #expect(machine.state == .missing)
        #expect(commands == [.start, .stop])
        #expect(after(.appeared(.granted), .failed, .appeared(.granted)).machine.state == .starting)
    }

    /// Whatever happens in whatever order: it never runs twice, and its light is never told anything while it does not run.
    @Test func noOrderOfEventsConfusesIt() {
        let events: [Event] = [
            .appeared(.unasked), .appeared(.granted), .appeared(.refused), .appeared(.missing), .allowed, .answered(true),
            .answered(false), .started(hasLight: true), .started(hasLight: false), .failed, .interrupted, .resumed, .left,
            .lightTapped, .lightChanged(on: true), .lightChanged(on: false),
        ]
        var seed: UInt64 = 7
        var machine = CameraMachine()
        var isOn = false
        for _ in 0..<20_000 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let before = machine.state
            for command in machine.on(events[Int(seed >> 33) % events.count]) {
                switch command {
                case .start:
                    #expect(!isOn)
                    isOn = true
                case .stop: isOn = false
                case .light: #expect(before == .running)
                case .ask: #expect(before == .unasked)
                }
            }
            let runs: [CameraMachine.State] = [.starting, .running, .paused]
            #expect(isOn == runs.contains(machine.state))
            if machine.lightIsOn { #expect(machine.state == .running) }
        }
    }
}
