import Foundation
import Observation
import TTM

/// What was looked at: kept only if somebody asks for it.
@MainActor @Observable public final class HistoryModel {
    public private(set) var isKept = false
    /// The switch: what it is set to is done.
    public var keeps: Bool {
        get { isKept }
        set { Task { await keep(newValue) } }
    }
    public private(set) var rows: [Row] = []
    /// What was done, or why it was not.
    public private(set) var message: String?

    private let session: Session
    @ObservationIgnored private let show: (Answer) -> Void

    /// A mark that was looked at.
    public struct Row: Identifiable, Equatable, Sendable {
        public let id: String
        public let name: String
        /// The verdict of that time.
        public let verdict: AnswerPage.Stand
        public let day: String
    }

    init(session: Session, show: @escaping (Answer) -> Void) {
        self.session = session
        self.show = show
    }

    public func load() async {
        isKept = await session.reader.keepsHistory()
        rows = await session.reader.history().map { one in
            Row(
                id: one.number, name: one.name, verdict: .init(one.verdict, session.words(one.verdict)),
                day: one.at.formatted(.dateTime.day().month(.wide).year().locale(session.locale)))
        }
    }

    public func keep(_ keep: Bool) async {
        await change { try await self.session.reader.keepHistory(keep) }
    }

    public func remove(_ row: Row) async {
        await change { try await self.session.reader.forget(row.id) }
    }

    public func clear() async {
        if await change({ try await self.session.reader.clearHistory() }) { message = session.words.historyCleared }
    }

    public func open(_ row: Row) async {
        switch await session.reader.lookup(row.id, session.options(fetching: true)) {
        case .found(let answer): show(answer)
        case .nothing(let words): message = words
        }
        await load()
    }

    @discardableResult private func change(_ change: () async throws -> Void) async -> Bool {
        message = nil
        var isDone = true
        do { try await change() } catch {
            isDone = false
            message = error.localizedDescription
        }
        await load()
        return isDone
    }
}
