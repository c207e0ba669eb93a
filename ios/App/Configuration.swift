import Foundation
import MarkFeature

/// What the app was built for, from its Info.plist, and what it ships.
struct Configuration {
    enum Problem: Error { case missing(String) }

    let registry: Registry
    let shipped: URL
    private let isTest: Bool

    init(_ bundle: Bundle) throws {
        func value(_ key: String) throws -> String {
            guard let value = bundle.object(forInfoDictionaryKey: key) as? String else { throw Problem.missing(key) }
            return value
        }
        guard let shipped = bundle.url(forResource: "shipped", withExtension: nil) else { throw Problem.missing("shipped") }
        self.shipped = shipped
        registry = Registry(host: try value("MarkHost"), report: try value("MarkReport"))
        isTest = try value("MarkScheme") == "test"
    }

    func reader(settings: AppSettings) throws -> TTMReader {
        try TTMReader(settings: settings, registry: registry, isTest: isTest)
    }
}
