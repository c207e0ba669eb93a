import Foundation

/// The files of the app. All are of this device alone: nothing of it goes into a backup.
public struct AppSettings: Sendable {
    private struct Kept: Codable {
        var language: Session.Choice?
    }

    /// What the app came with: the scheme's root, and the list of the day on which it was built.
    public let shipped: URL
    /// Where the library keeps lists, history and what is watched.
    public let cache: URL
    private let file: URL

    /// Makes the folder. `exclude` keeps a folder with all that is in it out of backups: before anything is written there.
    public init(folder: URL, shipped: URL, exclude: (URL) throws -> Void) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try exclude(folder)
        self.shipped = shipped
        cache = folder.appendingPathComponent("registry", isDirectory: true)
        file = folder.appendingPathComponent("settings.json")
    }

    /// A file that can't be read counts as none.
    var language: Session.Choice? {
        guard let data = try? Data(contentsOf: file) else { return nil }
        return (try? JSONDecoder().decode(Kept.self, from: data))?.language
    }

    func keep(_ language: Session.Choice?) throws {
        try JSONEncoder().encode(Kept(language: language)).write(to: file, options: .atomic)
    }

    /// Bytes of the list: what the app came with, and what came since.
    func size() -> Int64 {
        size(of: shipped) + size(of: cache)
    }

    private func size(of folder: URL) -> Int64 {
        let keys: Set<URLResourceKey> = [.isRegularFileKey, .fileSizeKey]
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: Array(keys))
        return (all?.compactMap { $0 as? URL } ?? []).reduce(0) { sum, file in
            let values = try? file.resourceValues(forKeys: keys)
            return sum + (values?.isRegularFile == true ? Int64(values?.fileSize ?? 0) : 0)
        }
    }
}
