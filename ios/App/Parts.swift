import MarkFeature
import SwiftUI

/// A verdict: words and symbol; the colour only repeats them.
struct StandView: View {
    let stand: AnswerPage.Stand

    var body: some View {
        Label {
            Text(stand.words).bold()
        } icon: {
            Image(systemName: stand.symbol).foregroundStyle(colour)
        }
    }

    private var colour: Color {
        switch stand.tone {
        case .good: Color("Good")
        case .unsure: Color("Unsure")
        case .bad: Color("Bad")
        case .none: .secondary
        }
    }
}

/// Words, with a symbol if they have one.
struct LineView: View {
    let line: AnswerPage.Line

    var body: some View {
        if let symbol = line.symbol {
            Label(line.words, systemImage: symbol)
        } else {
            Text(line.words)
        }
    }
}

/// Somebody's own words.
struct QuoteView: View {
    let quote: AnswerPage.Quote

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            Text(quote.by).font(.footnote).foregroundStyle(.secondary)
            Text(verbatim: quote.text).italic()
        }
        .accessibilityElement(children: .combine)
    }
}

/// One thing that is known of a product; it opens where there is more.
struct ItemView: View {
    let item: AnswerPage.Item

    var body: some View {
        if item.details.isEmpty {
            head
        } else {
            DisclosureGroup {
                ForEach(Array(item.details.enumerated()), id: \.offset) { _, detail in LineView(line: detail).font(.callout)
                }
            } label: {
                head
            }
        }
    }

    private var head: some View {
        VStack(alignment: .leading, spacing: 4) {
            if let title = item.title { Text(title).font(.headline) }
            if let outcome = item.outcome { LineView(line: outcome).font(.subheadline) }
            LineView(line: .init(symbol: item.isConcern ? Symbol.concern : nil, words: item.words))
            ForEach(Array(item.quotes.enumerated()), id: \.offset) { _, quote in QuoteView(quote: quote) }
        }
        .accessibilityElement(children: .combine)
    }
}
