import Foundation
import XCTest

@testable import TTM

/// How every error arrives: its facts as fields, and the core's words for whoever asks for `localizedDescription`.
final class ErrorTests: XCTestCase {
    func testEveryErrorSaysTheCoresWords() {
        let listed = time("2026-11-20T00:00:00Z")
        let told: [(Error, String)] = [
            (PictureError.Empty, "the file is empty"),
            (PictureError.UnknownFormat, "not a picture in a format that is read (JPEG, PNG, WebP, GIF, BMP)"),
            (PictureError.Heic(brand: "heic"), "HEIC and AVIF pictures (heic) are not supported: save it as JPEG first"),
            (PictureError.TooManyPixels(width: 9, height: 8, limit: 7), "9 × 8 pixels are more than the limit of 7"),
            (PictureError.TooMuchMemory(format: .png, limit: 7), "this PNG needs more than the limit of 7 bytes of memory"),
            (PictureError.ZeroSize(width: 0, height: 8), "a picture of 0 × 8 pixels holds nothing"),
            (PictureError.Truncated(format: .jpeg), "the JPEG ends too early"),
            (PictureError.Unsupported(format: .gif, detail: "why"), "this kind of GIF is not supported: why"),
            (PictureError.Corrupt(format: .bmp, detail: "why"), "the BMP is damaged: why"),
            (PlaneError.ZeroSize(width: 0, height: 8), "a frame of 0 × 8 pixels holds nothing"),
            (PlaneError.TooLarge(width: 70_000, height: 8), "a frame of 70000 × 8 pixels is too large"),
            (
                PlaneError.ShortStride(width: 9, pixelStride: 2, rowStride: 9),
                "9 pixels, 2 bytes apart, do not fit into rows 9 bytes apart"
            ),
            (PlaneError.ShortBuffer(needed: 9, given: 8), "9 bytes are needed, 8 were given"),
            (
                PlaneError.Region(left: 1, top: 2, width: 9, height: 8),
                "a region of 9 × 8 pixels at 1, 2 is not inside of the frame"
            ),
            (QueryError.CheckDigit(digits: "12"), "the last digit of 12 does not fit the others: check for a typing error"),
            (
                QueryError.Form(text: "Pippa"),
                "`Pippa` is neither the number of a mark (12 digits) nor of a product (8, 12, 13 or 14 digits)"
            ),
            (
                LookupError.NotListed(what: .product, listed: listed),
                "the public list of 2026-11-20 has no mark for this product"
            ),
            (StoreError.Full, "the disk is full"),
            (StoreError.NotWritable(path: "/a", reason: "why"), "/a can't be written: why"),
            (StoreError.Busy(path: "/a"), "another process is writing to /a"),
            (StoreError.FileDamaged(name: "a"), "the kept file a is damaged"),
            (StoreError.TooLarge(name: "a", limit: 7), "the kept file a has more than 7 bytes"),
            (StoreError.Failed(path: "/a", reason: "why"), "/a can't be used: why"),
            (WatchError.Invalid, "the published mark is not valid"),
            (WatchError.TooMany(limit: 7), "at most 7 marks can be watched"),
            (
                WatchError.Lookup(error: .NotListed(what: .number, listed: listed)),
                "the public list of 2026-11-20 has no mark for this number"
            ),
            (WatchError.NotKept(error: .Full), "not kept: the disk is full"),
            (ListenerError.Failed(reason: "why"), "why"),
        ]
        for (error, words) in told {
            XCTAssertEqual(error.localizedDescription, words)
        }
        // These say more, of files and sources.
        let source = Note.notFetched(mirror: "a.example", file: "b", error: .unreachable(host: "a.example"))
        for (error, words) in [
            (LookupError.NotAtHand(notes: [source]) as Error, "it could not be looked up: "),
            (SyncError.NoSource(notes: [source]), "no source of the registry could be used"),
            (StoreError.Damaged(path: "/a", kept: "/b"), "/a was damaged and begun anew"),
        ] {
            XCTAssertTrue(error.localizedDescription.hasPrefix(words), error.localizedDescription)
            XCTAssertGreaterThan(error.localizedDescription.count, words.count)
        }
    }

    func testFilesThatAreNoPictures() async throws {
        let label = try Data(contentsOf: demo.appendingPathComponent("labels/pippa.png"))
        let given: [(Data, PictureError)] = [
            (Data(), .Empty),
            (Data("no picture".utf8), .UnknownFormat),
            (Data([0, 0, 0, 24] + "ftypheic\0\0\0\0heicmif1".utf8), .Heic(brand: "heic")),
            (Data("GIF89a".utf8) + Data(count: 20), .ZeroSize(width: 0, height: 0)),
            (label.prefix(label.count / 2), .Truncated(format: .png)),
        ]
        let scanner = try openDemo()
        for (bytes, expected) in given {
            let error = try await caught(PictureError.self) { _ = try scanner.scanPhoto(bytes: bytes) }
            XCTAssertEqual(error, expected)
            let waited = try await caught(PictureError.self) {
                _ = try await AsyncScanner(scanner: scanner).scanPhoto(bytes: bytes)
            }
            XCTAssertEqual(waited, expected)
        }
        let small = try openDemo(limits: LoadLimits(maxPixels: 1000, maxMemory: 1 << 30))
        let error = try await caught(PictureError.self) { _ = try small.scanPhoto(bytes: photo("toy.jpg")) }
        guard case .TooManyPixels(let width, let height, limit: 1000) = error else { return XCTFail("\(error)") }
        XCTAssertGreaterThan(width * height, 1000)
    }

    func testAScannerThatCanNotBeOpened() async throws {
        let nowhere = demo.appendingPathComponent("photos").path
        let folder = try await caught(OpenError.self) {
            _ = try MarkScanner.open(options: OpenOptions(floor: .folder(path: nowhere)))
        }
        guard case .NoRoot = folder else { return XCTFail("\(folder)") }
        XCTAssertTrue(folder.localizedDescription.hasPrefix("\(nowhere): no root.json: "), folder.localizedDescription)
        let rubbish = try await caught(OpenError.self) {
            _ = try MarkScanner.open(options: OpenOptions(floor: .embedded(root: Data("{}".utf8), files: [:])))
        }
        XCTAssertTrue(rubbish.localizedDescription.hasPrefix("the root that was shipped: "), rubbish.localizedDescription)
        let host = try await caught(OpenError.self) { _ = try openBare("http://registry.example/") }
        XCTAssertTrue(
            host.localizedDescription.hasPrefix("http://registry.example/: "), host.localizedDescription)
    }

    func testAPlaceThatCanNotBeWrittenIsAFindingAndTheAnswerStands() throws {
        let scanner = try openDemo(cache: "/dev/null/cache")
        let answer = try scanner.scanPhoto(bytes: photo("toy.jpg"), options: judged)
        XCTAssertEqual(answer.verdict, .trusted)
        let found = try XCTUnwrap(answer.findings.first { $0.code == "storage_failed" }, "\(answer.findings)")
        XCTAssertEqual(found.finding, .storageFailed)
        XCTAssertEqual(found.effect, .note)
    }

    func testAMarkThatCanNotBeWatched() async throws {
        let numbers = (0...9).map { "01200000099\($0)" }
        let number = try XCTUnwrap(numbers.first { (try? parseQuery(text: $0)) == .number($0) })
        let error = try await caught(WatchError.self) { _ = try openDemo().watch(number: number, options: judged) }
        guard case .Lookup(error: .NotListed(what: .number, listed: _)) = error else { return XCTFail("\(error)") }
    }

    /// A fault of the program that calls: no number at all.
    func testANumberThatIsNoneIsRefusedInTheCall() throws {
        XCTAssertThrowsError(try openDemo().watch(number: "12", options: judged)) {
            XCTAssertFalse($0 is WatchError)
            XCTAssertTrue($0.localizedDescription.hasPrefix("Failed to convert arg 'number'"), $0.localizedDescription)
        }
    }
}
