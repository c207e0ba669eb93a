package org.ttm.app.ui

import org.ttm.app.answer.AnswerRequest
import org.ttm.scanner.AppWords
import org.ttm.scanner.Category
import org.ttm.scanner.Effect
import org.ttm.scanner.Outcome
import org.ttm.scanner.Verdict

/** A drawing that stands beside words and says the same. */
enum class Drawing {
    TICK, PART, CROSS, ASK, DASH, PAUSE,
    OTHER, TOY, VOICE_ASSISTANT, CAMERA, WEARABLE, CHILDRENS_SPEAKER, ROUTER, LIGHTING, HOME_SECURITY, APPLIANCE, CLIMATE, TELEVISION, HEALTH,
}

/** How something stands, for colours that never say it alone. */
enum class Tone { PLAIN, GOOD, PART, BAD }

/** What a button does; [value] is what it does it to. */
data class Action(val kind: Kind, val value: String = "") {
    enum class Kind {
        SHARE, REPORT, BARCODE, WATCH, UNWATCH, COMPARE_ADD, COMPARE_REMOVE, COMPARE_CLEAR, OPEN_PAGE, UPDATE, STOP, RETRY, ANOTHER,
        SHOW_COMPARISON, KEEP_HISTORY, DROP_HISTORY, CLEAR_HISTORY, FORGET, LANGUAGE,
    }
}

/** What stands on a screen, from top to bottom. A screen draws them and decides nothing. */
sealed interface Block {
    /** The name of a product with the pictogram of its category. */
    data class Product(val name: String, val kind: String?, val drawing: Drawing?) : Block

    data class Standing(val drawing: Drawing, val tone: Tone, val words: String, val lines: List<String>) : Block

    data class Heading(val words: String) : Block

    data class Line(val words: String, val drawing: Drawing? = null, val tone: Tone = Tone.PLAIN, val isConcern: Boolean = false) : Block

    /** Said when it changes, too. */
    data class Notice(val words: String) : Block

    data class Number(val label: String, val digits: String) : Block

    data class Reply(val asked: String, val words: String, val isConcern: Boolean, val details: List<Line>) : Block

    /** Opens when there is something behind it. */
    data class Criterion(
        val name: String,
        val drawing: Drawing,
        val tone: Tone,
        val outcome: String,
        val headline: String,
        val facts: List<Line>,
        val opens: String,
    ) : Block

    /** Somebody's own words. */
    data class Quote(val label: String, val text: String) : Block

    /** For experts: opens. */
    data class Folded(val title: String, val text: String) : Block

    /** Something with an answer of its own. */
    data class Row(val title: String, val detail: String, val drawing: Drawing?, val request: AnswerRequest, val remove: Button? = null) : Block

    data class Button(val words: String, val action: Action, val isMain: Boolean = false, val why: String? = null) : Block

    data class Switch(val words: String, val isOn: Boolean, val on: Action, val off: Action, val why: String) : Block

    data class Choice(val words: String, val isChosen: Boolean, val action: Action) : Block

    data class Progress(val words: String, val done: Long, val of: Long) : Block

    /** What several products answer to the same question. */
    data class SideBySide(val asked: String, val answers: List<Beside>) : Block
}

data class Beside(val name: String, val words: String, val drawing: Drawing?, val tone: Tone)

fun drawing(verdict: Verdict): Drawing = when (verdict) {
    Verdict.TRUSTED -> Drawing.TICK
    Verdict.UNCONFIRMED -> Drawing.ASK
    Verdict.INVALID -> Drawing.CROSS
}

fun tone(verdict: Verdict): Tone = when (verdict) {
    Verdict.TRUSTED -> Tone.GOOD
    Verdict.UNCONFIRMED -> Tone.PART
    Verdict.INVALID -> Tone.BAD
}

fun drawing(outcome: Outcome): Drawing = when (outcome) {
    Outcome.MET -> Drawing.TICK
    Outcome.PARTLY -> Drawing.PART
    Outcome.NOT_MET -> Drawing.CROSS
    Outcome.NOT_ASSESSED -> Drawing.ASK
    Outcome.NOT_APPLICABLE -> Drawing.DASH
}

fun tone(outcome: Outcome): Tone = when (outcome) {
    Outcome.MET -> Tone.GOOD
    Outcome.PARTLY, Outcome.NOT_ASSESSED -> Tone.PART
    Outcome.NOT_MET -> Tone.BAD
    Outcome.NOT_APPLICABLE -> Tone.PLAIN
}

fun drawing(effect: Effect): Drawing = when (effect) {
    Effect.NOTE -> Drawing.DASH
    Effect.UNCONFIRMED -> Drawing.ASK
    Effect.INVALID -> Drawing.CROSS
}

fun tone(effect: Effect): Tone = when (effect) {
    Effect.NOTE -> Tone.PLAIN
    Effect.UNCONFIRMED -> Tone.PART
    Effect.INVALID -> Tone.BAD
}

fun drawing(category: Category): Drawing = Drawing.valueOf(category.name)

fun AppWords.verdictWords(verdict: Verdict): String = when (verdict) {
    Verdict.TRUSTED -> verdictTrusted
    Verdict.UNCONFIRMED -> verdictUnconfirmed
    Verdict.INVALID -> verdictInvalid
}
