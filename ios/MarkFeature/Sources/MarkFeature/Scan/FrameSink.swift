import Foundation
import TTM

/// What frames show that the screen has to know.
enum Sight: Sendable {
    case seen(Seen)
    /// The camera's frames can't be read.
    case broken
}

/// Takes the frames of the camera on the camera's own thread and passes on what is in them.
public final class FrameSink: Sendable {
    private let reader: any FrameReader
    private let sights: AsyncStream<Sight>.Continuation

    init(_ reader: any FrameReader, _ sights: AsyncStream<Sight>.Continuation) {
        self.reader = reader
        self.sights = sights
    }

    /// Reads plane 0 of a camera's frame, a byte of brightness for each pixel. `quarterTurns` clockwise make it upright; `time`
    /// is in seconds by a clock that does not run backwards. The bytes are not kept.
    public func frame(_ pixels: Data, width: Int, height: Int, rowStride: Int, quarterTurns: Int, time: TimeInterval) {
        let turns: [Rotation] = [.deg0, .deg90, .deg180, .deg270]
        guard let width = UInt32(exactly: width), let height = UInt32(exactly: height),
            let rowStride = UInt32(exactly: rowStride), turns.indices.contains(quarterTurns)
        else {
            sights.yield(.broken)
            return
        }
        let layout = Frame(width: width, height: height, rowStride: rowStride, rotation: turns[quarterTurns])
        do {
            let seen = try reader.read(CameraFrame(pixels: pixels, layout: layout, time: time))
            // Most frames say nothing new, and cost the main thread nothing.
            if seen.hint != nil || !seen.codes.isEmpty || seen.inView != .same { sights.yield(.seen(seen)) }
        } catch {
            sights.yield(.broken)
        }
    }
}
