import MarkFeature
import SwiftUI

/// One answer: the product first, then the verdict, then everything that was found.
struct AnswerScreen: View {
    let model: AnswerModel
    @Bindable var app: AppModel
    let camera: CameraDevice

    @AccessibilityFocusState private var isOnProduct: Bool
    @Environment(\.openURL) private var openURL
    @State private var isReporting = false
    @State private var isOpening = false

    private var words: AppWords { app.session.words }

    var body: some View {
        let page = model.page
        NavigationStack {
            List {
                if let stand = page.verdict {
                    Section {
                        StandView(stand: stand).font(.title2)
                        ForEach(page.lines, id: \.self) { Text($0) }
                    }
                }
                ForEach(Array(page.marks.enumerated()), id: \.offset) { at, mark in
                    MarkSections(mark: mark, words: words, isFirst: at == 0, isOnProduct: $isOnProduct)
                }
                actions
                rests(page)
                experts(page)
            }
            .navigationBarTitleDisplayMode(.inline)
            .toolbar {
                ToolbarItem(placement: .confirmationAction) { Button(words.close) { app.shown = nil } }
                ToolbarItem(placement: .primaryAction) {
                    ShareLink(item: model.text) { Label(words.share, systemImage: "square.and.arrow.up") }
                }
            }
        }
        .task {
            await model.lookWhetherWatched()
            isOnProduct = true
        }
        .fullScreenCover(item: $app.barcode) { scan in
            NavigationStack {
                ScanScreen(scan: scan, app: app, camera: camera)
                    .toolbar { ToolbarItem(placement: .cancellationAction) { Button(words.back) { app.barcode = nil } } }
            }
        }
        .confirmationDialog(words.report, isPresented: $isReporting, titleVisibility: .visible) {
            if let mail = model.report.mail { Button(words.report) { openURL(mail) } }
            ShareLink(item: model.report.body) { Text(words.share) }
            Button(words.cancel, role: .cancel) {}
        }
        .confirmationDialog(words.openPageWhy, isPresented: $isOpening, titleVisibility: .visible) {
            if let page = model.publicPage { Button(words.openPage) { openURL(page) } }
            Button(words.cancel, role: .cancel) {}
        }
    }

    @ViewBuilder private var actions: some View {
        Section {
            if let problem = model.problem { Text(problem) }
            if model.isOld { UpdateView(list: app.list, words: words) { await model.judge() } }
            if model.codesToCompare != nil {
                Button(words.barcode, systemImage: "barcode.viewfinder") { app.askForBarcode(model) }
            }
            if model.canWatch {
                Button(
                    model.isWatched ? words.unwatch : words.watch, systemImage: model.isWatched ? "bell.slash" : "bell"
                ) { Task { await model.toggleWatch() } }
            }
            if model.canCompare {
                Button(model.isCompared ? words.compareRemove : words.compareAdd, systemImage: "rectangle.split.2x1") {
                    model.toggleCompare()
                }
            }
            Button(words.report, systemImage: "exclamationmark.bubble") { isReporting = true }
            if model.publicPage != nil { Button(words.openPage, systemImage: "safari") { isOpening = true } }
        } footer: {
            if model.canWatch { Text(words.watchWhy) }
        }
    }

    private func rests(_ page: AnswerPage) -> some View {
        Section(words.restsOn) {
            ForEach(page.sources, id: \.self) { Text($0) }
            if !page.marks.isEmpty { Text(words.checkedHere) }
        }
    }

    private func experts(_ page: AnswerPage) -> some View {
        Section {
            DisclosureGroup(words.details) {
                ForEach(page.codes, id: \.self) { Text(verbatim: $0).font(.callout.monospaced()) }
            }
        }
    }
}

/// What is known of one mark.
private struct MarkSections: View {
    let mark: AnswerPage.MarkPage
    let words: AppWords
    let isFirst: Bool
    let isOnProduct: AccessibilityFocusState<Bool>.Binding

    var body: some View {
        Section {
            VStack(alignment: .leading, spacing: 8) {
                if let kind = mark.kind { LineView(line: kind).font(.headline).imageScale(.large) }
                product
                StandView(stand: mark.verdict).font(.title3)
            }
            ForEach(mark.lines, id: \.self) { Text($0) }
            if let statement = mark.statement { QuoteView(quote: statement) }
            if mark.compares { Label(words.compare, systemImage: "eye") }
            if let number = mark.number {
                LabeledContent(words.number) { Text(verbatim: number).monospacedDigit() }
            }
        }
        ForEach(mark.sections) { section in
            Section(section.heading) {
                ForEach(Array(section.items.enumerated()), id: \.offset) { _, item in ItemView(item: item) }
            }
        }
    }

    @ViewBuilder private var product: some View {
        let name = Text(verbatim: mark.product).font(.largeTitle.bold()).accessibilityAddTraits(.isHeader)
        if isFirst { name.accessibilityFocused(isOnProduct) } else { name }
    }
}
