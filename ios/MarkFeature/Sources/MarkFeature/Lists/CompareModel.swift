import Observation
import TTM

/// Products side by side.
@MainActor @Observable public final class CompareModel {
    /// More don't fit on a screen, nor in a head.
    public static let limit = 4

    public private(set) var answers: [Answer] = []
    private let session: Session

    /// Columns are products, in the order in which they were added.
    public struct Table: Equatable, Sendable {
        public let columns: [Column]
        public let rows: [Row]
    }

    public struct Column: Identifiable, Equatable, Sendable {
        public let id: String
        public let kind: AnswerPage.Line
        public let name: String
    }

    public struct Row: Equatable, Sendable {
        public let heading: String
        /// One for each column.
        public let cells: [Cell]
    }

    public struct Cell: Equatable, Sendable {
        public let line: AnswerPage.Line
        public let isConcern: Bool
    }

    init(session: Session) {
        self.session = session
    }

    private var pairs: [(mark: Mark, summary: Summary)] {
        answers.compactMap { answer in
            answer.marks.first.flatMap { mark in mark.summary.map { (mark, $0.summary) } }
        }
    }

    /// Two or more are needed to compare.
    public var isEnough: Bool { answers.count > 1 }

    public var table: Table {
        let pairs = pairs
        guard let first = pairs.first?.summary else { return Table(columns: [], rows: []) }
        let columns = pairs.map { mark, summary in
            let category = summary.product.category
            let kind = AnswerPage.Line(symbol: Symbol.of(category), words: session.reader.words(category, session.language))
            return Column(id: mark.number ?? summary.product.name, kind: kind, name: summary.product.name)
        }
        func row(_ heading: String, _ cell: (Mark, Summary) -> Cell) -> Row {
            Row(heading: heading, cells: pairs.map(cell))
        }
        let criteria = first.criteria.map { wanted in
            row(wanted.name) { _, summary in
                let found = summary.criteria.first { $0.criterion == wanted.criterion }
                return Cell(found.map { Symbol.of($0.outcome) }, found?.words ?? "")
            }
        }
        let replies = first.answers.map { wanted in
            row(wanted.asked) { _, summary in
                let found = summary.answers.first { $0.question == wanted.question }
                return Cell(nil, found?.words ?? "", isConcern: found?.concern ?? false)
            }
        }
        let verdict = row("") { mark, _ in Cell(Symbol.of(mark.verdict), session.words(mark.verdict)) }
        let vouching = row(first.headings.vouching) { Cell(nil, $1.vouching.words) }
        let support = row(first.headings.support) { Cell(nil, $1.support.words, isConcern: $1.support.ended) }
        return Table(columns: columns, rows: [verdict, vouching] + replies + criteria + [support])
    }

    func has(_ mark: Mark) -> Bool {
        answers.contains { $0.marks.first?.number == mark.number }
    }

    /// Adds a product or takes it out; false when no more fit.
    func toggle(_ mark: Mark, _ answer: Answer) -> Bool {
        if has(mark) {
            answers.removeAll { $0.marks.first?.number == mark.number }
        } else if answers.count < Self.limit {
            answers.append(answer)
        } else {
            return false
        }
        return true
    }

    public func remove(_ column: Column) {
        answers.removeAll { $0.marks.first?.number == column.id }
    }

    public func clear() {
        answers = []
    }

    /// After another language was chosen.
    public func retell() async {
        var told: [Answer] = []
        for answer in answers { told.append(await session.reader.answer(answer, in: session.language)) }
        answers = told
    }
}

extension CompareModel.Cell {
    init(_ symbol: String?, _ words: String, isConcern: Bool = false) {
        self.init(line: .init(symbol: symbol ?? (isConcern ? Symbol.concern : nil), words: words), isConcern: isConcern)
    }
}
