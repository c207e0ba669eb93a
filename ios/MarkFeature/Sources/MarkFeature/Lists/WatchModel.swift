import Foundation
import Observation
import TTM

/// The marks that are watched, and what changed when the list was last updated.
@MainActor @Observable public final class WatchModel {
    public private(set) var rows: [Row] = []
    /// What changed, until it was read.
    public private(set) var news: [Row] = []
    /// Whether there is something to tell; no longer once it was read.
    public var isTelling: Bool {
        get { !news.isEmpty }
        set { if !newValue { read() } }
    }

    private let session: Session

    /// A mark that is watched.
    public struct Row: Identifiable, Equatable, Sendable {
        public let id: String
        public let symbol: String
        /// How it stands, in a sentence with the product's name.
        public let words: String

        @MainActor init(_ watched: Watched, _ session: Session) {
            (id, symbol) = (watched.number, Symbol.of(watched.standing))
            words = session.reader.words(watched, session.language)
        }
    }

    init(session: Session) {
        self.session = session
    }

    public func load() async {
        rows = await session.reader.watched().map { Row($0, session) }
    }

    public func remove(_ row: Row) async {
        try? await session.reader.unwatch(row.id)
        news.removeAll { $0.id == row.id }
        await load()
    }

    /// After the list was updated. When the disk is full it is asked again the next time: what changed is not lost.
    func updated() async {
        let changes = (try? await session.reader.changes()) ?? []
        let changed = Set(changes.map(\.now.number))
        news = news.filter { !changed.contains($0.id) } + changes.map { Row($0.now, session) }
        await load()
    }

    /// Somebody has read them.
    public func read() {
        news = []
    }
}
