import MarkFeature
import SwiftUI

/// What was looked at, if somebody asked for it.
struct HistoryScreen: View {
    @Bindable var history: HistoryModel
    let words: AppWords

    var body: some View {
        List {
            Section {
                Toggle(words.historyKeep, isOn: $history.keeps)
            } footer: {
                Text(words.historyWhy)
            }
            Section {
                if let message = history.message { Text(message) }
                if history.rows.isEmpty { Text(history.isKept ? words.historyEmpty : words.historyOff) }
                ForEach(history.rows) { row in
                    Button {
                        Task { await history.open(row) }
                    } label: {
                        VStack(alignment: .leading, spacing: 4) {
                            Text(verbatim: row.name).font(.headline)
                            StandView(stand: row.verdict).font(.subheadline)
                            Text(row.day).font(.footnote)
                        }
                        .frame(maxWidth: .infinity, alignment: .leading)
                        .contentShape(.rect)
                    }
                    .buttonStyle(.plain)
                    .swipeActions {
                        Button(words.remove, systemImage: "trash", role: .destructive) { Task { await history.remove(row) } }
                    }
                }
            }
            if !history.rows.isEmpty {
                Button(words.historyClear, systemImage: "trash", role: .destructive) { Task { await history.clear() } }
            }
        }
        .navigationTitle(words.history)
        .task { await history.load() }
    }
}
