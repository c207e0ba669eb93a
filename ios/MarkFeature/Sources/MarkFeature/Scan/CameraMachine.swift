/// What the system says of the camera before it is turned on.
public enum CameraPermission: Equatable, Sendable {
    case unasked, granted, refused
    /// There is no camera.
    case missing
}

/// How the camera stands: events go in, what is to be done comes out. It touches nothing itself.
public struct CameraMachine: Equatable, Sendable {
    public enum State: Equatable, Sendable {
        case off
        /// Nobody has been asked yet: the reason is shown first.
        case unasked
        /// The system asks.
        case asking
        case refused, missing
        case starting, running
        /// Another app or a call has it.
        case paused
    }

    public enum Event: Equatable, Sendable {
        case appeared(CameraPermission)
        case allowed
        case answered(Bool)
        case started(hasLight: Bool)
        case failed
        case interrupted, resumed
        case left
        case lightTapped
        /// The light went on or off by itself, or did not do what it was told.
        case lightChanged(on: Bool)
    }

    public enum Command: Equatable, Sendable {
        case ask, start, stop
        case light(Bool)
    }

    public private(set) var state = State.off
    public private(set) var hasLight = false
    public private(set) var lightIsOn = false

    public init() {}

    public mutating func on(_ event: Event) -> [Command] {
        switch (event, state) {
        case (.appeared(let permission), .off), (.appeared(let permission), .unasked), (.appeared(let permission), .refused),
            (.appeared(let permission), .missing):
            return appeared(permission)
        case (.allowed, .unasked):
            state = .asking
            return [.ask]
        case (.answered(true), .asking):
            state = .starting
            return [.start]
        case (.answered(false), .asking):
            state = .refused
        case (.started(let hasLight), .starting):
            state = .running
            self.hasLight = hasLight
        case (.started, .off):
            // It came too late: the screen is gone.
            return [.stop]
        case (.failed, .starting), (.failed, .running), (.failed, .paused):
            dark()
            state = .missing
            return [.stop]
        case (.interrupted, .running), (.interrupted, .starting):
            lightIsOn = false
            state = .paused
        case (.resumed, .paused):
            state = .running
        case (.left, .starting), (.left, .running), (.left, .paused):
            dark()
            state = .off
            return [.stop]
        case (.left, _):
            state = .off
        case (.lightTapped, .running) where hasLight:
            lightIsOn.toggle()
            return [.light(lightIsOn)]
        case (.lightChanged(let on), .running):
            lightIsOn = on
        default:
            break
        }
        return []
    }

    private mutating func appeared(_ permission: CameraPermission) -> [Command] {
        switch permission {
        case .unasked: state = .unasked
        case .refused: state = .refused
        case .missing: state = .missing
        case .granted:
            state = .starting
            return [.start]
        }
        return []
    }

    private mutating func dark() {
        lightIsOn = false
        hasLight = false
    }
}
