package shop

import org.ttm.scanner.*

/** The page of a product: what the shop says, and below it what the mark says, if there is one. */
fun page(scanner: Scanner, title: String, gtin: String, options: ScanOptions): String {
    val mark = try {
        scanner.lookup(parseQuery(gtin), options)
    } catch (none: LookupException) {
        null // Not listed, or not at hand: the shop says nothing rather than something wrong.
    }
    return "<!doctype html><meta charset=utf-8><title>${html(title)}</title><h1>${html(title)}</h1>" + mark?.let(::panel).orEmpty()
}

private fun panel(answer: Answer): String = buildString {
    append("<section class=mark><h2>Trustable Technology Mark: ${html(answer.words)}</h2><p>${html(answer.means)}</p>")
    for (summary in answer.marks.mapNotNull { it.summary?.summary }) {
        append(summary.answers.joinToString("", "<dl>", "</dl>") { "<dt>${html(it.asked)}<dd>${html(it.words)}" })
        append(summary.criteria.joinToString("", "<ul>", "</ul>") { "<li>${html(it.name)}: ${html(it.words)}" })
        append("<p>${html(summary.support.words)} ${html(summary.vouching.words)}</p>")
    }
    append("</section>")
}

private fun html(text: String) = text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;")

fun main(arguments: Array<String>) {
    val (shipped, title, gtin) = arguments
    Scanner.open(OpenOptions(Floor.Folder(shipped))).use { print(page(it, title, gtin, ScanOptions())) }
}
