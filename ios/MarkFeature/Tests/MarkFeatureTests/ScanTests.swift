import Foundation
import TTM
import Testing

@testable import MarkFeature

/// The screen that finds codes, with the library behind it.
@MainActor struct ScanTests {
    // MARK: The camera

    @Test func aLabelIsFoundOnceAndScanningGoesOn() async throws {
        let device = try Device()
        let scan = device.app.scan
        await scan.appeared()
        #expect(scan.camera.state == .running)
        await device.camera.play(FakeCamera.label)
        try await eventually("a card") { scan.finds.count == 1 }
        #expect(scan.finds[0].page.marks.map(\.product) == ["Fuchsbau Pippa"])
        #expect(scan.finds[0].answer.verdict == .trusted)
        #expect(device.feedback.vibrations == 1)
        #expect(device.feedback.said.contains("Fuchsbau Pippa. \(device.words.verdictTrusted)."))
        #expect(scan.camera.state == .running, "it keeps scanning")
        #expect(device.app.shown == nil, "a card, not a screen over the camera")

        await device.camera.playNothing()
        await device.camera.play(FakeCamera.label)
        let again = { device.feedback.said.filter { $0.hasPrefix("Fuchsbau Pippa.") }.count }
        try await eventually("told again") { again() == 2 }
        #expect(scan.finds.count == 1)
        #expect(device.feedback.vibrations == 1, "it is the same mark")
        scan.dismiss(scan.finds[0])
        #expect(scan.finds.isEmpty)
    }

    @Test func theCameraSpeaksAnotherLanguageAtOnce() async throws {
        let device = try Device()
        await device.app.scan.appeared()
        await device.camera.play(FakeCamera.label)
        try await eventually("a card") { device.app.scan.finds.count == 1 }
        await device.app.speak(.fr)
        #expect(device.app.scan.finds[0].answer.language == .fr)
        await device.camera.playNothing()
        await device.camera.play(FakeCamera.label)
        let french = "Fuchsbau Pippa. \(device.words.verdictTrusted)."
        try await eventually("told in French") { device.feedback.said.last == french }
    }

    @Test func hintsAreShownAndSpoken() async throws {
        let device = try Device()
        let scan = device.app.scan
        await scan.appeared()
        let dark = Data(repeating: 3, count: FakeCamera.width * FakeCamera.height)
        await device.camera.play(Array(repeating: dark, count: 30))
        try await eventually("a hint") { scan.hint == device.words.hintTooDark }
        #expect(device.feedback.said == [device.words.hintTooDark], "said once, not thirty times")
        await scan.left()
        #expect(scan.hint == nil)
    }

    @Test func theCameraIsAskedForWithAReason() async throws {
        let device = try Device(permission: .unasked)
        let scan = device.app.scan
        await scan.appeared()
        #expect(scan.camera.state == .unasked)
        #expect(scan.instead == device.words.cameraWhy)
        #expect(device.camera.calls.isEmpty, "nothing is asked before somebody wants it")
        await scan.allow()
        #expect(scan.camera.state == .running)
        #expect(device.camera.calls == ["ask", "start"])
        #expect(scan.instead == nil)
    }

    @Test func aRefusalLeadsToPhotoAndTyping() async throws {
        let device = try Device(permission: .unasked)
        device.camera.allows = false
        let scan = device.app.scan
        await scan.appeared()
        await scan.allow()
        #expect(scan.instead == device.words.cameraRefused)
        #expect(device.feedback.said == [device.words.cameraRefused])
        await scan.photo(photo("toy"))
        #expect(device.app.shown?.answer.verdict == .trusted)
        #expect(try await device.answer(merel).answer.marks.first?.number == merel)
    }

    @Test func withoutACameraTheWordsSaySo() async throws {
        let none = try Device(permission: .missing)
        await none.app.scan.appeared()
        #expect(none.app.scan.instead == none.words.cameraNone)
        let broken = try Device()
        broken.camera.fails = true
        await broken.app.scan.appeared()
        #expect(broken.app.scan.instead == broken.words.cameraNone)
        #expect(broken.camera.calls == ["start", "stop"])
    }

    @Test func framesThatCannotBeReadEndTheCamera() async throws {
        let device = try Device()
        await device.app.scan.appeared()
        await device.camera.play([Data(count: 10)])
        try await eventually("no camera") { device.app.scan.camera.state == .missing }
        #expect(device.camera.calls == ["start", "stop"])
    }

    @Test func lightFocusAndZoomReachTheCamera() async throws {
        let device = try Device()
        let scan = device.app.scan
        scan.zoom(to: 2)
        scan.focus(x: 0.5, y: 0.5)
        #expect(device.camera.calls.isEmpty, "not before it runs")
        await scan.appeared()
        await scan.toggleLight()
        #expect(scan.camera.lightIsOn)
        device.camera.lightWorks = false
        await scan.toggleLight()
        await scan.toggleLight()
        #expect(!scan.camera.lightIsOn, "it did not go on")
        scan.zoom(to: 99)
        #expect(scan.zoom == 5)
        scan.zoom(to: .nan)
        #expect(scan.zoom == 5)
        scan.focus(x: -1, y: 0.25)
        #expect(device.camera.calls.contains("focus 0.0 0.25"))
        await scan.left()
        #expect(device.camera.calls.last == "stop")
        #expect(scan.zoom == 1)
    }

    // MARK: Photos

    @Test(arguments: [
        ("toy", Verdict.trusted), ("speaker", .trusted), ("forged", .invalid), ("neighbours-barcode", .unconfirmed),
    ])
    func aPhotoIsAnswered(_ name: String, _ verdict: Verdict) async throws {
        let device = try Device()
        await device.app.scan.photo(photo(name))
        #expect(device.app.shown?.answer.verdict == verdict)
        #expect(device.app.scan.message == nil)
        #expect(!device.app.scan.isBusy)
    }

    @Test func twoMarksAreBothAnswered() async throws {
        let device = try Device()
        await device.app.scan.photo(photo("two-marks"))
        let page = try #require(device.app.shown?.page)
        #expect(page.marks.map(\.product).sorted() == ["Fuchsbau Pippa", "Kwiek Merel One"])
        #expect(page.verdict?.words == device.words.verdictUnconfirmed)
    }

    @Test func aPhotoWithoutACodeOrThatIsNoneSaysWhatToDo() async throws {
        let device = try Device()
        await device.app.scan.photo(photo("no-mark"))
        #expect(device.app.scan.message == .words(device.words.photoNone))
        await device.app.scan.photo(Data("no picture".utf8))
        #expect(device.app.scan.message == .words(device.words.photoBroken))
        await device.app.scan.photo(nil)
        #expect(device.app.scan.message == .words(device.words.photoBroken))
        #expect(device.app.shown == nil)
    }

    @Test func aPhotoOfTheSystemsOwnFormatIsAskedForAsAJPEG() async throws {
        let device = try Device()
        let heic = Data([0, 0, 0, 24]) + Data("ftypheic".utf8) + Data(count: 64)
        await device.app.scan.photo(heic) { $0 == heic ? photo("toy") : nil }
        #expect(device.app.shown?.answer.verdict == .trusted)
        await device.app.scan.photo(heic)
        #expect(device.app.scan.message == .words(device.words.photoBroken))
        #expect(!device.app.scan.isBusy)
    }

    // MARK: Barcodes and numbers

    @Test func noMarkForAProductIsToldApartFromNoList() async throws {
        let listed = try Device()
        await listed.app.scan.photo(photo("no-mark-barcode"))
        guard case .words(let none) = listed.app.scan.message else {
            Issue.record("nothing was said")
            return
        }
        let without = try Device(.none)
        await without.app.scan.photo(photo("no-mark-barcode"))
        #expect(without.app.scan.message == .words(without.words.notAtHand))
        #expect(none != without.words.notAtHand)
        #expect(none.contains("2026"), "it says of which day the list is: \(none)")
    }

    @Test func aBarcodeInTheCameraLeadsToTheMarkOfItsProduct() async throws {
        let device = try Device()
        await device.app.scan.appeared()
        await device.camera.play(Array(repeating: FakeCamera.barcode("4009912004171"), count: 8))
        try await eventually("a card") { device.app.scan.finds.count == 1 }
        let page = device.app.scan.finds[0].page
        #expect(page.marks.map(\.number) == ["007 0000 1042 2"])
        #expect(page.codes.contains { $0.hasPrefix("no_code_read") })
        #expect(device.feedback.vibrations == 1)
        await device.camera.playNothing()
        await device.camera.play(Array(repeating: FakeCamera.barcode("8719915002314"), count: 8))
        try await eventually("another card") { device.app.scan.finds.count == 2 }
        #expect(device.feedback.vibrations == 2)
        await device.camera.playNothing()
        await device.camera.play(Array(repeating: FakeCamera.barcode("3760123456784"), count: 8))
        try await eventually("words") { if case .words = device.app.scan.message { !device.app.scan.isBusy } else { false } }
        #expect(device.feedback.said.last?.contains("2026") == true, "no mark on the list of that day")
    }

    @Test func whatACodeSaysThatIsNoMarkIsShownAndNotOpened() async throws {
        let device = try Device()
        await device.app.scan.photo(photo("no-mark-link"))
        #expect(device.app.scan.message == .notAMark("https://fuchsbau.example/pippa"))
        #expect(device.feedback.said.last == "\(device.words.notAMark) https://fuchsbau.example/pippa")
        #expect(device.app.shown == nil)
    }

    @Test func whatIsTypedIsLookedUp() async throws {
        let device = try Device()
        #expect(try await device.answer(" 007-0000 1042.2 ").answer.marks.first?.number == pippa)
        #expect(try await device.answer("4009912004171").answer.marks.first?.number == pippa)
        #expect(try await device.answer(label("pippa")).answer.codes.isEmpty)
        device.app.shown = nil
        let scan = device.app.scan
        for (typed, said) in [("007000010423", device.words.typedLastDigit), ("hello", device.words.typedNoNumber)] {
            scan.typed = typed
            await scan.look()
            #expect(scan.message == .words(said))
        }
        #expect(device.app.shown == nil)
        scan.typed = "  "
        await scan.look()
        #expect(!scan.isBusy)
    }

    @Test func theBarcodeOfTheBoxDecides() async throws {
        let device = try Device()
        await device.app.scan.photo(photo("toy"))
        device.app.askForBarcode(try #require(device.app.shown))
        let right = try #require(device.app.barcode)
        #expect(right.lead == device.words.barcodePoint)
        await right.appeared()
        await device.camera.play(Array(repeating: FakeCamera.barcode("4009912004171"), count: 8))
        try await eventually("the answer again") { device.app.barcode == nil }
        #expect(device.app.shown?.answer.verdict == .trusted)

        device.app.askForBarcode(try #require(device.app.shown))
        let wrong = try #require(device.app.barcode)
        await wrong.photo(photo("no-mark"))
        #expect(wrong.message == .words(device.words.photoNone))
        await wrong.photo(photo("no-mark-barcode"))
        #expect(device.app.shown?.answer.verdict == .invalid)
        #expect(device.app.shown?.page.codes.first == "wrong_product: invalid")
    }
}
