package org.ttm.app.find

import org.ttm.app.Work
import org.ttm.app.answer.AnswerRequest
import org.ttm.app.reader.MarkReader
import org.ttm.app.ui.Block
import org.ttm.app.ui.BlockView
import org.ttm.app.ui.drawing

/** Products by name, in the list on this device. Nobody is asked. */
class FindPresenter(private val reader: MarkReader, private val work: Work, private val view: BlockView) {
    private var latest = 0

    fun start() = find("")

    fun find(typed: String) {
        latest += 1
        val asked = latest
        work.run({ blocks(typed.trim()) }) { if (asked == latest) view.show(it) }
    }

    private fun blocks(typed: String): List<Block> {
        val words = reader.words
        if (reader.list().issued == null) return listOf(Block.Notice(words.findNoList))
        if (typed.isEmpty()) return listOf(Block.Line(words.findEmpty))
        val found = reader.search(typed)
        if (found.isEmpty()) return listOf(Block.Notice(words.findNone))
        return found.map { Block.Row("${it.brand} ${it.model}", reader.category(it.category), drawing(it.category), AnswerRequest.Number(it.number)) }
    }
}
