import Foundation
import TTM

/// Where the public list is, as the app was built.
public struct Registry: Equatable, Sendable {
    /// The host of labels and pages, in small letters.
    public let host: String
    /// Who is told of suspicious labels: an address of mail.
    public let report: String?

    public init(host: String, report: String?) {
        self.host = host.lowercased()
        self.report = report.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Where the list is fetched from.
    public var source: String { "https://\(host)/" }

    func page(of gtin: Gtin) -> URL? {
        URL(string: "https://\(host)/01/\(gtin)")
    }

    /// What a link of the registry leads to; nil for what the app has no screen for.
    func link(_ url: URL) -> Link? {
        guard url.scheme?.lowercased() == "https", url.host?.lowercased() == host, url.port == nil, url.user == nil else {
            return nil
        }
        let path = url.path.split(separator: "/", omittingEmptySubsequences: true)
        guard path.count == 2, path[0] == "01", path[1].utf8.count == 14,
            path[1].utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        guard let fragment = url.fragment, !fragment.isEmpty else { return .product(String(path[1])) }
        return .label(url.absoluteString)
    }
}

/// What a link leads to. It is handled on the device, and goes nowhere.
enum Link: Equatable, Sendable {
    /// The text of a label, as the phone's own camera reads it.
    case label(String)
    /// A product, by its number in trade.
    case product(String)
}
