import TTM

/// The screen that says what the app is, how it checks, and what leaves the device.
@MainActor public struct AboutModel {
    private let session: Session

    init(session: Session) {
        self.session = session
    }

    /// The five criteria, and what each asks.
    public var criteria: [AnswerPage.Item] {
        session.reader.criteria(session.language).map { AnswerPage.Item(title: $0.name, words: $0.asks) }
    }

    public var how: [String] {
        let words = session.words
        return [words.aboutHowCode, words.aboutHowList, words.aboutHowProduct]
    }

    /// All that leaves the device.
    public var leaves: [String] {
        let words = session.words
        return [words.leavesUpdate, words.leavesLookup, words.leavesConnection, words.leavesNothing]
    }

    public var version: String { session.reader.version }
}
