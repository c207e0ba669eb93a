import MarkFeature
import SwiftUI

/// A product by its name, and below it the marks that are watched.
struct FindScreen: View {
    @Bindable var find: FindModel
    let watch: WatchModel
    let words: AppWords

    var body: some View {
        List {
            Section {
                ForEach(find.products) { row in
                    Button {
                        Task { await find.open(row) }
                    } label: {
                        VStack(alignment: .leading, spacing: 4) {
                            Text(verbatim: row.name).font(.headline)
                            LineView(line: row.kind).font(.subheadline)
                        }
                        .frame(maxWidth: .infinity, alignment: .leading)
                        .contentShape(.rect)
                    }
                    .buttonStyle(.plain)
                }
                if let message = find.message { Text(message) }
            }
            Section(words.watched) {
                if watch.rows.isEmpty { Text(words.watchedNone) }
                ForEach(watch.rows) { row in
                    Label(row.words, systemImage: row.symbol)
                        .swipeActions { remove(row) }
                        .contextMenu { remove(row) }
                }
            }
        }
        .navigationTitle(words.find)
        .searchable(text: $find.typed, placement: .navigationBarDrawer(displayMode: .always), prompt: Text(words.findWhat))
        .task(id: find.typed) { await find.search() }
        .task { await watch.load() }
    }

    private func remove(_ row: WatchModel.Row) -> some View {
        Button(words.unwatch, systemImage: "bell.slash", role: .destructive) { Task { await watch.remove(row) } }
    }
}
