package org.ttm.app.watch

import org.ttm.app.Work
import org.ttm.app.answer.AnswerRequest
import org.ttm.app.reader.MarkReader
import org.ttm.app.ui.Action
import org.ttm.app.ui.Block
import org.ttm.app.ui.BlockView
import org.ttm.app.ui.Drawing
import org.ttm.scanner.Standing

/** The marks that somebody watches, and how they stood when they were last looked at. */
class WatchPresenter(private val reader: MarkReader, private val work: Work, private val view: BlockView) {
    fun start() = work.run(::blocks, view::show)

    fun on(action: Action) {
        if (action.kind == Action.Kind.UNWATCH) work.run({ reader.unwatch(action.value) }) { start() }
    }

    private fun blocks(): List<Block> {
        val words = reader.words
        val watched = reader.watched()
        val rows = watched.map {
            val stop = Block.Button(words.unwatch, Action(Action.Kind.UNWATCH, it.number))
            Block.Row(it.name, it.words, drawing(it.standing), AnswerRequest.Number(it.number), stop)
        }
        return rows.ifEmpty { listOf(Block.Line(words.watchedNone)) } + Block.Line(words.watchWhy)
    }

    private fun drawing(standing: Standing) = when (standing) {
        Standing.IN_FORCE -> Drawing.TICK
        Standing.UPDATES_ENDED, Standing.ENDED -> Drawing.DASH
        Standing.ON_HOLD -> Drawing.PAUSE
        Standing.REVOKED -> Drawing.CROSS
        Standing.UNKNOWN -> Drawing.ASK
    }
}
