import Foundation

/// A frame of a camera on its way to a ``FrameScanner``.
public struct CameraFrame: Sendable {
    /// A byte of brightness for each pixel.
    public let pixels: Data
    /// How they are laid out.
    public let layout: Frame
    /// When it was taken, in seconds from 0 on, by any clock that does not run backwards.
    public let time: TimeInterval

    public init(pixels: Data, layout: Frame, time: TimeInterval) {
        self.pixels = pixels
        self.layout = layout
        self.time = time
    }
}

/// What each frame of a sequence shows, in the frames' order. A frame is read when its result is asked for.
public struct FrameResults<Frames: AsyncSequence>: AsyncSequence where Frames.Element == CameraFrame {
    public typealias Element = Seen

    let scanner: FrameScanner
    let frames: Frames

    public struct AsyncIterator: AsyncIteratorProtocol {
        let scanner: FrameScanner
        var frames: Frames.AsyncIterator

        /// Nil after the last frame, and once the task is cancelled.
        public mutating func next() async throws -> Seen? {
            guard !Task.isCancelled, let frame = try await frames.next() else { return nil }
            return try scanner.scan(frame)
        }
    }

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(scanner: scanner, frames: frames.makeAsyncIterator())
    }
}

extension FrameResults: Sendable where Frames: Sendable {}

extension FrameScanner {
    /// Reads a frame and judges what is in view. Blocks while it reads: not for the main thread.
    public func scan(_ frame: CameraFrame) throws -> Seen {
        try scan(pixels: frame.pixels, frame: frame.layout, time: frame.time)
    }

    /// What each of the frames shows. For a camera, which does not wait, give it a stream that keeps the latest frame alone:
    /// `AsyncStream.makeStream(of: CameraFrame.self, bufferingPolicy: .bufferingNewest(1))`.
    public func results<Frames: AsyncSequence>(of frames: Frames) -> FrameResults<Frames>
    where Frames.Element == CameraFrame {
        FrameResults(scanner: self, frames: frames)
    }
}
