import Foundation
import TTM
import Testing

@testable import MarkFeature

// What the tests share: the demo's registry through the library itself, and a camera that plays frames from a file. The variables
// come from tests/src/packages.rs.

func variable(_ name: String) -> String {
    guard let value = ProcessInfo.processInfo.environment[name] else {
        fatalError("\(name) is not set: `cargo test -p ttm-tests --test packages ios` runs these tests")
    }
    return value
}

let demo = URL(fileURLWithPath: variable("TTM_TESTS")).appendingPathComponent("demo")
let registry = Registry(host: "mark.example", report: "labels@mark.example")
/// The numbers of the demo's toy, which is reviewed, and of its speaker, which is vouched for by its maker.
let (pippa, merel) = ("007000010422", "012000000072")
/// The demo is judged at the time at which its registry was signed.
let now: Date = {
    struct Timestamp: Decodable {
        struct Signed: Decodable { let issued: String }
        let signed: Signed
    }
    let file = demo.appendingPathComponent("registry/metadata/timestamp.json")
    let timestamp = try! JSONDecoder().decode(Timestamp.self, from: Data(contentsOf: file))
    return try! Date(timestamp.signed.issued, strategy: .iso8601)
}()

func photo(_ name: String) -> Data { try! Data(contentsOf: demo.appendingPathComponent("photos/\(name).jpg")) }

func label(_ name: String) -> String {
    let text = try! String(contentsOf: demo.appendingPathComponent("labels/\(name).txt"), encoding: .utf8)
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
}

/// A folder that is gone with it.
final class Folder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("ttm-ios-\(UUID().uuidString)")
    deinit { try? FileManager.default.removeItem(at: url) }
}

/// The app on a device of its own, with fakes for what only a phone has.
@MainActor final class Device {
    let folder: Folder
    let settings: AppSettings
    let camera: FakeCamera
    let feedback = FakeFeedback()
    let app: AppModel

    enum List { case shipped, none, loopback }

    /// A list that is shipped with the app, none at all, or one that has yet to be fetched over TLS.
    init(
        _ list: List = .shipped, permission: CameraPermission = .granted, languages: [String] = ["en-GB"],
        folder: Folder = Folder(),
        at now: Date = now
    ) throws {
        self.folder = folder
        let shipped = demo.appendingPathComponent("registry")
        let nothing = folder.url.appendingPathComponent("nothing")
        settings = try AppSettings(folder: folder.url, shipped: list == .shipped ? shipped : nothing) { _ in }
        let root = try Data(contentsOf: shipped.appendingPathComponent("metadata/1.root.json"))
        let floor: Floor = list == .shipped ? .folder(path: shipped.path) : .embedded(root: root, files: [:])
        let certificate = try Data(contentsOf: URL(fileURLWithPath: variable("TTM_ROOT_DER")))
        // Years after the demo was signed its list still counts here.
        let ages = AgeLimits(fresh: 7 * 86_400, stale: 4_000 * 86_400)
        let options = OpenOptions(
            floor: floor, scheme: .test, cache: settings.cache.path,
            hosts: list == .loopback ? [variable("TTM_REGISTRY")] : [],
            roots: [certificate], ages: ages)
        let session = Session(reader: try TTMReader(options, now: now), settings: settings, device: languages)
        camera = FakeCamera(permission)
        app = AppModel(session: session, settings: settings, registry: registry, camera: camera, feedback: feedback)
    }

    var words: AppWords { app.session.words }

    /// The answer to a number, on the screen.
    func answer(_ number: String) async throws -> AnswerModel {
        app.scan.typed = number
        await app.scan.look()
        return try #require(app.shown)
    }
}

@MainActor final class FakeFeedback: Feedback {
    var said: [String] = []
    var vibrations = 0
    func announce(_ words: String) { said.append(words) }
    func vibrate() { vibrations += 1 }
}

@MainActor final class FakeCamera: Camera {
    nonisolated static let width = 1280
    nonisolated static let height = 720

    var permission: CameraPermission
    var allows = true
    var hasLight = true
    var lightWorks = true
    var fails = false
    private(set) var sink: FrameSink?
    private(set) var calls: [String] = []
    private var time = 0.0
    let zoomLimit = 5.0

    init(_ permission: CameraPermission) { self.permission = permission }

    func ask() async -> Bool {
        calls.append("ask")
        permission = allows ? .granted : .refused
        return allows
    }

    func start(_ sink: FrameSink) async throws -> Bool {
        calls.append("start")
        if fails { throw CocoaError(.featureUnsupported) }
        self.sink = sink
        return hasLight
    }

    func stop() {
        calls.append("stop")
        sink = nil
    }

    func light(_ on: Bool) -> Bool {
        calls.append("light \(on)")
        return on && lightWorks
    }

    func focus(x: Double, y: Double) { calls.append("focus \(x) \(y)") }
    func zoom(_ factor: Double) { calls.append("zoom \(factor)") }

    /// Frames of the file, read as the camera's own thread would.
    func play(_ frames: [Data]) async {
        guard let sink else { return }
        let from = time
        time += Double(frames.count) / 30
        await Task.detached {
            for (at, pixels) in frames.enumerated() {
                sink.frame(
                    pixels, width: Self.width, height: Self.height, rowStride: Self.width, quarterTurns: 0,
                    time: from + Double(at) / 30)
            }
        }.value
    }

    /// Nothing for some seconds: what was in view is gone.
    func playNothing() async {
        time += 3
        await play([Data(repeating: 150, count: Self.width * Self.height)])
    }

    /// A frame with the barcode of a product in the middle (EAN-13, ISO/IEC 15420).
    static func barcode(_ digits: String) -> Data {
        let odd = "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011".split(separator: " ")
        let mixes = "OOOOOO OOEOEE OOEEOE OOEEEO OEOOEE OEEOOE OEEEOO OEOEOE OEOEEO OEEOEO".split(separator: " ")
        let numbers = digits.map { $0.wholeNumberValue! }
        let right = { (digit: Int) in String(odd[digit].map { $0 == "0" ? "1" : "0" }) }
        let left = zip(mixes[numbers[0]], numbers[1...6]).map { $0 == "O" ? String(odd[$1]) : String(right($1).reversed()) }
        let bars = "101" + left.joined() + "01010" + numbers[7...].map(right).joined() + "101"
        let (module, from) = (6, (width - 6 * bars.count) / 2)
        var row = [UInt8](repeating: 235, count: width)
        for (at, bar) in bars.enumerated() where bar == "1" {
            for x in 0..<module { row[from + at * module + x] = 20 }
        }
        let blank = [UInt8](repeating: 235, count: width)
        return Data((0..<height).flatMap { (200..<520).contains($0) ? row : blank })
    }

    /// A label that moves through the picture.
    static let label: [Data] = {
        let all = try! Data(contentsOf: URL(fileURLWithPath: variable("TTM_FRAMES")))
        let size = width * height
        return stride(from: 0, to: all.count, by: size).map { all.subdata(in: $0..<$0 + size) }
    }()
}

/// Waits until it is so, as a person would who looks at the screen.
@MainActor func eventually(
    _ what: Comment, _ location: SourceLocation = #_sourceLocation, _ isSo: () -> Bool
) async throws {
    for _ in 0..<2_000 {
        if isSo() { return }
        try await Task.sleep(nanoseconds: 10_000_000)
    }
    #expect(isSo(), what, sourceLocation: location)
}
