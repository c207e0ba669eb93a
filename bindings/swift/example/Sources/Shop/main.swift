// What a shop shows of a product's mark on its page: `swift run Shop FOLDER GTIN [LANGUAGE]` prints the HTML.
// FOLDER is a copy of the registry.
import Foundation
import TTM

guard CommandLine.arguments.count > 2 else {
    FileHandle.standardError.write(Data("Shop FOLDER GTIN [LANGUAGE]\n".utf8))
    exit(2)
}
let (folder, gtin) = (CommandLine.arguments[1], CommandLine.arguments[2])
let scheme: Scheme = ProcessInfo.processInfo.environment["SHOP_SCHEME"] == "test" ? .test : .production
let language = languageOf(tags: Array(CommandLine.arguments.dropFirst(3)))

func text(_ words: String) -> String {
    words.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
}

let options = OpenOptions(floor: .folder(path: folder), scheme: scheme, language: language)
do {
    let answer = try MarkScanner.open(options: options).lookup(query: parseQuery(text: gtin))
    // A mark that is not valid has no summary: nothing that it says is shown.
    for facts in answer.marks.compactMap(\.summary) {
        let summary = facts.summary
        print("<section class=\"mark\">\n<h2>\(text(summary.product.name))</h2>")
        print("<p><strong>\(text(answer.words))</strong> \(text(answer.means))</p>\n<dl>")
        for reply in summary.answers { print("<dt>\(text(reply.asked))</dt><dd>\(text(reply.words))</dd>") }
        for criterion in summary.criteria { print("<dt>\(text(criterion.name))</dt><dd>\(text(criterion.headline))</dd>") }
        let sources = [summary.vouching.words, summary.support.words, facts.list.words].map(text)
        print("</dl>\n<p>\(sources.joined(separator: " "))</p>\n</section>")
    }
} catch {
    FileHandle.standardError.write(Data("\(error.localizedDescription)\n".utf8))
    exit(1)
}
