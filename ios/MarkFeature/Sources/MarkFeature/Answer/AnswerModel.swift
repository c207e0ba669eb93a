import Foundation
import Observation
import TTM

/// The screen with one answer, and what can be done from there.
@MainActor @Observable public final class AnswerModel: Identifiable {
    /// The answer in the session's words.
    public private(set) var answer: Answer
    public private(set) var isWatched = false
    /// What went wrong with the last thing that was asked for.
    public private(set) var problem: String?

    let session: Session
    private let registry: Registry
    @ObservationIgnored private let compared: CompareModel

    /// The codes that it answers; none when a number was looked up.
    @ObservationIgnored private let codes: [Code]

    /// `text` is that of a code that did not come through the camera.
    init(_ answer: Answer, of text: String? = nil, session: Session, registry: Registry, compared: CompareModel) {
        self.answer = answer
        codes = text.map { [Code(typed: $0)] } ?? answer.codes
        self.session = session
        self.registry = registry
        self.compared = compared
    }

    public var page: AnswerPage { AnswerPage(answer, session) }

    /// The one mark that it is about; nil when there are several or none.
    private var mark: Mark? { answer.marks.count == 1 ? answer.marks[0] : nil }

    /// What is spoken when it was found, and stands on its card.
    public var spoken: String {
        page.marks.map { "\($0.product). \($0.verdict.words)." }.joined(separator: " ")
    }

    /// Whether both are about the same marks.
    func isAbout(sameAs other: AnswerModel) -> Bool {
        subject == other.subject
    }

    /// The numbers of its marks; of one that has none the text.
    private var subject: Set<String> {
        let numbers = answer.marks.compactMap(\.number)
        return Set(numbers.count == answer.marks.count ? numbers : numbers + codes.map(\.text))
    }

    // MARK: What is known

    /// Facts that are not on this device are fetched: one request, for a part of the list with many products.
    public func fetch() async {
        let missing: Set = ["assessment_unavailable", "publication_unknown"]
        guard answer.marks.contains(where: { $0.findings.contains { missing.contains($0.code) } }) else { return }
        await judge()
    }

    /// Judges anew, by what is known now.
    public func judge() async {
        if !codes.isEmpty {
            answer = await session.reader.judge(codes, session.options(fetching: true))
        } else if let number = mark?.number,
            case .found(let now) = await session.reader.lookup(number, session.options(fetching: true))
        {
            answer = now
        }
    }

    /// After another language was chosen.
    public func retell() async {
        guard answer.language != session.language else { return }
        answer = await session.reader.answer(answer, in: session.language)
    }

    /// The list is older than a week: the latest is worth having.
    public var isOld: Bool { answer.sources.contains { $0.source.state != .fresh } }

    // MARK: Watching

    public var canWatch: Bool { mark?.number != nil && mark?.verdict != .invalid || isWatched }

    public func lookWhetherWatched() async {
        let watched = await session.reader.watched()
        isWatched = watched.contains { $0.number == mark?.number }
    }

    public func toggleWatch() async {
        guard let number = mark?.number else { return }
        do {
            if isWatched {
                try await session.reader.unwatch(number)
            } else {
                try await session.reader.watch(number)
            }
            problem = nil
        } catch {
            problem = session.words.notAtHand
        }
        await lookWhetherWatched()
    }

    // MARK: Comparing

    /// Its codes, if the barcode of the box can be asked for.
    public var codesToCompare: [Code]? {
        let codes = codes.filter { $0.content == .mark }
        return mark?.claims == nil || codes.isEmpty ? nil : codes
    }

    public var canCompare: Bool { mark?.summary != nil }
    public var isCompared: Bool { mark.map(compared.has) ?? false }

    public func toggleCompare() {
        guard let mark else { return }
        problem = compared.toggle(mark, answer) ? nil : session.words.compareFull
    }

    // MARK: Sharing

    public var text: String {
        let page = page
        var lines = page.verdict.map { [$0.words] + page.lines } ?? []
        for mark in page.marks {
            lines.append(mark.product)
            lines.append(([mark.verdict.words + "."] + mark.lines).joined(separator: " "))
            if let number = mark.number { lines.append("\(session.words.number): \(number)") }
            for section in mark.sections where section.id == .answers || section.id == .criteria {
                for item in section.items {
                    lines.append("\(item.title ?? section.heading): \(item.outcome?.words ?? item.words)")
                }
            }
        }
        return (lines + page.sources).joined(separator: "\n")
    }

    /// What somebody may send who finds a label suspicious. Nothing is sent by the app.
    public var report: Report {
        let code = codes.first { $0.content == .mark }?.text ?? mark?.number ?? ""
        let words = session.words
        return Report(
            to: registry.report, subject: words.reportSubject, body: "\(words.reportBody)\n\(code)\n\n\(words.reportWhere)\n"
        )
    }

    /// The public page of the product, to be opened only when somebody asks for it.
    public var publicPage: URL? {
        mark?.claims.flatMap { registry.page(of: $0.gtin) }
    }
}

/// A message that is prepared, for the mail program or another way to share.
public struct Report: Equatable, Sendable {
    /// Where labels are reported; nil when the registry names nobody.
    public let to: String?
    public let subject: String
    public let body: String

    /// For the mail program (RFC 6068).
    public var mail: URL? {
        guard let to else { return nil }
        let plain = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\u{0}"..."\u{7f}"))
        let unreserved = plain.union(CharacterSet(charactersIn: "-._~"))
        let encoded = { (text: String) in text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "" }
        let lines = body.replacingOccurrences(of: "\n", with: "\r\n")
        let address =
            to.addingPercentEncoding(withAllowedCharacters: unreserved.union(CharacterSet(charactersIn: "@+"))) ?? ""
        return URL(string: "mailto:\(address)?subject=\(encoded(subject))&body=\(encoded(lines))")
    }
}

extension Code {
    /// A mark's code that was not seen: it is nowhere in a picture.
    fileprivate init(typed text: String) {
        let nowhere = Point(x: 0, y: 0)
        let corners = Quad(topLeft: nowhere, topRight: nowhere, bottomRight: nowhere, bottomLeft: nowhere)
        self.init(format: "QrCode", text: text, content: .mark, corners: corners)
    }
}
