package org.ttm.app.scan

import org.ttm.app.Work
import org.ttm.app.answer.AnswerRequest
import org.ttm.app.reader.Looked
import org.ttm.app.reader.MarkReader
import org.ttm.app.ui.verdictWords
import org.ttm.scanner.Answer
import org.ttm.scanner.AppWords
import org.ttm.scanner.Category
import org.ttm.scanner.Code
import org.ttm.scanner.Content
import org.ttm.scanner.Hint
import org.ttm.scanner.InView
import org.ttm.scanner.Seen
import org.ttm.scanner.Verdict

/** A mark that was found while scanning goes on. */
data class FoundCard(val name: String, val category: Category?, val verdict: Verdict, val words: String, val request: AnswerRequest)

/**
 * What the scan screen says.
 *
 * @property hint over the camera's picture.
 * @property said what came of a code that is no mark, a photo or a number.
 * @property found the latest first.
 */
data class ScanScreen(
    val hint: String,
    val said: List<String> = emptyList(),
    val found: List<FoundCard> = emptyList(),
    val isWorking: Boolean = false,
)

interface ScanView {
    fun show(screen: ScanScreen)

    /** Shows the answer at once: somebody waits for it. */
    fun openAnswer(request: AnswerRequest)

    fun vibrate()

    /** Spoken by screen readers alone. */
    fun speak(words: String)
}

/**
 * What the camera sees, a photo that was picked, or a number that was typed, becomes words or an answer.
 *
 * @param comparing asks for the barcode of the product of this answer; the first barcode in view is the one.
 * @param found what was found before the screen was turned.
 */
class ScanPresenter(
    private val reader: MarkReader,
    private val work: Work,
    private val view: ScanView,
    private val comparing: AnswerRequest? = null,
    found: List<FoundCard> = emptyList(),
) {
    private val words: AppWords get() = reader.words
    private var screen = ScanScreen(point(), found = found)
    private var hinted: Pair<String, Long>? = null
    private var looking: String? = null
    private var isDone = false

    private fun point() = if (comparing != null) words.barcodePoint else words.cameraPoint

    fun start() = view.show(screen)

    val found: List<FoundCard> get() = screen.found

    /** A frame was read at [time], in milliseconds by any clock that does not run backwards. */
    fun seen(seen: Seen, time: Long) {
        if (isDone) return
        seen.hint?.takeIf { seen.codes.isEmpty() }?.let { hint(it, time) }
        if (comparing != null) {
            seen.codes.firstOrNull { it.content is Content.Product }?.let { finish(comparing.with(it)) }
            return
        }
        if (seen.codes.isNotEmpty()) update { it.copy(hint = point()) }
        (seen.inView as? InView.New)?.let { take(it.answer, isWaitedFor = false) }
    }

    /** The bytes of a picture; [convert] makes of a kind that phones know and the library does not one that it does. */
    fun photo(bytes: ByteArray, convert: (ByteArray) -> ByteArray? = { null }) {
        update { it.copy(said = listOf(words.photoReading), isWorking = true) }
        work.run({ reader.photo(bytes) ?: convert(bytes)?.let(reader::photo) }) { answer ->
            when {
                isDone -> Unit
                answer == null -> say(words.photoBroken)
                answer.codes.isEmpty() -> say(words.photoNone)
                comparing == null -> take(answer, isWaitedFor = true)
                else -> answer.codes.firstOrNull { it.content is Content.Product }?.let { finish(comparing.with(it)) } ?: say(words.photoNone)
            }
        }
    }

    /** What somebody typed: a number, or the text of a code. */
    fun typed(text: String) {
        val typed = text.trim()
        if (typed.isEmpty()) return
        look(typed) {
            work.run({ reader.check(typed) }) { answer ->
                if (answer.verdict != null) finish(AnswerRequest.Text(typed)) else lookUp(typed, isWaitedFor = true)
            }
        }
    }

    /** Nothing that comes later is shown. */
    fun close() {
        isDone = true
    }

    private fun take(answer: Answer, isWaitedFor: Boolean) {
        val marks = answer.codes.filter { it.content is Content.Mark }
        val product = answer.codes.firstOrNull { it.content is Content.Product }
        when {
            answer.verdict != null -> found(answer, AnswerRequest.Codes(answer.codes), isWaitedFor)
            marks.isEmpty() && product != null -> look(product.text) { lookUp(product.text, isWaitedFor) }
            else -> answer.codes.firstOrNull()?.let { say(words.notAMark, it.text) }
        }
    }

    private fun found(answer: Answer, request: AnswerRequest, isWaitedFor: Boolean) {
        view.vibrate()
        if (isWaitedFor) return finish(request)
        val cards = answer.marks.map { mark ->
            val claims = mark.claims
            val verdict = if (answer.marks.size == 1) answer.words else words.verdictWords(mark.verdict)
            FoundCard(claims?.let { "${it.brand} ${it.model}" } ?: MARK, claims?.category, mark.verdict, verdict, request)
        }
        val said = if (cards.size > 1) listOf(words.several) else emptyList()
        val others = screen.found.filterNot { old -> cards.any { it.name == old.name && it.verdict == old.verdict } }
        update { it.copy(hint = point(), said = said, found = (cards + others).take(MOST_FOUND), isWorking = false) }
        view.speak((listOf(words.codeFound) + said + cards.map { "${it.name}: ${it.words}" }).joinToString(" "))
    }

    private fun look(what: String, how: () -> Unit) {
        if (looking == what) return
        looking = what
        update { it.copy(said = listOf(words.checking), isWorking = true) }
        how()
    }

    private fun lookUp(number: String, isWaitedFor: Boolean) = work.runAside({ reader.look(number, fetch = true) }) { looked ->
        // A barcode that stays in view is not looked up again and again; what was typed may be.
        if (isWaitedFor) looking = null
        if (isDone) return@runAside
        when (looked) {
            is Looked.Found -> found(looked.answer, AnswerRequest.Number(number), isWaitedFor)
            is Looked.NotListed -> say(looked.words)
            Looked.NotAtHand -> say(words.notAtHand).also { looking = null }
            Looked.LastDigit -> say(words.typedLastDigit)
            Looked.NoNumber -> say(words.typedNoNumber)
        }
    }

    private fun finish(request: AnswerRequest) {
        looking = null
        if (comparing != null) {
            isDone = true
            view.vibrate()
        }
        update { it.copy(said = emptyList(), isWorking = false) }
        view.openAnswer(request)
    }

    private fun hint(hint: Hint, time: Long) {
        val said = words.hint(hint)
        val (last, since) = hinted ?: (null to Long.MIN_VALUE / 2)
        if (said == last || time - since < HINT_STAYS) return
        hinted = said to time
        update { it.copy(hint = said) }
    }

    private fun say(vararg lines: String) {
        update { it.copy(said = lines.toList(), isWorking = false) }
    }

    private fun update(change: (ScanScreen) -> ScanScreen) {
        val changed = change(screen)
        if (changed == screen) return
        screen = changed
        view.show(screen)
    }

    private companion object {
        const val MARK = "Trustable Technology Mark"
        const val MOST_FOUND = 10

        /** A hint stays so long, or it could neither be read nor heard, in milliseconds. */
        const val HINT_STAYS = 2_500L
    }
}

fun AppWords.hint(hint: Hint): String = when (hint) {
    Hint.NothingThere -> hintNothingThere
    is Hint.TooSmall -> hintTooSmall
    Hint.HoldStill -> hintHoldStill
    Hint.OutOfFocus -> hintOutOfFocus
    Hint.TooDark -> hintTooDark
    Hint.Glare -> hintGlare
    is Hint.CutOff -> hintCutOff
}
