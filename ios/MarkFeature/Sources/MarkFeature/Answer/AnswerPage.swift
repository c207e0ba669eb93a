import TTM

/// An answer as it is shown: all words, in their order, with a name of a symbol beside what must not be told by colour alone.
public struct AnswerPage: Equatable, Sendable {
    /// The verdict over all, where it is not that of one mark alone.
    public let verdict: Stand?
    /// What it means, and what concerns the whole picture.
    public let lines: [String]
    public let marks: [MarkPage]
    /// What the answer rests on, and how old that is.
    public let sources: [String]
    /// For experts: the findings by their codes.
    public let codes: [String]

    public struct MarkPage: Equatable, Sendable {
        /// The kind of product, with its pictogram.
        public let kind: Line?
        public let product: String
        public let verdict: Stand
        /// What it means, then why: each finding.
        public let lines: [String]
        /// What the scheme says of this mark.
        public let statement: Quote?
        /// Whether the product is asked to be compared with what is in hand.
        public let compares: Bool
        /// In the groups in which labels have it.
        public let number: String?
        public let sections: [Section]
    }

    /// A verdict in words, with its symbol.
    public struct Stand: Equatable, Sendable {
        public enum Tone: Sendable { case good, unsure, bad, none }
        public let tone: Tone
        public let words: String
        public let symbol: String

        init(_ verdict: Verdict?, _ words: String) {
            tone =
                switch verdict {
                case .trusted: .good
                case .unconfirmed: .unsure
                case .invalid: .bad
                case nil: .none
                }
            self.words = words
            symbol = verdict.map(Symbol.of) ?? Symbol.noMark
        }
    }

    public struct Section: Equatable, Sendable, Identifiable {
        public enum ID: Sendable { case vouching, answers, criteria, changes, support, objections, maker }
        public let id: ID
        public let heading: String
        public let items: [Item]
    }

    public struct Item: Equatable, Sendable {
        public var title: String?
        /// An outcome in a word or two.
        public var outcome: Line?
        public var words: String
        public var isConcern = false
        public var quotes: [Quote] = []
        /// Shown when it is opened.
        public var details: [Line] = []
    }

    public struct Line: Equatable, Sendable {
        public let symbol: String?
        public let words: String

        public init(symbol: String?, words: String) {
            self.symbol = symbol
            self.words = words
        }
    }

    /// Somebody's own words, and whose they are.
    public struct Quote: Equatable, Sendable {
        public let by: String
        public let text: String
    }
}

extension AnswerPage {
    @MainActor init(_ answer: Answer, _ session: Session) {
        let only = answer.marks.count == 1
        let found = answer.findings.map(\.words)
        verdict = only ? nil : Stand(answer.verdict, answer.words)
        lines = only ? [] : [answer.means] + found
        marks = answer.marks.map { MarkPage($0, of: answer, only ? found : [], session) }
        let facts = answer.marks.compactMap { $0.summary?.summary.facts?.words }
        sources = (answer.sources.map(\.words) + facts).withoutRepeats
        codes = (answer.findings + answer.marks.flatMap(\.findings)).map { "\($0.code): \($0.effect)" }
    }
}

extension AnswerPage.MarkPage {
    @MainActor init(_ mark: Mark, of answer: Answer, _ found: [String], _ session: Session) {
        // The verdict of one mark is the answer's own, whose words are at hand.
        let isAll = mark.verdict == answer.verdict
        kind = mark.claims.map {
            .init(symbol: Symbol.of($0.category), words: session.reader.words($0.category, session.language))
        }
        product = session.name(mark)
        verdict = .init(mark.verdict, isAll ? answer.words : session.words(mark.verdict))
        lines = (isAll && answer.marks.count == 1 ? [answer.means] : []) + mark.findings.map(\.words) + found
        statement = mark.statement.map(AnswerPage.Quote.init)
        compares = mark.claims != nil && mark.verdict != .invalid
        number = mark.number.map(grouped)
        sections = mark.summary.map { AnswerPage.Section.all($0.summary) } ?? []
    }
}

extension AnswerPage.Section {
    /// Those that have something in them, in the order in which people ask.
    static func all(_ summary: Summary) -> [Self] {
        typealias Item = AnswerPage.Item
        let headings = summary.headings
        let answers = summary.answers.map {
            Item(title: $0.asked, words: $0.words, isConcern: $0.concern, details: $0.details.map(AnswerPage.Line.init))
        }
        let criteria = summary.criteria.map {
            Item(
                title: $0.name, outcome: .init(symbol: Symbol.of($0.outcome), words: $0.words), words: $0.headline,
                details: $0.facts.map(AnswerPage.Line.init))
        }
        let objections = summary.objections.map {
            Item(
                words: $0.words, isConcern: $0.open,
                quotes: ([$0.own] + [$0.answer].compactMap(\.self)).map(AnswerPage.Quote.init))
        }
        let maker = summary.maker.map {
            Item(words: $0.words, quotes: [$0.own].compactMap(\.self).map(AnswerPage.Quote.init))
        }
        return [
            Self(id: .vouching, heading: headings.vouching, items: [Item(words: summary.vouching.words)]),
            Self(id: .answers, heading: headings.answers, items: answers),
            Self(id: .criteria, heading: headings.criteria, items: criteria),
            Self(id: .changes, heading: headings.changes, items: summary.changes.map { Item(words: $0.words) }),
            Self(
                id: .support, heading: headings.support,
                items: [Item(words: summary.support.words, isConcern: summary.support.ended)]),
            Self(id: .objections, heading: headings.objections, items: objections),
            Self(id: .maker, heading: headings.maker, items: [maker].compactMap(\.self)),
        ].filter { !$0.items.isEmpty }
    }
}

extension AnswerPage.Line {
    init(_ fact: Fact) {
        self.init(symbol: fact.concern ? Symbol.concern : nil, words: fact.words)
    }
}

extension AnswerPage.Quote {
    init(_ own: OwnWords) {
        self.init(by: own.label, text: own.text)
    }
}

extension Change {
    var words: String {
        switch self {
        case .outcome(_, _, _, let words), .answer(_, let words), .support(_, _, let words): words
        }
    }
}

extension Session {
    /// A verdict in a word or two.
    func words(_ verdict: Verdict) -> String {
        switch verdict {
        case .trusted: words.verdictTrusted
        case .unconfirmed: words.verdictUnconfirmed
        case .invalid: words.verdictInvalid
        }
    }
}

extension [String] {
    var withoutRepeats: Self {
        var seen = Set<String>()
        return filter { seen.insert($0).inserted }
    }
}

/// The number of a mark in the groups in which labels have it.
func grouped(_ number: MarkNumber) -> String {
    guard number.utf8.count == 12 else { return number }
    var rest = Substring(number)
    let groups = [3, 4, 4, 1].map { length in
        defer { rest = rest.dropFirst(length) }
        return String(rest.prefix(length))
    }
    return groups.joined(separator: " ")
}
