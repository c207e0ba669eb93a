import Foundation

extension MarkScanner {
    /// As ``scanPhoto(bytes:options:)``, of a file. What Foundation says when it can't be read is thrown as it is.
    public func scanPhoto(contentsOf file: URL, options: ScanOptions = ScanOptions()) throws -> Answer {
        try scanPhoto(bytes: Data(contentsOf: file), options: options)
    }
}

extension AsyncScanner {
    /// As ``scanPhoto(bytes:options:timeout:cancel:)``, of a file. What Foundation says when it can't be read is thrown as
    /// it is.
    public func scanPhoto(
        contentsOf file: URL, options: ScanOptions = ScanOptions(), timeout: TimeInterval? = nil, cancel: Cancel? = nil
    ) async throws -> Answer {
        try await scanPhoto(bytes: Data(contentsOf: file), options: options, timeout: timeout, cancel: cancel)
    }
}

/// Hands a handle to calls that is cancelled with the task: cancelling a task does not reach Rust by itself.
///
///     let answer = try await withCancel { try await scanner.lookup(query: query, cancel: $0) }
public func withCancel<Result: Sendable>(
    _ calls: @Sendable (Cancel) async throws -> Result
) async rethrows -> Result {
    let cancel = Cancel()
    return try await withTaskCancellationHandler {
        try await calls(cancel)
    } onCancel: {
        cancel.cancel()
    }
}

/// Passes the progress of a sync on to a closure. Called on other threads, one call after the other.
public final class SyncProgressHandler: ProgressListener {
    private let handler: @Sendable (SyncProgress) throws -> Void

    public init(_ handler: @escaping @Sendable (SyncProgress) throws -> Void) {
        self.handler = handler
    }

    public func onProgress(progress: SyncProgress) throws {
        try handler(progress)
    }
}

/// Passes the lines of the log on to a closure. Called on any thread.
public final class LogHandler: LogListener {
    private let handler: @Sendable (LogLine) throws -> Void

    public init(_ handler: @escaping @Sendable (LogLine) throws -> Void) {
        self.handler = handler
    }

    public func onLine(line: LogLine) throws {
        try handler(line)
    }
}
