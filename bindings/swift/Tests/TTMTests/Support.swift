import Foundation
import XCTest

@testable import TTM

// What the tests share. The variables come from tests/src/packages.rs.

func variable(_ name: String) -> String {
    guard let value = ProcessInfo.processInfo.environment[name] else {
        fatalError("\(name) is not set: `cargo test -p ttm-tests` runs these tests")
    }
    return value
}

let tests = URL(fileURLWithPath: variable("TTM_TESTS"))
let demo = tests.appendingPathComponent("demo")
let photos = demo.appendingPathComponent("photos")
let registry = variable("TTM_REGISTRY")
let slow = variable("TTM_SLOW")
let width = 1280
let height = 720
/// The number of the demo's toy.
let pippa = "007000010422"
/// The demo is judged at the time at which its registry was signed.
let now = time(
    json(demo.appendingPathComponent("registry/metadata/timestamp.json"))["signed"]["issued"].text
)
let judged = ScanOptions(now: now)
let fetching = ScanOptions(now: now, fetchFacts: true)
let layout = Frame(width: UInt32(width), height: UInt32(height))

func time(_ text: String) -> Date {
    ISO8601DateFormatter().date(from: text)!
}

func photo(_ name: String) -> Data {
    try! Data(contentsOf: photos.appendingPathComponent(name))
}

/// A scanner that ships the demo's registry and asks nobody.
func openDemo(cache: String? = nil, limits: LoadLimits? = nil, hosts: [String] = []) throws -> MarkScanner {
    let shipped = Floor.folder(path: demo.appendingPathComponent("registry").path)
    return try MarkScanner.open(
        options: OpenOptions(floor: shipped, scheme: .test, cache: cache, hosts: hosts, limits: limits))
}

/// A scanner that ships only the root and asks these hosts.
func openBare(_ hosts: String..., trusting roots: [Data]? = nil) throws -> MarkScanner {
    let root = try Data(contentsOf: demo.appendingPathComponent("registry/metadata/1.root.json"))
    let own = try roots ?? [Data(contentsOf: URL(fileURLWithPath: variable("TTM_ROOT_DER")))]
    let floor = Floor.embedded(root: root, files: [:])
    return try MarkScanner.open(options: OpenOptions(floor: floor, scheme: .test, hosts: hosts, roots: own))
}

/// Raw frames of a label that moves through the picture.
func frames() throws -> [Data] {
    let all = try Data(contentsOf: URL(fileURLWithPath: variable("TTM_FRAMES")))
    return stride(from: 0, to: all.count, by: width * height).map { all.subdata(in: $0..<$0 + width * height) }
}

func codes(_ findings: [Found]) -> [String] {
    findings.map(\.code)
}

/// The error of a call, of the type that it must have.
func caught<Failure: Error>(
    _ type: Failure.Type, file: StaticString = #filePath, line: UInt = #line, by call: () async throws -> Void
) async throws -> Failure {
    do {
        try await call()
    } catch let error as Failure {
        return error
    }
    XCTFail("nothing was thrown", file: file, line: line)
    throw CancellationError()
}

/// What threads write to, one at a time.
final class Shared<Value>: @unchecked Sendable {
    private let lock = NSLock()
    private var held: Value

    init(_ value: Value) {
        held = value
    }

    var value: Value {
        lock.lock()
        defer { lock.unlock() }
        return held
    }

    func change(_ change: (inout Value) -> Void) {
        lock.lock()
        defer { lock.unlock() }
        change(&held)
    }
}

/// A value of a JSON document.
struct JSON {
    let value: Any

    subscript(name: String) -> JSON { JSON(value: (value as! [String: Any])[name]!) }
    var list: [JSON] { (value as! [Any]).map(JSON.init) }
    var members: [String: JSON] { (value as! [String: Any]).mapValues(JSON.init) }
    var text: String { value as! String }
    var flag: Bool { value as! Bool }
    /// The same value is always the same text.
    var canonical: String {
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .fragmentsAllowed, .withoutEscapingSlashes]
        return String(decoding: try! JSONSerialization.data(withJSONObject: value, options: options), as: UTF8.self)
    }
}

func json(_ file: URL) -> JSON {
    JSON(value: try! JSONSerialization.jsonObject(with: Data(contentsOf: file)))
}
