import Foundation
import Observation
import TTM

/// The screen that finds codes: through the camera, in a photo, or by a number that is typed.
@MainActor @Observable public final class ScanModel: Identifiable {
    /// What the camera is pointed at.
    public enum Aim: Equatable, Sendable {
        case label
        /// The barcode of a box whose label has these codes.
        case barcode(of: [Code])
    }

    /// Said below the camera.
    public enum Message: Equatable, Sendable {
        case words(String)
        /// What a code says that is no mark. It is shown and never opened.
        case notAMark(String)
    }

    public let aim: Aim
    public private(set) var camera = CameraMachine()
    /// What helps the camera, in words.
    public private(set) var hint: String?
    public private(set) var message: Message?
    /// Something is read or looked up.
    public private(set) var isBusy = false
    /// What the camera found since the screen opened, the latest first.
    public private(set) var finds: [AnswerModel] = []
    public private(set) var zoom = 1.0
    public var typed = ""

    private let session: Session
    @ObservationIgnored private let device: any Camera
    @ObservationIgnored private let feedback: any Feedback
    /// Shows an answer that was asked for; what the camera finds comes as a card while it goes on.
    @ObservationIgnored private let show: (AnswerModel) -> Void
    @ObservationIgnored private let answered: (Answer, String?) -> AnswerModel
    @ObservationIgnored private var watching: Task<Void, Never>?
    @ObservationIgnored private var frames: (any FrameReader)?
    @ObservationIgnored private var spoken: (hint: Hint, at: Date)?
    @ObservationIgnored private var looking: String?

    /// A hint stays so long, or nobody could follow it.
    static let hintEvery: TimeInterval = 2.5
    static let keptFinds = 10

    init(
        _ aim: Aim, session: Session, camera: any Camera, feedback: any Feedback,
        answered: @escaping (Answer, String?) -> AnswerModel, show: @escaping (AnswerModel) -> Void
    ) {
        self.aim = aim
        self.session = session
        device = camera
        self.feedback = feedback
        self.answered = answered
        self.show = show
    }

    // MARK: The camera

    public func appeared() async { await turn(.appeared(device.permission)) }
    public func left() async { await turn(.left) }
    /// Somebody read the reason and wants the camera.
    public func allow() async { await turn(.allowed) }
    public func toggleLight() async { await turn(.lightTapped) }
    public func interrupted() async { await turn(.interrupted) }
    public func resumed() async { await turn(.resumed) }
    public func failed() async { await turn(.failed) }
    public func lightChanged(on: Bool) async { await turn(.lightChanged(on: on)) }

    public func focus(x: Double, y: Double) {
        guard camera.state == .running else { return }
        device.focus(x: min(max(x, 0), 1), y: min(max(y, 0), 1))
    }

    /// Zooms to a factor, within what the camera can.
    public func zoom(to factor: Double) {
        guard camera.state == .running, factor.isFinite else { return }
        zoom = min(max(factor, 1), device.zoomLimit)
        device.zoom(zoom)
    }

    /// Why there is no picture, and what to do instead; nil while there is one.
    public var instead: String? {
        switch camera.state {
        case .refused: session.words.cameraRefused
        case .missing: session.words.cameraNone
        case .unasked: session.words.cameraWhy
        default: nil
        }
    }

    /// What stands below the picture when there is no hint.
    public var lead: String {
        aim == .label ? session.words.cameraPoint : session.words.barcodePoint
    }

    private func turn(_ event: CameraMachine.Event) async {
        let before = camera.state
        let commands = camera.on(event)
        if camera.state != before, camera.state == .refused || camera.state == .missing, let instead {
            feedback.announce(instead)
        }
        for command in commands {
            switch command {
            case .ask: await turn(.answered(await device.ask()))
            case .start: await start()
            case .stop: stop()
            case .light(let on):
                let isOn = device.light(on)
                if isOn != on { await turn(.lightChanged(on: isOn)) }
            }
        }
    }

    private func start() async {
        let (sights, feed) = AsyncStream.makeStream(of: Sight.self)
        let frames = session.reader.camera(session.language)
        self.frames = frames
        watching = Task { [weak self] in
            for await sight in sights { await self?.take(sight) }
        }
        do {
            let hasLight = try await device.start(FrameSink(frames, feed))
            await turn(.started(hasLight: hasLight))
        } catch {
            await turn(.failed)
        }
    }

    private func stop() {
        device.stop()
        watching?.cancel()
        (watching, frames, hint, spoken) = (nil, nil, nil, nil)
        zoom = 1
    }

    private func take(_ sight: Sight) async {
        guard camera.state == .running || camera.state == .starting else { return }
        guard case .seen(let seen) = sight else { return await failed() }
        help(seen.hint)
        if case .barcode(let codes) = aim {
            await compare(codes, with: seen.codes)
        } else if case .new(let answer) = seen.inView {
            found(answer)
        }
    }

    /// The words of a hint, spoken too, and not changed before they can be followed.
    private func help(_ wanted: Hint?) {
        let now = Date()
        if let spoken, now.timeIntervalSince(spoken.at) < Self.hintEvery { return }
        guard let wanted else {
            (hint, spoken) = (nil, nil)
            return
        }
        let words = words(wanted)
        if words != hint, wanted != .nothingThere { feedback.announce(words) }
        (hint, spoken) = (words, (wanted, now))
    }

    private func words(_ hint: Hint) -> String {
        let words = session.words
        return switch hint {
        case .nothingThere: words.hintNothingThere
        case .tooSmall: words.hintTooSmall
        case .holdStill: words.hintHoldStill
        case .outOfFocus: words.hintOutOfFocus
        case .tooDark: words.hintTooDark
        case .glare: words.hintGlare
        case .cutOff: words.hintCutOff
        }
    }

    // MARK: What was found

    /// An answer of the camera: a mark becomes a card, anything else is told apart. Frames don't wait for what is fetched.
    private func found(_ answer: Answer) {
        guard answer.verdict != nil else {
            Task { await other(answer, show: add) }
            return
        }
        let model = answered(answer, nil)
        add(model)
        Task { await model.fetch() }
    }

    private func add(_ model: AnswerModel) {
        message = nil
        if let front = finds.first, front.isAbout(sameAs: model) {
            finds[0] = model
        } else {
            finds.removeAll { $0.isAbout(sameAs: model) }
            finds.insert(model, at: 0)
            finds = Array(finds.prefix(Self.keptFinds))
            feedback.vibrate()
        }
        feedback.announce(model.spoken)
    }

    /// After another language was chosen.
    func retell() async {
        frames?.speak(session.language)
        (message, hint, spoken) = (nil, nil, nil)
        for card in finds { await card.retell() }
    }

    public func dismiss(_ model: AnswerModel) {
        finds.removeAll { $0 === model }
    }

    /// No mark in view: the product of a barcode is looked up, and what another code says is shown.
    private func other(_ answer: Answer, show: (AnswerModel) -> Void) async {
        if let barcode = answer.codes.first(where: \.isBarcode) {
            await lookup(barcode.text, show: show)
        } else if let code = answer.codes.first {
            say(.notAMark(code.text))
        }
    }

    private func compare(_ codes: [Code], with seen: [Code]) async {
        let barcodes = seen.filter(\.isBarcode)
        guard !barcodes.isEmpty, !isBusy else { return }
        isBusy = true
        let answer = await session.reader.judge(codes + barcodes, session.options(fetching: true, barcode: true))
        isBusy = false
        feedback.vibrate()
        show(answered(answer, nil))
    }

    private func say(_ message: Message) {
        self.message = message
        switch message {
        case .words(let words): feedback.announce(words)
        case .notAMark(let text): feedback.announce("\(session.words.notAMark) \(text)")
        }
    }

    // MARK: A photo, a number

    /// Reads a photo; nil is one that could not be loaded. `jpeg` gives the same picture as a JPEG, where the library does not
    /// read its format and the system does.
    public func photo(_ bytes: Data?, jpeg: (Data) -> Data? = { _ in nil }) async {
        guard let bytes else { return say(.words(session.words.photoBroken)) }
        isBusy = true
        say(.words(session.words.photoReading))
        defer { isBusy = false }
        do {
            let answer = try await session.reader.photo(bytes, session.options(fetching: true))
            message = nil
            if answer.codes.isEmpty { return say(.words(session.words.photoNone)) }
            if case .barcode(let codes) = aim {
                isBusy = false
                await compare(codes, with: answer.codes)
                if answer.codes.allSatisfy({ !$0.isBarcode }) { say(.words(session.words.photoNone)) }
            } else if answer.verdict != nil {
                show(answered(answer, nil))
            } else {
                await other(answer, show: show)
            }
        } catch PictureError.Heic {
            isBusy = false
            await photo(jpeg(bytes))
        } catch {
            say(.words(session.words.photoBroken))
        }
    }

    /// Looks up what was typed: a number, or the whole text of a code.
    public func look() async {
        let text = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { return }
        let answer = await session.reader.check(text, session.options(fetching: true))
        if answer.verdict != nil { return show(answered(answer, text)) }
        await lookup(text, show: show)
    }

    private func lookup(_ text: String, show: (AnswerModel) -> Void) async {
        guard looking != text else { return }
        looking = text
        isBusy = true
        say(.words(session.words.checking))
        let outcome = await session.reader.lookup(text, session.options(fetching: true))
        (looking, isBusy, message) = (nil, false, nil)
        switch outcome {
        case .found(let answer): show(answered(answer, nil))
        case .nothing(let words): say(.words(words))
        }
    }
}

extension Code {
    var isBarcode: Bool {
        if case .product = content { true } else { false }
    }
}
