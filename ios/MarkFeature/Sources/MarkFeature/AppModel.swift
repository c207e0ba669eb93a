import Foundation
import Observation
import TTM

/// The whole app: what its screens share, and which answer is shown.
@MainActor @Observable public final class AppModel {
    public let session: Session
    public let registry: Registry
    public let scan: ScanModel
    public let find: FindModel
    public let watch: WatchModel
    public let compare: CompareModel
    public let history: HistoryModel
    public let list: ListModel
    public let about: AboutModel
    /// The answer on the screen.
    public var shown: AnswerModel? { didSet { if shown == nil { barcode = nil } } }
    /// The screen that asks for the barcode of a box, over the answer.
    public var barcode: ScanModel?
    /// What a link led to, where that is no answer.
    public var message: String?
    /// Whether there is such a message; no longer once it was read.
    public var isTelling: Bool {
        get { message != nil }
        set { if !newValue { message = nil } }
    }
    /// The language that is chosen: it is spoken from then on.
    public var choice: Session.Choice? {
        get { session.choice }
        set { Task { await speak(newValue) } }
    }

    @ObservationIgnored private let camera: any Camera
    @ObservationIgnored private let feedback: any Feedback

    public init(session: Session, settings: AppSettings, registry: Registry, camera: any Camera, feedback: any Feedback) {
        self.session = session
        self.registry = registry
        self.camera = camera
        self.feedback = feedback
        let screen = Screen()
        let compare = CompareModel(session: session)
        let answered = { AnswerModel($0, of: $1, session: session, registry: registry, compared: compare) }
        let show = { (answer: Answer) in screen.show(answered(answer, nil)) }
        self.compare = compare
        watch = WatchModel(session: session)
        scan = ScanModel(.label, session: session, camera: camera, feedback: feedback, answered: answered, show: screen.show)
        find = FindModel(session: session, show: show)
        history = HistoryModel(session: session, show: show)
        list = ListModel(session: session, settings: settings, watch: watch)
        about = AboutModel(session: session)
        screen.app = self
    }

    /// Where answers go: the app is not there yet when its screens are made.
    @MainActor private final class Screen {
        weak var app: AppModel?

        func show(_ model: AnswerModel) {
            app?.barcode = nil
            app?.shown = model
        }
    }

    public func open(_ card: AnswerModel) {
        shown = card
    }

    /// Asks for the barcode of the box whose label was answered.
    public func askForBarcode(_ model: AnswerModel) {
        guard let codes = model.codesToCompare else { return }
        barcode = ScanModel(
            .barcode(of: codes), session: session, camera: camera, feedback: feedback, answered: answered,
            show: { [weak self] in
                self?.barcode = nil
                self?.shown = $0
            })
    }

    /// Opens a link of the registry: the system gave it to the app instead of a browser, and nobody was asked for it. False when
    /// the app has no screen for it.
    @discardableResult public func open(_ url: URL) async -> Bool {
        message = nil
        switch registry.link(url) {
        case nil: return false
        case .label(let text):
            // What is at hand first: an answer does not wait for the network.
            let model = answered(await session.reader.check(text, session.options()), text)
            shown = model
            await model.fetch()
        case .product(let gtin):
            switch await session.reader.lookup(gtin, session.options(fetching: true)) {
            case .found(let answer): shown = answered(answer)
            case .nothing(let words): message = words
            }
        }
        return true
    }

    /// Speaks another language from now on.
    public func speak(_ choice: Session.Choice?) async {
        do { try session.speak(choice) } catch { message = error.localizedDescription }
        await shown?.retell()
        await scan.retell()
        await compare.retell()
        await find.search()
        await watch.load()
        await history.load()
        await list.load()
    }

    private func answered(_ answer: Answer, _ text: String? = nil) -> AnswerModel {
        AnswerModel(answer, of: text, session: session, registry: registry, compared: compare)
    }
}
