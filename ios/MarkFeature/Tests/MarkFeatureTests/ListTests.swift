import Foundation
import TTM
import Testing

@testable import MarkFeature

/// Finding, watching, comparing, the history and the list.
@MainActor struct ListTests {
    @Test func aProductIsFoundByItsName() async throws {
        let device = try Device()
        let find = device.app.find
        #expect(find.message == device.words.findEmpty)
        find.typed = "pip fuchs"
        await find.search()
        #expect(find.products.map(\.name) == ["Fuchsbau Pippa"])
        #expect(find.products.first?.kind.symbol == "teddybear")
        #expect(find.message == nil)
        await find.open(find.products[0])
        #expect(device.app.shown?.answer.marks.first?.number == pippa)
        find.typed = "nothing of that name"
        await find.search()
        #expect(find.products.isEmpty && find.message == device.words.findNone)
        find.typed = "   "
        await find.search()
        #expect(find.message == device.words.findEmpty)
    }

    @Test func withoutAListNothingCanBeFound() async throws {
        let device = try Device(.none)
        device.app.find.typed = "pip"
        await device.app.find.search()
        #expect(device.app.find.message == device.words.findNoList)
    }

    @Test func aSearchThatWasOvertakenShowsNothing() async throws {
        let device = try Device()
        let find = device.app.find
        find.typed = "pip"
        async let first: Void = find.search()
        await Task.yield()
        find.typed = "merel"
        await find.search()
        await first
        #expect(find.products.map(\.name) == ["Kwiek Merel One"])
    }

    @Test func aWatchedMarkIsToldWhenItEnds() async throws {
        let folder = Folder()
        let device = try Device(folder: folder)
        let model = try await device.answer(pippa)
        #expect(model.canWatch && !model.isWatched)
        await model.toggleWatch()
        #expect(model.isWatched && model.problem == nil)
        await device.app.watch.load()
        #expect(device.app.watch.rows.map(\.id) == [pippa])
        #expect(device.app.watch.rows[0].words.contains("Pippa"))
        await device.app.watch.updated()
        #expect(device.app.watch.news.isEmpty, "nothing has changed")

        // Years later, on the same device.
        let later = try Device(folder: folder, at: try Date("2032-02-01T00:00:00Z", strategy: .iso8601))
        await later.app.watch.updated()
        #expect(later.app.watch.news.map(\.id) == [pippa])
        #expect(later.app.watch.news[0].symbol == Symbol.of(Standing.ended))
        later.app.watch.read()
        await later.app.watch.updated()
        #expect(later.app.watch.news.isEmpty, "told once")
        await later.app.watch.remove(later.app.watch.rows[0])
        #expect(later.app.watch.rows.isEmpty)
    }

    @Test func whatCannotBeWatchedSaysSo() async throws {
        let device = try Device(.none)
        let model = AnswerModel(
            await device.app.session.reader.check(label("pippa"), ScanOptions()), session: device.app.session,
            registry: registry,
            compared: device.app.compare)
        await model.toggleWatch()
        #expect(!model.isWatched)
    }

    @Test func productsStandSideBySide() async throws {
        let device = try Device()
        let compare = device.app.compare
        #expect(!compare.isEnough && compare.table.columns.isEmpty)
        for number in [pippa, merel] { try await device.answer(number).toggleCompare() }
        #expect(compare.isEnough)
        let table = compare.table
        #expect(table.columns.map(\.name) == ["Fuchsbau Pippa", "Kwiek Merel One"])
        #expect(table.rows.count == 12, "verdict, who vouches, four answers, five criteria, updates")
        #expect(table.rows.allSatisfy { $0.cells.count == 2 && $0.cells.allSatisfy { !$0.line.words.isEmpty } })
        #expect(device.app.shown?.isCompared == true)
        await device.app.speak(.pl)
        #expect(compare.table.rows[1].heading != table.rows[1].heading)
        device.app.shown?.toggleCompare()
        #expect(compare.table.columns.map(\.id) == [pippa])
        compare.remove(compare.table.columns[0])
        #expect(compare.answers.isEmpty)
    }

    @Test func noMoreProductsThanFit() async throws {
        let device = try Device()
        let model = try await device.answer(pippa)
        let mark = model.answer.marks[0]
        for number in 0..<CompareModel.limit {
            let other = Mark(
                verdict: mark.verdict, findings: [], scheme: mark.scheme, number: "00700000000\(number)", issuer: nil,
                claims: nil,
                notice: nil, statement: nil, summary: mark.summary)
            #expect(device.app.compare.toggle(other, answer(model.answer, other)))
        }
        model.toggleCompare()
        #expect(model.problem == device.words.compareFull && !model.isCompared)
        device.app.compare.clear()
        model.toggleCompare()
        #expect(model.problem == nil && model.isCompared)
    }

    private func answer(_ like: Answer, _ mark: Mark) -> Answer {
        Answer(
            verdict: like.verdict, words: like.words, means: like.means, language: like.language, findings: [],
            marks: [mark],
            sources: like.sources, codes: [], at: like.at, trust: like.trust)
    }

    @Test func theHistoryIsOffUntilItIsAskedFor() async throws {
        let device = try Device()
        let history = device.app.history
        _ = try await device.answer(pippa)
        await history.load()
        #expect(!history.isKept && history.rows.isEmpty)
        await history.keep(true)
        _ = try await device.answer(pippa)
        _ = try await device.answer(merel)
        await history.load()
        #expect(history.isKept && history.rows.map(\.id) == [merel, pippa])
        #expect(history.rows[1].name == "Fuchsbau Pippa" && history.rows[1].day.contains("2026"))
        #expect(history.rows[1].verdict.words == device.words.verdictTrusted)
        device.app.shown = nil
        await history.open(history.rows[1])
        #expect(device.app.shown?.answer.marks.first?.number == pippa)
        await history.remove(history.rows[1])
        #expect(history.rows.count == 1)
    }

    @Test func theHistoryIsClearedByOneTapAndDeletedWhenItIsTurnedOff() async throws {
        let folder = Folder()
        let device = try Device(folder: folder)
        let history = device.app.history
        await history.keep(true)
        _ = try await device.answer(pippa)
        await history.clear()
        #expect(history.rows.isEmpty && history.isKept && history.message == device.words.historyCleared)
        _ = try await device.answer(merel)
        await history.keep(false)
        #expect(history.rows.isEmpty && !history.isKept && history.message == nil)
        let again = try Device(folder: folder)
        await again.app.history.load()
        #expect(again.app.history.rows.isEmpty && !again.app.history.isKept)
    }

    @Test func theLatestListComesWithProgress() async throws {
        let device = try Device(.loopback)
        let list = device.app.list
        await list.load()
        #expect(list.day == nil && list.words == nil)
        async let one: Void = list.refresh()
        async let two: Void = list.refresh()
        _ = await (one, two)
        #expect(list.state == .updated)
        #expect(list.words == device.words.updated)
        #expect(list.day?.contains("2026") == true)
        #expect(device.settings.size() > 10_000)
        #expect(list.size?.contains("kB") == true)
        #expect(try await device.answer(pippa).answer.verdict == .trusted)
    }

    @Test func whatTheAppCameWithCountsToo() async throws {
        let device = try Device()
        await device.app.list.load()
        #expect(device.app.list.day?.contains("2026") == true)
        #expect(device.settings.size() > 10_000)
    }

    @Test func aListThatDoesNotLoadSaysSo() async throws {
        let device = try Device(.none)
        await device.app.list.refresh()
        #expect(device.app.list.state == .failed)
        #expect(device.app.list.words == device.words.listFailed)
    }
}
