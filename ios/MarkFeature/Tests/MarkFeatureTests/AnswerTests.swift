import Foundation
import TTM
import Testing

@testable import MarkFeature

/// What an answer's screen shows.
@MainActor struct AnswerTests {
    private func scanned(_ name: String, _ device: Device) async throws -> AnswerModel {
        await device.app.scan.photo(photo(name))
        return try #require(device.app.shown)
    }

    @Test func productThenVerdictThenWhoVouchesAndAllThatWasFound() async throws {
        let device = try Device()
        let model = try await scanned("toy", device)
        let page = model.page
        let mark = try #require(page.marks.first)
        #expect(page.verdict == nil, "one mark: its own verdict is enough")
        #expect(mark.kind?.symbol == "teddybear")
        #expect(mark.product == "Fuchsbau Pippa")
        #expect(mark.verdict.words == device.words.verdictTrusted)
        #expect(mark.verdict.symbol == "checkmark.seal.fill")
        #expect(mark.lines.first == model.answer.means)
        #expect(mark.compares)
        #expect(mark.number == "007 0000 1042 2")
        #expect(mark.sections.map(\.id) == [.vouching, .answers, .criteria, .support, .maker])
        let sections = Dictionary(uniqueKeysWithValues: mark.sections.map { ($0.id, $0) })
        #expect(sections[.answers]?.items.count == 4)
        #expect(sections[.criteria]?.items.count == 5)
        #expect(sections[.criteria]?.items.allSatisfy { $0.outcome?.symbol != nil && !$0.details.isEmpty } == true)
        #expect(sections[.vouching]?.items.first?.words.isEmpty == false)
        #expect(sections[.support]?.items.first?.words.contains("2031") == true)
        #expect(sections[.maker]?.items.first?.quotes.first?.text.contains("Pippa") == true)
        #expect(page.sources.count >= 2)
        #expect(Set(page.sources).count == page.sources.count)
    }

    @Test func whatChangedAndWhatIsObjectedToIsToldToo() async throws {
        let model = try await scanned("toy", try Device())
        let demo = try #require(model.answer.marks[0].summary?.summary)
        let (own, reply) = (OwnWords(label: "A parent", text: "It listens."), OwnWords(label: "The maker", text: "No."))
        let objections = [
            ObjectionSummary(open: true, criterion: .privacy, words: "Open", own: own, answer: reply),
            ObjectionSummary(open: false, criterion: nil, words: "Settled", own: own, answer: nil),
        ]
        let summary = Summary(
            language: demo.language, headings: demo.headings, product: demo.product, answers: demo.answers,
            criteria: demo.criteria,
            vouching: demo.vouching, support: Support(until: "2026-01-01", ended: true, words: "Updates ended"),
            changes: [
                .outcome(criterion: .security, printed: .met, now: .partly, words: "Security is worse"),
                .answer(question: .data, words: "More data"), .support(printed: nil, now: nil, words: "Later"),
            ],
            objections: objections, maker: nil, facts: nil)
        let sections = AnswerPage.Section.all(summary)
        #expect(sections.map(\.id) == [.vouching, .answers, .criteria, .changes, .support, .objections])
        #expect(sections[3].items.map(\.words) == ["Security is worse", "More data", "Later"])
        #expect(sections[4].items[0].isConcern)
        #expect(sections[5].items.map(\.isConcern) == [true, false])
        #expect(sections[5].items[0].quotes.map(\.by) == ["A parent", "The maker"])
        #expect(sections[5].items[1].quotes.map(\.text) == ["It listens."])
    }

    @Test func everyFindingIsToldWithItsReason() async throws {
        for name in ["forged", "neighbours-barcode", "wrong-product", "speaker", "two-marks", "toy-back"] {
            let model = try await scanned(name, try Device())
            let shown = model.page.lines + model.page.marks.flatMap(\.lines)
            let found = model.answer.findings + model.answer.marks.flatMap(\.findings)
            #expect(name == "toy-back" || !found.isEmpty, "\(name)")
            for finding in found {
                #expect(shown.contains(finding.words), "\(name): \(finding.code)")
                #expect(model.page.codes.contains { $0.hasPrefix("\(finding.code):") })
            }
        }
    }

    @Test func ofAForgedMarkNothingIsShownThatItSays() async throws {
        let model = try await scanned("forged", try Device())
        let mark = try #require(model.page.marks.first)
        #expect(mark.verdict.symbol == "xmark.octagon.fill")
        #expect(mark.product == "Trustable Technology Mark")
        #expect(mark.sections.isEmpty && mark.number == nil && mark.kind == nil && !mark.compares)
        #expect(!model.canWatch && !model.canCompare && model.codesToCompare == nil && model.publicPage == nil)
        #expect(!model.text.contains("Pippa"))
    }

    @Test func noTwoStatesLookAlikeWithoutColour() {
        let verdicts = [Verdict.trusted, .unconfirmed, .invalid].map { Symbol.of($0) }
        #expect(Set(verdicts).count == verdicts.count)
        let outcomes = [Outcome.met, .partly, .notMet, .notAssessed, .notApplicable].map { Symbol.of($0) }
        #expect(Set(outcomes).count == outcomes.count)
        let standings = [Standing.inForce, .updatesEnded, .ended, .onHold, .revoked, .unknown].map { Symbol.of($0) }
        #expect(Set(standings).count == standings.count)
        let categories: [TTM.Category] = [
            .other, .toy, .voiceAssistant, .camera, .wearable, .childrensSpeaker, .router, .lighting, .homeSecurity,
            .appliance,
            .climate, .television, .health,
        ]
        #expect(Set(categories.map { Symbol.of($0) }).count == categories.count)
    }

    @Test func itIsSharedAsText() async throws {
        let device = try Device()
        let model = try await scanned("toy", device)
        let lines = model.text.split(separator: "\n").map(String.init)
        #expect(lines.first == "Fuchsbau Pippa")
        #expect(lines[1].hasPrefix("\(device.words.verdictTrusted). "))
        #expect(lines[2] == "\(device.words.number): 007 0000 1042 2")
        let asked = try #require(model.answer.marks[0].summary?.summary)
        for reply in asked.answers { #expect(lines.contains("\(reply.asked): \(reply.words)")) }
        for criterion in asked.criteria { #expect(lines.contains("\(criterion.name): \(criterion.words)")) }
        #expect(lines.last == model.page.sources.last)
        #expect(!model.text.contains("HTTPS://"), "the code itself is not shared")
    }

    @Test func aReportIsPreparedAndNotSent() async throws {
        let device = try Device()
        let model = try await scanned("forged", device)
        let report = model.report
        let code = try #require(model.answer.codes.first?.text)
        #expect(report.subject == device.words.reportSubject)
        #expect(report.body.contains(code))
        let mail = try #require(report.mail).absoluteString
        #expect(mail.hasPrefix("mailto:labels@mark.example?subject="))
        #expect(!mail.contains("+") && !mail.contains(" ") && mail.contains("%0D%0A"))
        let fields = try #require(URLComponents(string: mail)?.queryItems)
        #expect(fields.map(\.name) == ["subject", "body"])
        #expect(fields[1].value?.replacingOccurrences(of: "\r\n", with: "\n") == report.body)
        #expect(Report(to: nil, subject: "", body: "").mail == nil)
        #expect(Registry(host: "mark.example", report: "").report == nil)
    }

    @Test func thePublicPageIsTheRegistrysOwn() async throws {
        let model = try await scanned("toy", try Device())
        #expect(model.publicPage?.absoluteString == "https://mark.example/01/04009912004171")
    }

    @Test func itSpeaksAnotherLanguageAtOnce() async throws {
        let device = try Device()
        let model = try await scanned("toy", device)
        await device.app.speak(.de)
        #expect(model.answer.language == .de)
        #expect(model.answer.verdict == .trusted)
        #expect(model.page.marks[0].sections.contains { $0.heading.contains("Daten") || $0.heading.contains("Kriterien") })
        #expect(model.page.marks[0].verdict.words == device.words.verdictTrusted)
    }

    @Test func anOldListOffersTheLatest() async throws {
        let young = try await scanned("toy", try Device())
        #expect(!young.isOld)
        let old = try await scanned("toy", try Device(at: now.addingTimeInterval(30 * 86_400)))
        #expect(old.isOld)
        #expect(old.answer.verdict == .trusted)
    }

    @Test func factsThatAreNotHereAreFetched() async throws {
        // The trust data alone, as an app of a large registry has it.
        let folder = Folder()
        let device = try Device(.loopback, folder: folder)
        let root = try Data(contentsOf: demo.appendingPathComponent("registry/metadata/1.root.json"))
        let certificate = try Data(contentsOf: URL(fileURLWithPath: variable("TTM_ROOT_DER")))
        let options = OpenOptions(
            floor: .embedded(root: root, files: [:]), scheme: .test, cache: device.settings.cache.path,
            hosts: [variable("TTM_REGISTRY")], roots: [certificate])
        try MarkScanner.open(options: options).sync(trustOnly: true)

        let app = try Device(.loopback, folder: folder).app
        let before = await app.session.reader.check(label("merel"), ScanOptions())
        #expect(before.verdict == .unconfirmed, "whether its maker published the facts is not known")
        #expect(await app.open(try #require(URL(string: label("merel")))))
        let model = try #require(app.shown)
        #expect(model.answer.verdict == .trusted)
        #expect(model.page.marks[0].sections.contains { $0.id == .answers })
        #expect(model.codesToCompare?.map(\.text) == [label("merel")])
        #expect(model.report.body.contains(label("merel")))
    }
}
