import MarkFeature
import SwiftUI

/// Products side by side; below each other where letters are so large that columns would be narrow.
struct CompareScreen: View {
    let compare: CompareModel
    let words: AppWords

    @Environment(\.dynamicTypeSize) private var letters

    var body: some View {
        let table = compare.table
        Group {
            if !compare.isEnough {
                ContentUnavailableView(words.compareEmpty, systemImage: "rectangle.split.2x1")
            } else if letters.isAccessibilitySize {
                list(table)
            } else {
                grid(table)
            }
        }
        .navigationTitle(words.comparison)
        .toolbar { if !table.columns.isEmpty { Button(words.compareClear) { compare.clear() } } }
    }

    private func grid(_ table: CompareModel.Table) -> some View {
        ScrollView([.horizontal, .vertical]) {
            Grid(alignment: .topLeading, horizontalSpacing: 16, verticalSpacing: 16) {
                GridRow { ForEach(table.columns) { head($0).frame(width: 200, alignment: .leading) } }
                ForEach(Array(table.rows.enumerated()), id: \.offset) { _, row in
                    if !row.heading.isEmpty {
                        Text(row.heading).font(.headline).accessibilityAddTraits(.isHeader).gridCellColumns(
                            table.columns.count)
                    }
                    GridRow {
                        ForEach(Array(zip(table.columns, row.cells)), id: \.0.id) { column, cell in
                            LineView(line: cell.line)
                                .frame(width: 200, alignment: .leading)
                                .accessibilityLabel(Text(verbatim: "\(column.name): \(cell.line.words)"))
                        }
                    }
                }
            }
            .padding()
        }
    }

    private func list(_ table: CompareModel.Table) -> some View {
        List {
            ForEach(Array(table.rows.enumerated()), id: \.offset) { _, row in
                Section(row.heading) {
                    ForEach(Array(zip(table.columns, row.cells)), id: \.0.id) { column, cell in
                        VStack(alignment: .leading) {
                            Text(verbatim: column.name).bold()
                            LineView(line: cell.line)
                        }
                        .accessibilityElement(children: .combine)
                    }
                }
            }
        }
    }

    private func head(_ column: CompareModel.Column) -> some View {
        VStack(alignment: .leading, spacing: 4) {
            LineView(line: column.kind).font(.subheadline)
            Text(verbatim: column.name).font(.headline)
            Button(words.compareRemove) { compare.remove(column) }.font(.footnote)
        }
    }
}
