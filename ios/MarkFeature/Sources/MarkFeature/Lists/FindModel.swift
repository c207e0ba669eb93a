import Foundation
import Observation
import TTM

/// The screen that finds a product by its name, on this device alone.
@MainActor @Observable public final class FindModel {
    public var typed = ""
    public private(set) var products: [Row] = []
    /// What is said instead of products.
    public private(set) var message: String?

    private let session: Session
    @ObservationIgnored private let show: (Answer) -> Void

    /// A product that was found.
    public struct Row: Identifiable, Equatable, Sendable {
        public let id: String
        public let name: String
        public let kind: AnswerPage.Line
    }

    init(session: Session, show: @escaping (Answer) -> Void) {
        self.session = session
        self.show = show
        message = session.words.findEmpty
    }

    /// Searches for what is typed. A search that was overtaken shows nothing.
    public func search() async {
        let words = typed
        let found = await session.reader.search(words)
        guard words == typed, !Task.isCancelled else { return }
        products = found.map { product in
            let kind = session.reader.words(product.category, session.language)
            return Row(
                id: product.number, name: "\(product.brand) \(product.model)",
                kind: .init(symbol: Symbol.of(product.category), words: kind))
        }
        message = products.isEmpty ? nothing(words) : nil
    }

    private func nothing(_ typed: String) -> String {
        if typed.allSatisfy(\.isWhitespace) { return session.words.findEmpty }
        return session.reader.listed == nil ? session.words.findNoList : session.words.findNone
    }

    public func open(_ row: Row) async {
        switch await session.reader.lookup(row.id, session.options(fetching: true)) {
        case .found(let answer): show(answer)
        case .nothing(let words): message = words
        }
    }
}
