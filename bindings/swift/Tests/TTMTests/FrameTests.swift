import Foundation
import XCTest

@testable import TTM

/// A live camera.
final class FrameTests: XCTestCase {
    private func camera() throws -> FrameScanner {
        FrameScanner(scanner: try openDemo(), options: judged)
    }

    private func moving() throws -> [CameraFrame] {
        try frames().enumerated().map { CameraFrame(pixels: $1, layout: layout, time: 0.033 * Double($0)) }
    }

    /// Pixels in which the whole code is in view.
    private func readable() throws -> Data {
        let camera = try camera()
        return try XCTUnwrap(moving().first { try !camera.scan($0).codes.isEmpty }?.pixels)
    }

    func testAStreamOfFramesOfAMovingLabel() async throws {
        let moving = try moving()
        let (frames, feed) = AsyncStream.makeStream(of: CameraFrame.self)
        for frame in moving { feed.yield(frame) }
        // Long after it has left, nothing is in view.
        let blank = Data(repeating: 150, count: width * height)
        feed.yield(CameraFrame(pixels: blank, layout: layout, time: 0.033 * Double(moving.count) + 2))
        feed.finish()
        var seen: [Seen] = []
        for try await one in try camera().results(of: frames) {
            seen.append(one)
        }
        XCTAssertEqual(seen.count, moving.count + 1)
        let answers = seen.compactMap { if case .new(let answer) = $0.inView { answer } else { nil } }
        XCTAssertEqual(answers.map(\.verdict), [.trusted], "judged once, though read often")
        let places = seen.flatMap(\.codes).map(\.corners.topLeft.x)
        XCTAssertGreaterThan(places.count, 5)
        XCTAssertEqual(places, places.sorted(), "it moves to the right")
        XCTAssertEqual(seen.first?.inView, .nothing)
        XCTAssertEqual(seen.last?.inView, .nothing)
        XCTAssertTrue(seen.contains { $0.inView == .same })
    }

    func testOfACameraThatDoesNotWaitTheLatestFrameIsRead() async throws {
        let (frames, feed) = AsyncStream.makeStream(of: CameraFrame.self, bufferingPolicy: .bufferingNewest(1))
        let moving = try moving()
        let read = try readable()
        // Nobody reads yet: what was there is dropped.
        for frame in moving { feed.yield(frame) }
        feed.yield(CameraFrame(pixels: read, layout: layout, time: 9))
        feed.finish()
        var seen: [Seen] = []
        for try await one in try camera().results(of: frames) {
            seen.append(one)
        }
        XCTAssertEqual(seen.count, 1)
        XCTAssertEqual(seen.first?.codes.count, 1)
    }

    func testACancelledTaskEndsTheResults() async throws {
        let (frames, feed) = AsyncStream.makeStream(of: CameraFrame.self)
        let first = CameraFrame(pixels: try readable(), layout: layout, time: 0)
        let results = try camera().results(of: frames)
        let task = Task {
            var count = 0
            for try await _ in results { count += 1 }
            return count
        }
        feed.yield(first)
        try await Task.sleep(nanoseconds: 300_000_000)
        task.cancel()
        let count = try await task.value
        XCTAssertLessThanOrEqual(count, 1)
    }

    func testABufferThatIsNoFrameEndsTheResultsWithItsError() async throws {
        let (frames, feed) = AsyncStream.makeStream(of: CameraFrame.self)
        feed.yield(CameraFrame(pixels: Data(count: 10), layout: layout, time: 0))
        let error = try await caught(PlaneError.self) {
            for try await _ in try camera().results(of: frames) {}
        }
        XCTAssertEqual(error, .ShortBuffer(needed: UInt64(width * height), given: 10))
        let outside = Region(left: 1, top: 0, width: UInt64(width), height: UInt64(height))
        let beyond = Frame(width: UInt32(width), height: UInt32(height), region: outside)
        let region = try await caught(PlaneError.self) {
            _ = try camera().scan(pixels: Data(count: width * height), frame: beyond, time: 0)
        }
        XCTAssertEqual(region, .Region(left: 1, top: 0, width: UInt64(width), height: UInt64(height)))
    }

    func testOtherWordsForWhatIsInView() throws {
        let (camera, pixels) = (try camera(), try readable())
        XCTAssertNotEqual(try camera.scan(pixels: pixels, frame: layout, time: 0).inView, .same)
        XCTAssertEqual(try camera.scan(pixels: pixels, frame: layout, time: 1).inView, .same)
        camera.setOptions(options: ScanOptions(language: .fr, now: now))
        guard case .new(let answer) = try camera.scan(pixels: pixels, frame: layout, time: 2).inView else {
            return XCTFail("not judged anew")
        }
        XCTAssertEqual(answer.language, .fr)
    }

    func testLayoutsOfTheSamePicture() throws {
        let pixels = try readable()
        let (x, y) = try corner(pixels, layout)
        let (across, down) = (UInt32(width), UInt32(height))

        var padded = Data()
        for row in 0..<height { padded += pixels[row * width..<(row + 1) * width] + Data(count: 64) }
        let wide = try corner(padded, Frame(width: across, height: down, rowStride: across + 64))
        XCTAssertEqual([wide.x, wide.y], [x, y])

        var apart = Data(count: 2 * pixels.count)
        for (at, pixel) in pixels.enumerated() { apart[2 * at] = pixel }
        let spread = try corner(apart, Frame(width: across, height: down, rowStride: 2 * across, pixelStride: 2))
        XCTAssertEqual([spread.x, spread.y], [x, y])

        let turned = try corner(pixels, Frame(width: across, height: down, rotation: .deg90))
        XCTAssertEqual(turned.x, Float(height) - y, accuracy: 0.01)
        XCTAssertEqual(turned.y, x, accuracy: 0.01)

        let left = UInt64(max(0, x - 100))
        let region = Region(left: left, top: 0, width: UInt64(width) - left, height: UInt64(height))
        let part = try corner(pixels, Frame(width: across, height: down, region: region))
        XCTAssertEqual(part.x, x, accuracy: 2)
        XCTAssertEqual(part.y, y, accuracy: 2)
    }

    private func corner(_ pixels: Data, _ layout: Frame) throws -> (x: Float, y: Float) {
        let codes = try camera().scan(pixels: pixels, frame: layout, time: 0).codes
        XCTAssertEqual(codes.count, 1)
        let corner = try XCTUnwrap(codes.first).corners.topLeft
        return (corner.x, corner.y)
    }

    /// `TTM_FRAME_COUNT=100000` makes it the long measure, and prints the curve.
    func testManyFramesNeedNoMoreMemory() throws {
        let long = ProcessInfo.processInfo.environment["TTM_FRAME_COUNT"].flatMap { Int($0) }
        let count = long ?? 5_000
        // Small frames: what leaks, leaks with every call, not with every pixel.
        let layout = Frame(width: 160, height: 120)
        let pixels = Data(repeating: 150, count: 160 * 120)
        let camera = try camera()
        func run(_ numbers: Range<Int>) throws {
            for number in numbers { _ = try camera.scan(pixels: pixels, frame: layout, time: 0.033 * Double(number)) }
        }
        try run(0..<500)
        let before = try resident()
        var curve: [Int] = []
        for tenth in 0..<10 {
            let from = 500 + tenth * count / 10
            try run(from..<from + count / 10)
            curve.append(try resident() - before)
        }
        if long != nil { print("kB more after each tenth of \(count) frames: \(curve.map { $0 >> 10 })") }
        XCTAssertLessThan(curve[9], 4 << 20, "after \(count) frames")
    }

    /// With `TTM_MEASURE` set: what a frame costs through the border, against the same call in Rust, in processor time.
    func testCostOfTheBorder() throws {
        guard ProcessInfo.processInfo.environment["TTM_MEASURE"] != nil else {
            throw XCTSkip("a measure: TTM_MEASURE=1 takes it")
        }
        let (pixels, rounds, count) = (try readable(), 20, 25)
        var (across, within) = (0.0, 0.0)
        for _ in 0..<rounds {
            let cameras = [try camera(), try camera()]
            within += try computing { try cameras[0].scanRepeatedly(pixels: pixels, frame: layout, count: UInt32(count)) }
            across += try computing {
                for number in 0..<count {
                    _ = try cameras[1].scan(pixels: pixels, frame: layout, time: 0.033 * Double(number))
                }
            }
        }
        let each = 1000 / Double(rounds * count)
        print(
            String(
                format: "a frame of %d × %d: %.3f ms in Swift, %.3f ms in Rust, %.3f times",
                width, height, across * each, within * each, across / within))
    }

    func testAPanicInAFrameLeavesTheCameraUsable() throws {
        let camera = try camera()
        XCTAssertThrowsError(try camera.panicOnPurpose()) {
            XCTAssertTrue($0.localizedDescription.contains("on purpose"), $0.localizedDescription)
        }
        XCTAssertTrue(try moving().contains { try !camera.scan($0).codes.isEmpty })
    }
}

/// Seconds of processor time that a call takes.
private func computing(_ call: () throws -> Void) rethrows -> Double {
    func spent() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let before = spent()
    try call()
    return spent() - before
}

/// Bytes resident now.
private func resident() throws -> Int {
    let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")[1]
    return Int(pages)! * Int(sysconf(Int32(_SC_PAGESIZE)))
}
