import Foundation
import TTM
import Testing

@testable import MarkFeature

/// Links, languages, and what is kept.
@MainActor struct AppTests {
    @Test func theLinkOfALabelIsAnsweredInTheApp() async throws {
        let device = try Device()
        #expect(await device.app.open(try #require(URL(string: label("pippa")))))
        let page = try #require(device.app.shown?.page)
        #expect(device.app.shown?.answer.verdict == .trusted)
        #expect(page.marks.map(\.product) == ["Fuchsbau Pippa"])
    }

    @Test func theLinkOfAProductIsLookedUp() async throws {
        let device = try Device()
        #expect(await device.app.open(try #require(URL(string: "https://mark.example/01/04009912004171/"))))
        #expect(device.app.shown?.answer.marks.first?.number == pippa)
        device.app.shown = nil
        #expect(await device.app.open(try #require(URL(string: "https://mark.example/01/00000096385074"))))
        #expect(device.app.shown == nil)
        #expect(device.app.message?.contains("2026") == true)
    }

    @Test(arguments: [
        "http://mark.example/01/04009912004171", "https://other.example/01/04009912004171#X11",
        "https://mark.example.evil.example/01/04009912004171#X11", "https://me@mark.example/01/04009912004171",
        "https://mark.example:444/01/04009912004171", "https://mark.example/01/0400991200417",
        "https://mark.example/02/04009912004171",
        "https://mark.example/de/criteria.html", "mark.example", "ttm://01/04009912004171",
    ])
    func otherLinksAreNotTheApps(_ link: String) async throws {
        let device = try Device()
        #expect(await device.app.open(try #require(URL(string: link))) == false)
        #expect(device.app.shown == nil && device.app.message == nil)
    }

    @Test func aLinkThatWasTamperedWithIsInvalid() async throws {
        let device = try Device()
        let link = label("pippa").replacingOccurrences(of: "#X19783", with: "#X19784")
        #expect(await device.app.open(try #require(URL(string: link))))
        #expect(device.app.shown?.answer.verdict == .invalid)
    }

    @Test func itSpeaksTheDevicesLanguageUnlessSomebodyChose() async throws {
        let folder = Folder()
        let device = try Device(languages: ["sv-SE", "de-AT", "en"], folder: folder)
        #expect(device.app.session.language == .de && device.app.session.tag == "de")
        await device.app.speak(.fr)
        #expect(device.app.session.language == .fr)
        let again = try Device(languages: ["de-AT"], folder: folder)
        #expect(again.app.session.language == .fr && again.app.session.choice == .fr)
        await again.app.speak(nil)
        #expect(again.app.session.language == .de)
        let other = try Device(languages: ["ja"])
        #expect(other.app.session.language == .en)
        #expect(
            Session.Choice.allCases.map(\.name) == ["English", "Deutsch", "Français", "Español", "Nederlands", "Polski"])
    }

    @Test func wordsAndDatesFollowTheLanguage() async throws {
        let device = try Device()
        await device.app.history.keep(true)
        _ = try await device.answer(pippa)
        await device.app.list.load()
        let english = device.app.list.day
        await device.app.speak(.pl)
        #expect(device.app.list.day != english)
        #expect(device.app.history.rows.first?.verdict.words == device.words.verdictTrusted)
        #expect(device.app.find.message == device.words.findEmpty)
    }

    @Test func theFolderIsKeptOutOfBackupsBeforeAnythingIsInIt() throws {
        let folder = Folder()
        var excluded: [URL] = []
        _ = try AppSettings(folder: folder.url, shipped: demo) {
            let inside = try FileManager.default.contentsOfDirectory(atPath: $0.path)
            #expect(inside.isEmpty)
            excluded.append($0)
        }
        #expect(excluded == [folder.url])
        let other = Folder()
        #expect(throws: CocoaError.self, "nothing is kept where that fails") {
            try AppSettings(folder: other.url, shipped: demo) { _ in throw CocoaError(.fileWriteUnknown) }
        }
    }

    @Test func marksOfTheTestSchemeCountWhereTheAppWasBuiltForThem() async throws {
        func answer(isTest: Bool) async throws -> Answer {
            let settings = try AppSettings(folder: Folder().url, shipped: demo.appendingPathComponent("registry")) { _ in }
            defer { try? FileManager.default.removeItem(at: settings.cache.deletingLastPathComponent()) }
            let reader = try TTMReader(settings: settings, registry: registry, isTest: isTest)
            return await reader.check(label("pippa"), ScanOptions(now: now))
        }
        #expect(try await answer(isTest: true).marks.first?.claims?.model == "Pippa")
        let shipped = try await answer(isTest: false)
        #expect(shipped.verdict == .invalid && shipped.marks.first?.claims == nil)
    }

    @Test func settingsThatCannotBeReadCountAsNone() async throws {
        let folder = Folder()
        let device = try Device(folder: folder)
        await device.app.speak(.es)
        try Data("rubbish".utf8).write(to: folder.url.appendingPathComponent("settings.json"))
        let again = try Device(folder: folder)
        #expect(again.app.session.choice == nil)
    }

    @Test func whatLeavesTheDeviceIsToldInFull() throws {
        let device = try Device()
        #expect(device.app.about.leaves.count == 4 && device.app.about.how.count == 3)
        #expect(Set(device.app.about.leaves).count == 4)
        #expect(device.app.about.version == TTM.version())
        #expect(device.app.about.criteria.count == 5 && device.app.about.criteria.first?.title == "Privacy")
        #expect(device.app.about.criteria.allSatisfy { $0.words.hasSuffix("?") })
    }
}
