import Foundation

// Every error says the core's words, to whoever asks for `localizedDescription`.

extension PictureError: LocalizedError {
    public var errorDescription: String? { words() }
}

extension PlaneError: LocalizedError {
    public var errorDescription: String? { words() }
}

extension QueryError: LocalizedError {
    public var errorDescription: String? { words() }
}

extension LookupError: LocalizedError {
    public var errorDescription: String? { words() }
}

extension OpenError: LocalizedError {
    public var errorDescription: String? { words() }
}

extension SyncError: LocalizedError {
    public var errorDescription: String? { words() }
}

extension StoreError: LocalizedError {
    public var errorDescription: String? { words() }
}

extension WatchError: LocalizedError {
    public var errorDescription: String? { words() }
}

extension ListenerError: LocalizedError {
    public var errorDescription: String? {
        switch self {
        case .Failed(let reason): reason
        }
    }
}

extension Note: CustomStringConvertible {
    /// In words, in English.
    public var description: String { noteWords(note: self) }
}
