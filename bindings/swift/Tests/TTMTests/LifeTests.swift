import Foundation
import XCTest

@testable import TTM

/// Threads, panics, and objects that are gone.
final class LifeTests: XCTestCase {
    func testEightTasksOnOneScanner() async throws {
        let scanner = AsyncScanner(scanner: try openDemo())
        let bytes = photo("toy.jpg")
        let expected = try await scanner.scanPhoto(bytes: bytes, options: judged)
        let answers = try await withThrowingTaskGroup(of: [Answer].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var own: [Answer] = []
                    for _ in 0..<3 { own.append(try await scanner.scanPhoto(bytes: bytes, options: judged)) }
                    return own
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        XCTAssertEqual(answers, Array(repeating: expected, count: 24))
    }

    func testEightThreadsOnOneScanner() throws {
        let scanner = try openDemo()
        let bytes = photo("toy.jpg")
        let expected = try scanner.scanPhoto(bytes: bytes, options: judged)
        let answers = Shared<[Answer?]>([])
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            let answer = try? scanner.scanPhoto(bytes: bytes, options: judged)
            answers.change { $0.append(answer) }
        }
        XCTAssertEqual(answers.value, Array(repeating: expected, count: 8))
    }

    func testAPanicArrivesAndLeavesTheScannerUsable() throws {
        let scanner = try openDemo()
        XCTAssertThrowsError(try scanner.panicOnPurpose()) {
            XCTAssertEqual($0.localizedDescription, "on purpose")
        }
        XCTAssertEqual(scanner.checkTexts(texts: ["TTM1:12x"]).verdict, .invalid)
    }

    /// There is nothing to close: an object goes with its last reference, and what needs it holds one of its own.
    func testACameraHoldsWhatItNeeds() throws {
        var scanner: MarkScanner? = try openDemo()
        weak var gone = scanner
        let camera = FrameScanner(scanner: try XCTUnwrap(scanner), options: judged)
        scanner = nil
        XCTAssertNil(gone)
        let seen = try frames().enumerated().map { try camera.scan(pixels: $1, frame: layout, time: Double($0)) }
        XCTAssertTrue(seen.contains { if case .new = $0.inView { true } else { false } })
    }

    /// Compiles only if it is so.
    func testWhatCrossesTasksIsSendable() {
        func sendable<Value: Sendable>(_: Value.Type) {}
        sendable(MarkScanner.self)
        sendable(AsyncScanner.self)
        sendable(FrameScanner.self)
        sendable(Cancel.self)
        sendable(Answer.self)
        sendable(Seen.self)
        sendable(CameraFrame.self)
        sendable(FrameResults<AsyncStream<CameraFrame>>.self)
        sendable(SyncProgressHandler.self)
        sendable(LogHandler.self)
        sendable(PictureError.self)
        sendable(WatchError.self)
    }

    func testVersion() {
        XCTAssertEqual(version().split(separator: ".").count, 3)
    }
}
