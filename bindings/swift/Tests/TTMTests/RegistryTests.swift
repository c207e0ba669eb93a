import Foundation
import XCTest

@testable import TTM

/// Look-ups and syncing. The registry is on loopback, over TLS.
final class RegistryTests: XCTestCase {
    func testWhatPeopleType() async throws {
        XCTAssertEqual(try parseQuery(text: "007-0000 1042.2"), .number(pippa))
        XCTAssertEqual(try parseQuery(text: "4009912004171"), .product("04009912004171"))
        let error = try await caught(QueryError.self) { _ = try parseQuery(text: "007000010423") }
        XCTAssertEqual(error, .CheckDigit(digits: "007000010423"))
    }

    func testOffline() async throws {
        let scanner = try openDemo()
        let answer = try scanner.lookup(query: .number(pippa), options: judged)
        XCTAssertEqual(answer.verdict, .trusted)
        XCTAssertTrue(codes(answer.findings).contains("no_code_read"))
        let unlisted = try await caught(LookupError.self) {
            _ = try scanner.lookup(query: parseQuery(text: "96385074"), options: judged)
        }
        guard case .NotListed(what: .product, listed: _) = unlisted else { return XCTFail("\(unlisted)") }
        let nothing = try await caught(LookupError.self) {
            _ = try openBare().lookup(query: .number(pippa), options: fetching)
        }
        XCTAssertEqual(nothing, .NotAtHand(notes: []))
        let alone = try await caught(SyncError.self) { try openBare().sync() }
        XCTAssertEqual(alone, .NoSource(notes: []))
    }

    func testOverTLS() async throws {
        let scanner = try openBare(registry)
        XCTAssertEqual(scanner.trust().first?.origin, .nowhere)
        try scanner.sync(trustOnly: true)
        XCTAssertEqual(scanner.trust().first?.origin, .network)
        let answer = try scanner.lookup(query: parseQuery(text: "4009912004171"), options: fetching)
        XCTAssertEqual(answer.verdict, .trusted)
        XCTAssertEqual(answer.marks.first?.number, pippa)
        XCTAssertNotNil(answer.marks.first?.summary)
        XCTAssertTrue(try scanner.fetchFacts(gtin: "04009912004171"))
        let error = try await caught(QueryError.self) { _ = try scanner.fetchFacts(gtin: "Pippa") }
        XCTAssertEqual(error, .Form(text: "Pippa"))
    }

    func testAHostThatDoesNotProveItself() async throws {
        let error = try await caught(SyncError.self) { try openBare(registry, trusting: []).sync() }
        guard case .NoSource(let notes) = error else { return XCTFail("\(error)") }
        XCTAssertEqual(notes.count, 1)
        XCTAssertTrue("\(notes[0])".contains("did not prove who it is"), "\(notes)")
        XCTAssertTrue(error.localizedDescription.contains("did not prove who it is"), error.localizedDescription)
    }

    func testSearch() throws {
        let products = try openDemo().search(words: "pip")
        XCTAssertEqual(products.map(\.number), [pippa])
        XCTAssertEqual(products.first?.category, .toy)
    }

    func testHistoryAndWatching() throws {
        let scanner = try openDemo()
        XCTAssertFalse(scanner.keepsHistory())
        _ = try scanner.lookup(query: .number(pippa), options: judged)
        XCTAssertEqual(scanner.history(), [])
        try scanner.keepHistory(keep: true)
        _ = try scanner.lookup(query: .number(pippa), options: judged)
        XCTAssertEqual(scanner.history().map(\.number), [pippa])
        try scanner.forget(number: pippa)
        XCTAssertEqual(scanner.history(), [])
        let watched = try scanner.watch(number: pippa, options: judged)
        XCTAssertEqual(watched.standing, .inForce)
        XCTAssertEqual(scanner.watched(), [watched])
        XCTAssertEqual(try scanner.changes(options: judged), [])
        try scanner.unwatch(number: pippa)
        XCTAssertEqual(scanner.watched(), [])
    }

    func testASourceThatSendsRubbishIsNamed() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("rubbish".utf8).write(to: folder.appendingPathComponent("trust.bundle"))
        let scanner = try openDemo(hosts: [folder.path])
        XCTAssertThrowsError(try scanner.sync())
        let answer = try scanner.scanPhoto(bytes: photo("toy.jpg"), options: judged)
        XCTAssertEqual(answer.verdict, .trusted)
        let found = answer.findings.first { $0.code == "mirror_refused" }
        XCTAssertEqual(found?.finding, .mirrorRefused(source: folder.path), "\(answer.findings)")
    }
}

/// What calls back into the app.
final class CallbackTests: XCTestCase {
    func testProgressComesInOrder() throws {
        let seen = Shared<[SyncProgress]>([])
        try openBare(registry).sync(progress: SyncProgressHandler { now in seen.change { $0.append(now) } })
        let files = seen.value.map(\.files)
        XCTAssertGreaterThanOrEqual(files.count, 2)
        XCTAssertEqual(files, files.sorted())
        XCTAssertEqual(files.last, seen.value.first?.of)
    }

    func testAListenerThatThrowsBreaksNothing() throws {
        let calls = Shared(0)
        for error in [ListenerError.Failed(reason: "the app is broken") as Error, CocoaError(.fileNoSuchFile)] {
            let scanner = try openBare(registry)
            try scanner.sync(
                progress: SyncProgressHandler { _ in
                    calls.change { $0 += 1 }
                    throw error
                })
            XCTAssertEqual(scanner.trust().first?.version, 1)
        }
        XCTAssertGreaterThanOrEqual(calls.value, 4)
    }

    func testTheLogNamesNoProduct() throws {
        let lines = Shared<[LogLine]>([])
        setLog(listener: LogHandler { line in lines.change { $0.append(line) } }, level: .debug)
        defer { setLog(listener: nil, level: .error) }
        let scanner = try openBare(registry)
        try scanner.sync(trustOnly: true)
        _ = try scanner.lookup(query: .number(pippa), options: fetching)
        XCTAssertTrue(lines.value.contains { $0.message.contains("trust.bundle") }, "\(lines.value)")
        for line in lines.value {
            XCTAssertTrue(line.target.hasPrefix("ttm_"), line.target)
            for secret in [pippa, "4009912004171", "Pippa"] { XCTAssertFalse(line.message.contains(secret), line.message) }
        }
    }
}

/// The slow source keeps everybody waiting for twelve seconds.
final class WaitingTests: XCTestCase {
    func testAsync() async throws {
        let scanner = AsyncScanner(scanner: try openBare(registry))
        try await scanner.sync()
        let answer = try await scanner.lookup(query: .number(pippa), options: judged)
        XCTAssertEqual(answer.verdict, .trusted)
    }

    func testATimeLimitEndsIt() async throws {
        let scanner = AsyncScanner(scanner: try openBare(slow))
        try await ends { try await scanner.sync(timeout: 0.3) }
    }

    func testAHandleEndsIt() async throws {
        let (cancel, scanner) = (Cancel(), AsyncScanner(scanner: try openBare(slow)))
        XCTAssertFalse(cancel.isCancelled())
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.3) { cancel.cancel() }
        try await ends { try await scanner.sync(cancel: cancel) }
        XCTAssertTrue(cancel.isCancelled())
    }

    func testAHandleEndsABlockingCall() async throws {
        let (cancel, scanner) = (Cancel(), try openBare(slow))
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.3) { cancel.cancel() }
        try await ends { try scanner.sync(cancel: cancel) }
    }

    func testACancelledTaskEndsItByWayOfAHandle() async throws {
        let scanner = AsyncScanner(scanner: try openBare(slow))
        let task = Task { try await withCancel { try await scanner.sync(cancel: $0) } }
        try await Task.sleep(nanoseconds: 300_000_000)
        task.cancel()
        try await ends { try await task.value }
    }

    private func ends(_ call: () async throws -> Void) async throws {
        let started = Date()
        _ = try await caught(SyncError.self, by: call)
        XCTAssertLessThan(Date().timeIntervalSince(started), 8)
    }
}
