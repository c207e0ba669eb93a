import Foundation
import TTM

/// The reader over the package: the only place that holds its objects.
public final class TTMReader: MarkReader {
    /// How long a look-up may take before the answer is what is at hand.
    private static let patience: TimeInterval = 8
    private static let updatePatience: TimeInterval = 120
    private static let searchLimit: UInt64 = 50

    private let scanner: MarkScanner
    private let waiting: AsyncScanner
    private let now: Date?

    /// `now` is taken for the time, where the device's own does not count: in tests.
    public init(_ options: OpenOptions, now: Date? = nil) throws {
        scanner = try MarkScanner.open(options: options)
        waiting = AsyncScanner(scanner: scanner)
        self.now = now
    }

    /// The reader of an app that knows where the latest list is. `isTest` judges the marks of the test scheme: only a library
    /// that is built for tests does so.
    public convenience init(settings: AppSettings, registry: Registry, isTest: Bool) throws {
        try self.init(
            OpenOptions(
                floor: .folder(path: settings.shipped.path), scheme: isTest ? .test : .production,
                cache: settings.cache.path,
                hosts: [registry.source]))
    }

    public var version: String { TTM.version() }

    public var listed: Date? { scanner.trust().first { $0.origin != .nowhere }?.issued }

    public func words(_ language: Language) -> AppWords { appWords(language: language) }

    public func words(_ category: TTM.Category, _ language: Language) -> String {
        categoryWords(category: category, language: language)
    }

    public func criteria(_ language: Language) -> [CriterionWords] { criteriaWords(language: language) }

    public func words(_ watched: Watched, _ language: Language) -> String {
        watchedWords(watched: watched, language: language)
    }

    public func language(of tags: [String]) -> Language { languageOf(tags: tags) }

    public func camera(_ language: Language) -> any FrameReader {
        let options = ScanOptions(language: language, now: now)
        return TTMFrameReader(scanner: FrameScanner(scanner: scanner, options: options), now: now)
    }

    public func photo(_ bytes: Data, _ options: ScanOptions) async throws -> Answer {
        let options = at(options)
        return try await withCancel {
            try await self.waiting.scanPhoto(bytes: bytes, options: options, timeout: Self.patience, cancel: $0)
        }
    }

    public func judge(_ codes: [Code], _ options: ScanOptions) async -> Answer {
        let options = at(options)
        return await withCancel {
            await self.waiting.judgeCodes(codes: codes, options: options, timeout: Self.patience, cancel: $0)
        }
    }

    public func check(_ text: String, _ options: ScanOptions) async -> Answer {
        let options = at(options)
        return await withCancel {
            await self.waiting.checkTexts(texts: [text], options: options, timeout: Self.patience, cancel: $0)
        }
    }

    public func lookup(_ typed: String, _ options: ScanOptions) async -> LookedUp {
        let (language, options) = (options.language ?? .en, at(options))
        do {
            let query = try parseQuery(text: typed)
            let answer = try await withCancel {
                try await self.waiting.lookup(query: query, options: options, timeout: Self.patience, cancel: $0)
            }
            return .found(answer)
        } catch QueryError.CheckDigit {
            return .nothing(words(language).typedLastDigit)
        } catch LookupError.NotListed(what: _, listed: let listed) {
            return .nothing(notListedWords(list: day(listed), language: language))
        } catch is QueryError {
            return .nothing(words(language).typedNoNumber)
        } catch {
            return .nothing(words(language).notAtHand)
        }
    }

    public func answer(_ answer: Answer, in language: Language) async -> Answer {
        scanner.inLanguage(answer: answer, language: language)
    }

    public func search(_ words: String) async -> [Product] {
        scanner.search(words: words, limit: Self.searchLimit)
    }

    public func update(_ progress: @escaping @Sendable (SyncProgress) -> Void) async throws {
        let listener = SyncProgressHandler(progress)
        try await withCancel {
            try await self.waiting.sync(progress: listener, timeout: Self.updatePatience, cancel: $0)
        }
    }

    public func keepsHistory() async -> Bool { scanner.keepsHistory() }
    public func keepHistory(_ keep: Bool) async throws { try scanner.keepHistory(keep: keep) }
    public func history() async -> [Remembered] { scanner.history() }
    public func forget(_ number: MarkNumber) async throws { try scanner.forget(number: number) }
    public func clearHistory() async throws { try scanner.clearHistory() }

    public func watch(_ number: MarkNumber) async throws {
        let options = at(ScanOptions(fetchFacts: true))
        _ = try await withCancel {
            try await self.waiting.watch(number: number, options: options, timeout: Self.patience, cancel: $0)
        }
    }

    public func unwatch(_ number: MarkNumber) async throws { try scanner.unwatch(number: number) }
    public func watched() async -> [Watched] { scanner.watched() }

    public func changes() async throws -> [Changed] {
        try scanner.changes(options: at(ScanOptions()))
    }

    private func at(_ options: ScanOptions) -> ScanOptions {
        ScanOptions(
            language: options.language, now: now, barcodeOnRequest: options.barcodeOnRequest, fetchFacts: options.fetchFacts)
    }
}

private final class TTMFrameReader: FrameReader {
    private let scanner: FrameScanner
    private let now: Date?

    init(scanner: FrameScanner, now: Date?) {
        self.scanner = scanner
        self.now = now
    }

    func read(_ frame: CameraFrame) throws -> Seen { try scanner.scan(frame) }

    func speak(_ language: Language) { scanner.setOptions(options: ScanOptions(language: language, now: now)) }
}

/// The day of a time, as the library writes days.
private func day(_ time: Date) -> Day {
    time.formatted(.iso8601.year().month().day())
}
