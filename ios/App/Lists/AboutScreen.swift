import MarkFeature
import SwiftUI

/// The list on this device, how checking works, what leaves the device, languages and licences.
struct AboutScreen: View {
    @Bindable var app: AppModel

    private var words: AppWords { app.session.words }

    var body: some View {
        List {
            Section(words.list) {
                if let day = app.list.day { Text(day) }
                if let size = app.list.size { LabeledContent(words.listSize) { Text(size) } }
                UpdateView(list: app.list, words: words) {}
            }
            Section(words.aboutCriteria) {
                ForEach(app.about.criteria, id: \.title) { ItemView(item: $0) }
            }
            Section(words.aboutHow) { ForEach(app.about.how, id: \.self) { Text($0) } }
            Section(words.leaves) { ForEach(app.about.leaves, id: \.self) { Text($0) } }
            Section {
                Picker(words.language, selection: $app.choice) {
                    Text(words.languageDevice).tag(Session.Choice?.none)
                    ForEach(Session.Choice.allCases) { Text(verbatim: $0.name).tag(Session.Choice?.some($0)) }
                }
                NavigationLink(words.licences) { LicencesScreen(words: words) }
                LabeledContent(words.version) { Text(verbatim: app.about.version) }
            }
        }
        .navigationTitle(words.about)
        .task { await app.list.load() }
    }
}

/// Gets the latest list, and shows how far it is.
struct UpdateView: View {
    let list: ListModel
    let words: AppWords
    let done: () async -> Void

    var body: some View {
        if case .updating(let part) = list.state {
            HStack {
                ProgressView(value: part) { Text(words.updating) }
                Button(words.cancel) { list.cancel() }.buttonStyle(.borderless)
            }
        } else {
            if let said = list.words { Text(said) }
            Button(words.update, systemImage: "arrow.clockwise") {
                Task {
                    await list.refresh()
                    await done()
                }
            }
        }
    }
}

/// Whose work is in the app, and under which licences.
private struct LicencesScreen: View {
    let words: AppWords

    @State private var text = ""

    var body: some View {
        ScrollView {
            Text(verbatim: text).font(.footnote.monospaced()).textSelection(.enabled).padding()
        }
        .environment(\.layoutDirection, .leftToRight)
        .navigationTitle(words.licences)
        .task {
            guard let file = Bundle.main.url(forResource: "Licences", withExtension: "txt") else { return }
            text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        }
    }
}
