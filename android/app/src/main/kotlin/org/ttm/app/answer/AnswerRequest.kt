package org.ttm.app.answer

import org.ttm.app.reader.Looked
import org.ttm.app.reader.MarkReader
import org.ttm.scanner.Answer
import org.ttm.scanner.Code
import org.ttm.scanner.Content
import org.ttm.scanner.Point
import org.ttm.scanner.Quad

/** What an answer is asked about. It can be written down, so that a screen that the system took away is judged anew. */
sealed interface AnswerRequest {
    /** Codes that were read. With [barcodeOnRequest], the barcode among them was asked for and decides. */
    data class Codes(val codes: List<Code>, val barcodeOnRequest: Boolean = false) : AnswerRequest

    /** The text of a code, as a link brought it. */
    data class Text(val text: String) : AnswerRequest

    /** The number of a mark or a product. */
    data class Number(val number: String) : AnswerRequest

    /** The texts on the label, for a report. */
    val texts: List<String>
        get() = when (this) {
            is Codes -> codes.map { it.text }
            is Text -> listOf(text)
            is Number -> listOf(number)
        }

    fun ask(reader: MarkReader, fetch: Boolean): Looked = when (this) {
        is Codes -> Looked.Found(reader.judge(codes, barcodeOnRequest, fetch))
        is Text -> Looked.Found(reader.check(text, fetch))
        is Number -> reader.look(number, fetch)
    }

    /** The same with a barcode that was asked for; the mark alone stays of what was read before. */
    fun with(barcode: Code): AnswerRequest = Codes(marks() + barcode, barcodeOnRequest = true)

    private fun marks(): List<Code> = when (this) {
        is Codes -> codes.filter { it.content is Content.Mark }
        is Text -> listOf(code("QrCode", Content.Mark, text))
        is Number -> emptyList()
    }

    fun write(): ArrayList<String> = when (this) {
        is Codes -> arrayListOf(if (barcodeOnRequest) "barcode" else "codes").apply {
            for (code in codes) {
                val content = code.content
                addAll(listOf(code.format, if (content is Content.Product) content.gtin else if (content is Content.Mark) "mark" else "", code.text))
            }
        }
        is Text -> arrayListOf("text", text)
        is Number -> arrayListOf("number", number)
    }

    companion object {
        /** What [write] wrote; null for anything else, as another app may send it. */
        fun read(written: List<String>?): AnswerRequest? = when (written?.firstOrNull()) {
            "text" -> written.getOrNull(1)?.let(::Text)
            "number" -> written.getOrNull(1)?.let(::Number)
            "codes", "barcode" -> codes(written.drop(1))?.let { Codes(it, written.first() == "barcode") }
            else -> null
        }

        private fun codes(written: List<String>): List<Code>? {
            if (written.isEmpty() || written.size % 3 != 0) return null
            return written.chunked(3) { (format, content, text) -> code(format, content(content), text) }
        }

        private fun content(written: String) = when {
            written == "mark" -> Content.Mark
            written.length == GTIN_DIGITS && written.all { it in '0'..'9' } -> Content.Product(written)
            else -> Content.Text
        }

        private fun code(format: String, content: Content, text: String): Code {
            val nowhere = Point(0f, 0f)
            return Code(format, text, content, Quad(nowhere, nowhere, nowhere, nowhere))
        }

        /** A GTIN is always written with so many. */
        private const val GTIN_DIGITS = 14

        /**
         * What a link to a public page asks. With a mark behind `#` the whole text is judged here, and goes nowhere; a page
         * alone is looked up by its product. Null when it is no page of a product.
         */
        fun ofLink(link: String): AnswerRequest? {
            val path = link.substringBefore('#')
            val gtin = PAGE.matchEntire(path)?.groupValues?.get(1) ?: return null
            return if ('#' in link && link.substringAfter('#').isNotEmpty()) Text(link) else Number(gtin)
        }

        private val PAGE = Regex("https://[^/]+/01/([0-9]{14})/?(?:[?].*)?", RegexOption.IGNORE_CASE)
    }
}

/** The one mark of an answer, if there is one and no more. */
val Answer.onlyMark get() = marks.singleOrNull()
