import Foundation
import XCTest

@testable import TTM

/// The vectors of tests/vectors, through this package: equal reports, field by field and code by code.
final class VectorTests: XCTestCase {
    /// Findings of who fetches trust data, not of who judges by it.
    static let ofTheRegistry: Set = ["no_code_read", "mirror_refused", "storage_failed"]

    func testEveryVectorGetsItsReport() throws {
        var count = 0
        var seen = Set<String>()
        for name in ["token.json", "verify.json", "facts.json"] {
            let document = json(tests.appendingPathComponent("vectors/\(name)"))
            let verifiers = try document["trust"].members.mapValues { try TestVerifier(trust: $0.canonical) }
            for vector in document["vectors"].list {
                let (input, clock) = (vector["input"], vector["clock"])
                let answer = verifiers[vector["trust"].text]!.judge(
                    texts: input["texts"].list.map(\.text),
                    barcodes: input["barcodes"].list.map(\.text),
                    barcodeOnRequest: input["barcode_on_request"].flag,
                    clock: VectorClock(
                        now: time(clock["now"].text),
                        lowerBound: time(clock["lower_bound"].text),
                        corroborated: clock["corroborated"].flag))
                let expected = inOrder(vector["expected"])
                let written = try JSONSerialization.jsonObject(with: Data(answer.reportJson().utf8))
                XCTAssertEqual(inOrder(JSON(value: written)), expected, vector["name"].text)
                XCTAssertEqual(inOrder(JSON(value: report(answer))), expected, vector["name"].text)
                seen.formUnion(codes(answer.findings) + answer.marks.flatMap { codes($0.findings) })
                count += 1
            }
        }
        XCTAssertGreaterThanOrEqual(count, 450)
        let spec = tests.deletingLastPathComponent().appendingPathComponent("core/spec/verdicts.md")
        let table = try String(contentsOf: spec, encoding: .utf8).split(separator: "\n")
        let all = table.filter { $0.hasPrefix("| `") }.map { String($0.split(separator: "`")[1]) }
        XCTAssertEqual(Set(all).subtracting(Self.ofTheRegistry), seen)
        print("\(count) vectors judged in Swift, \(seen.count) findings seen")
    }

    /// The typed answer as the vectors write reports, from its own fields alone.
    private func report(_ answer: Answer) -> [String: Any] {
        [
            "verdict": plain(answer.verdict as Any),
            "findings": answer.findings.map(finding),
            "marks": answer.marks.map(mark),
            "sources": answer.sources.map { source($0.source) },
        ]
    }

    private func mark(_ mark: Mark) -> [String: Any] {
        var written = fields(mark).filter { !["statement", "summary"].contains($0.key) }
        written["findings"] = mark.findings.map(finding)
        // A mark without a notice leaves the field out, as does a revocation.
        if mark.notice == nil { written["notice"] = nil }
        return written
    }

    private func finding(_ found: Found) -> [String: Any] {
        let (code, facts) = variant(found.finding)
        XCTAssertEqual(code, found.code)
        return facts.filter { !($0.key == "notice" && $0.value is NSNull) }.merging(["code": code]) { $1 }
    }

    private func source(_ age: SourceAge) -> [String: Any] {
        let (kind, facts) = variant(age.source)
        return fields(age).merging(facts) { $1 }.merging(["source": kind]) { $1 }
    }

    /// Findings of one severity have no order of their own.
    private func inOrder(_ report: JSON) -> String {
        func sorted(_ holder: JSON) -> [String: Any] {
            var members = holder.members.mapValues(\.value)
            members["findings"] = holder["findings"].list.map(\.canonical).sorted()
            return members
        }
        var members = sorted(report)
        members["marks"] = report["marks"].list.map(sorted)
        return JSON(value: members).canonical
    }
}

/// A typed value as JSON writes it, from its own fields alone.
func plain(_ value: Any) -> Any {
    let mirror = Mirror(reflecting: value)
    switch (value, mirror.displayStyle) {
    case (let date as Date, _): return ISO8601DateFormatter().string(from: date)
    case (_, .optional): return mirror.children.first.map { plain($0.value) } ?? NSNull()
    case (_, .enum): return variant(value).name
    case (_, .struct) where !mirror.children.isEmpty && !(value is String): return fields(value)
    case (let list as [Any], _): return list.map(plain)
    default: return value
    }
}

func fields(_ value: Any) -> [String: Any] {
    let pairs = Mirror(reflecting: value).children.map { (snake($0.label!), plain($0.value)) }
    return Dictionary(uniqueKeysWithValues: pairs)
}

/// The name of an enum's case, and its facts.
func variant(_ value: Any) -> (name: String, facts: [String: Any]) {
    guard let child = Mirror(reflecting: value).children.first else { return (snake("\(value)"), [:]) }
    return (snake(child.label!), fields(child.value))
}

/// `notDigits` as JSON writes it.
func snake(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
}
