import Foundation
import XCTest

@testable import TTM

/// Photos and texts: what a scan answers.
final class PhotoTests: XCTestCase {
    /// What the reader is known not to read; core/cli/tests/demo_photos.rs has the same list.
    static let hard: Set = ["toy-dented.jpg"]

    func testEveryPhotoGetsItsVerdict() throws {
        let scanner = try openDemo()
        let album = json(photos.appendingPathComponent("album.json")).list
        XCTAssertGreaterThan(album.count, 15)
        for entry in album where !Self.hard.contains(entry["file"].text) {
            let answer = try scanner.scanPhoto(bytes: photo(entry["file"].text), options: judged)
            let verdict = answer.verdict.map { snake("\($0)") } ?? "no_mark"
            XCTAssertEqual(verdict, entry["verdict"].text, entry["file"].text)
        }
    }

    func testBytesAndFileAnswerTheSame() async throws {
        let (scanner, file) = (try openDemo(), photos.appendingPathComponent("toy.jpg"))
        let answer = try scanner.scanPhoto(bytes: photo("toy.jpg"), options: judged)
        XCTAssertEqual(try scanner.scanPhoto(contentsOf: file, options: judged), answer)
        let waited = try await AsyncScanner(scanner: scanner).scanPhoto(contentsOf: file, options: judged)
        XCTAssertEqual(waited, answer)
        let error = try await caught(CocoaError.self) {
            _ = try scanner.scanPhoto(contentsOf: photos.appendingPathComponent("none.jpg"))
        }
        XCTAssertEqual(error.code, .fileReadNoSuchFile)
    }

    func testAnAnswerSaysEverything() throws {
        let answer = try openDemo().scanPhoto(bytes: photo("toy.jpg"), options: judged)
        XCTAssertEqual(answer.verdict, .trusted)
        XCTAssertEqual(answer.at, now)
        XCTAssertEqual(answer.marks.count, 1)
        let mark = try XCTUnwrap(answer.marks.first)
        XCTAssertEqual(mark.number, pippa)
        XCTAssertEqual(mark.claims?.gtin, "04009912004171")
        XCTAssertEqual(mark.scheme, .test)
        let summary = try XCTUnwrap(mark.summary?.summary)
        XCTAssertEqual(summary.answers.map(\.question), [.data, .places, .access, .export])
        XCTAssertEqual(summary.criteria.count, 5)
        XCTAssertTrue(summary.criteria.prefix(4).allSatisfy { !$0.facts.isEmpty })
        XCTAssertEqual(answer.codes.count, 1)
        XCTAssertEqual(answer.codes.first?.content, .mark)
        let corners = try XCTUnwrap(answer.codes.first?.corners)
        XCTAssertGreaterThan(corners.topRight.x, corners.topLeft.x)
        XCTAssertEqual(answer.trust.first?.origin, .shipped)
    }

    func testTheLanguageSwitchesWithoutJudgingAnew() throws {
        let scanner = try openDemo()
        let answer = try scanner.scanPhoto(bytes: photo("toy.jpg"), options: judged)
        let german = scanner.inLanguage(answer: answer, language: .de)
        XCTAssertNotEqual(german.words, answer.words)
        XCTAssertEqual(german.verdict, answer.verdict)
        XCTAssertEqual(german.marks.map { codes($0.findings) }, answer.marks.map { codes($0.findings) })
        XCTAssertEqual(scanner.inLanguage(answer: german, language: .en), answer)
        XCTAssertEqual(languageOf(tags: ["xx", "nl-BE", "de"]), .nl)
    }

    func testWhatCrossesBothWaysStaysTheSame() throws {
        let scanner = try openDemo()
        for name in ["two-marks.jpg", "forged.jpg", "toy-back.jpg"] {
            let answer = try scanner.scanPhoto(bytes: photo(name), options: judged)
            XCTAssertEqual(scanner.inLanguage(answer: answer, language: answer.language), answer)
            XCTAssertEqual(scanner.judgeCodes(codes: answer.codes, options: judged).marks, answer.marks)
            let whole = JSON(value: try JSONSerialization.jsonObject(with: Data(answer.toJson().utf8)))
            let report = JSON(value: try JSONSerialization.jsonObject(with: Data(answer.reportJson().utf8)))
            XCTAssertEqual(whole["report"].canonical, report.canonical)
            let written = report["marks"].list.map { $0["findings"].list.map { $0["code"].text } }
            XCTAssertEqual(written, answer.marks.map { codes($0.findings) })
        }
    }

    func testTextsAreJudged() throws {
        let scanner = try openDemo()
        let answer = scanner.checkTexts(texts: ["TTM1:12x"])
        XCTAssertEqual(answer.verdict, .invalid)
        XCTAssertEqual(answer.words, "Not valid")
        let found = try XCTUnwrap(answer.marks.first?.findings.first)
        XCTAssertEqual(found.code, "malformed")
        XCTAssertEqual(found.effect, .invalid)
        XCTAssertEqual(found.finding, .malformed(reason: .notDigits))
        XCTAssertNil(scanner.checkTexts(texts: ["https://shop.example/"]).verdict)
    }
}
