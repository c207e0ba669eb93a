import Foundation
import TTM

/// All that the app asks of the library. What blocks is `async`, and runs off the main thread.
public protocol MarkReader: Sendable {
    /// The version of the library.
    var version: String { get }
    /// When the list on this device was signed; nil when it has none.
    var listed: Date? { get }

    /// The app's phrases.
    func words(_ language: Language) -> AppWords
    /// A category in words.
    func words(_ category: TTM.Category, _ language: Language) -> String
    /// The five criteria in words.
    func criteria(_ language: Language) -> [CriterionWords]
    /// How a mark that is watched stands, in a sentence with the product's name.
    func words(_ watched: Watched, _ language: Language) -> String
    /// The best of the languages that there are words in, of tags as people rank them.
    func language(of tags: [String]) -> Language

    /// A reader for a live camera.
    func camera(_ language: Language) -> any FrameReader
    /// Reads and judges a photo. Throws `PictureError`.
    func photo(_ bytes: Data, _ options: ScanOptions) async throws -> Answer
    /// Judges codes that were read before.
    func judge(_ codes: [Code], _ options: ScanOptions) async -> Answer
    /// Judges the text of a code that did not come through the camera.
    func check(_ text: String, _ options: ScanOptions) async -> Answer
    /// Looks up a number that was typed or scanned.
    func lookup(_ typed: String, _ options: ScanOptions) async -> LookedUp
    /// The same answer in other words.
    func answer(_ answer: Answer, in language: Language) async -> Answer
    /// Published products with these words, from this device alone.
    func search(_ words: String) async -> [Product]

    /// Fetches the latest list. Throws `SyncError`.
    func update(_ progress: @escaping @Sendable (SyncProgress) -> Void) async throws

    /// Whether marks that are looked at are remembered.
    func keepsHistory() async -> Bool
    func keepHistory(_ keep: Bool) async throws
    /// What was looked at, the latest first.
    func history() async -> [Remembered]
    func forget(_ number: MarkNumber) async throws
    func clearHistory() async throws

    func watch(_ number: MarkNumber) async throws
    func unwatch(_ number: MarkNumber) async throws
    func watched() async -> [Watched]
    /// The watched marks that stand otherwise than before.
    func changes() async throws -> [Changed]
}

/// Reads the frames of one camera, one at a time.
public protocol FrameReader: Sendable {
    /// Blocks while it reads: not for the main thread.
    func read(_ frame: CameraFrame) throws -> Seen
    /// Other words from the next frame on.
    func speak(_ language: Language)
}

/// What became of a look-up.
public enum LookedUp: Equatable, Sendable {
    case found(Answer)
    /// In words what is wrong with what was typed, or that the list has no mark for it, or that it could not be looked up.
    case nothing(String)
}
