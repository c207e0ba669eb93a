import Foundation
import Observation
import TTM

/// The phrases that stand on the screens.
public typealias AppWords = TTM.AppWords

/// What all screens share: the reader, and the language with its words.
@MainActor @Observable public final class Session {
    public let reader: any MarkReader
    public private(set) var language: Language
    public private(set) var words: AppWords
    /// The language that somebody chose; without one it is the device's.
    public private(set) var choice: Choice?
    @ObservationIgnored private let settings: AppSettings
    @ObservationIgnored private let device: [String]

    /// A language that may be chosen, under its own name.
    public enum Choice: String, CaseIterable, Codable, Sendable, Identifiable {
        case en, de, fr, es, nl, pl

        public var id: String { rawValue }

        public var name: String {
            let locale = Locale(identifier: rawValue)
            let name = locale.localizedString(forLanguageCode: rawValue) ?? rawValue
            return name.prefix(1).uppercased(with: locale) + name.dropFirst()
        }
    }

    /// `device` are the device's languages as people rank them.
    public init(reader: any MarkReader, settings: AppSettings, device: [String] = Locale.preferredLanguages) {
        self.reader = reader
        self.settings = settings
        self.device = device
        let choice = settings.language
        let language = reader.language(of: choice.map { [$0.rawValue] } ?? device)
        self.choice = choice
        self.language = language
        words = reader.words(language)
    }

    /// Speaks another language from now on; nil is the device's. Throws when the choice can't be kept, and speaks it all the
    /// same.
    public func speak(_ choice: Choice?) throws {
        self.choice = choice
        language = reader.language(of: choice.map { [$0.rawValue] } ?? device)
        words = reader.words(language)
        try settings.keep(choice)
    }

    /// How dates and numbers are written.
    public var locale: Locale { Locale(identifier: tag) }

    /// For the screen reader, so that it speaks the words in their language.
    public var tag: String {
        switch language {
        case .en, .accented, .mirrored: "en"
        case .de: "de"
        case .fr: "fr"
        case .es: "es"
        case .nl: "nl"
        case .pl: "pl"
        }
    }

    public var isRightToLeft: Bool { language == .mirrored }

    /// How to judge when nothing special is asked for. `fetching` asks the registry for facts that are not at hand.
    func options(fetching: Bool = false, barcode: Bool = false) -> ScanOptions {
        ScanOptions(language: language, barcodeOnRequest: barcode, fetchFacts: fetching)
    }

    /// What is known of a product at a glance.
    func name(_ mark: Mark) -> String {
        mark.summary?.summary.product.name ?? mark.claims.map { "\($0.brand) \($0.model)" } ?? Self.mark
    }

    /// The mark's own name, which is the same in all languages.
    static let mark = "Trustable Technology Mark"
}
