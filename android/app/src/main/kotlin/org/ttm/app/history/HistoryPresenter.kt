package org.ttm.app.history

import org.ttm.app.Work
import org.ttm.app.answer.AnswerRequest
import org.ttm.app.reader.MarkReader
import org.ttm.app.ui.Action
import org.ttm.app.ui.Block
import org.ttm.app.ui.BlockView
import org.ttm.app.ui.day
import org.ttm.app.ui.drawing
import org.ttm.app.ui.verdictWords

/** The marks that were looked at, if somebody wants them kept: off until asked for, on the device alone. */
class HistoryPresenter(private val reader: MarkReader, private val work: Work, private val view: BlockView) {
    private var notice: String? = null

    fun start() = show { true }

    fun on(action: Action) {
        notice = null
        when (action.kind) {
            Action.Kind.KEEP_HISTORY -> show { reader.keepHistory(true) }
            Action.Kind.DROP_HISTORY -> show { reader.keepHistory(false) }
            Action.Kind.FORGET -> show { reader.forget(action.value) }
            Action.Kind.CLEAR_HISTORY -> show { reader.clearHistory().also { if (it) notice = reader.words.historyCleared } }
            else -> Unit
        }
    }

    private fun show(change: () -> Boolean) = work.run({
        change()
        blocks()
    }, view::show)

    private fun blocks(): List<Block> = buildList {
        val words = reader.words
        val keeps = reader.keepsHistory
        val (keep, drop) = Action(Action.Kind.KEEP_HISTORY) to Action(Action.Kind.DROP_HISTORY)
        add(Block.Switch(words.historyKeep, keeps, keep, drop, words.historyWhy))
        notice?.let { add(Block.Notice(it)) }
        if (!keeps) {
            add(Block.Line(words.historyOff))
            return@buildList
        }
        val history = reader.history()
        if (history.isEmpty()) add(Block.Line(words.historyEmpty))
        for (one in history) {
            val detail = "${words.verdictWords(one.verdict)} · ${day(one.at, reader.language)}"
            val remove = Block.Button(words.remove, Action(Action.Kind.FORGET, one.number))
            add(Block.Row(one.name, detail, drawing(one.verdict), AnswerRequest.Number(one.number), remove))
        }
        if (history.isNotEmpty()) add(Block.Button(words.historyClear, Action(Action.Kind.CLEAR_HISTORY)))
    }
}
