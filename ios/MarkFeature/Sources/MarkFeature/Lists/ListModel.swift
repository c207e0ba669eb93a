import Foundation
import Observation
import TTM

/// The public list on this device, and how the latest is fetched: only when somebody asks for it.
@MainActor @Observable public final class ListModel {
    public enum State: Equatable, Sendable {
        case idle
        /// Of 1, once it is known how much there is.
        case updating(Double?)
        case updated, failed
    }

    public private(set) var state = State.idle
    /// How much room it takes, in the language's own writing.
    public private(set) var size: String?
    /// The day that it is of.
    public private(set) var day: String?

    private let session: Session
    @ObservationIgnored private let settings: AppSettings
    @ObservationIgnored private let watch: WatchModel
    @ObservationIgnored private var update: Task<Void, Never>?

    init(session: Session, settings: AppSettings, watch: WatchModel) {
        self.session = session
        self.settings = settings
        self.watch = watch
    }

    public func load() async {
        let settings = settings
        let bytes = await Task.detached { settings.size() }.value
        size = bytes.formatted(.byteCount(style: .file).locale(session.locale))
        day = session.reader.listed?.formatted(.dateTime.day().month(.wide).year().locale(session.locale))
    }

    /// Said beside the button.
    public var words: String? {
        switch state {
        case .idle: nil
        case .updating: session.words.updating
        case .updated: session.words.updated
        case .failed: session.words.listFailed
        }
    }

    /// Fetches the latest list, and tells what changed of what is watched. Who asks twice waits for the same.
    public func refresh() async {
        if let update { return await update.value }
        let task = Task { await run() }
        update = task
        await task.value
        update = nil
    }

    /// Ends it; what came so far is kept.
    public func cancel() {
        update?.cancel()
    }

    private func run() async {
        state = .updating(nil)
        let (progress, feed) = AsyncStream.makeStream(of: SyncProgress.self, bufferingPolicy: .bufferingNewest(1))
        let shown = Task { [weak self] in
            for await now in progress {
                self?.state = .updating(now.of > 0 ? Double(now.files) / Double(now.of) : nil)
            }
        }
        let isDone: Bool
        do {
            try await session.reader.update { feed.yield($0) }
            isDone = true
        } catch {
            isDone = false
        }
        feed.finish()
        await shown.value
        state = isDone ? .updated : .failed
        if isDone { await watch.updated() }
        await load()
    }
}
