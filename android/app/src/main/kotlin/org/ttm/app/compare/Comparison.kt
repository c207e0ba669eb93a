package org.ttm.app.compare

import org.ttm.app.Work
import org.ttm.app.answer.name
import org.ttm.app.answer.onlyMark
import org.ttm.app.reader.Looked
import org.ttm.app.reader.MarkReader
import org.ttm.app.ui.Action
import org.ttm.app.ui.Beside
import org.ttm.app.ui.Block
import org.ttm.app.ui.BlockView
import org.ttm.app.ui.Tone
import org.ttm.app.ui.drawing
import org.ttm.app.ui.tone
import org.ttm.app.ui.verdictWords
import org.ttm.scanner.Criterion
import org.ttm.scanner.Mark
import org.ttm.scanner.Question

/** The marks that somebody compares, by number, until the app ends. */
class Comparison {
    private val chosen = LinkedHashSet<String>()

    val numbers: List<String> get() = chosen.toList()

    /** False when no more fit. */
    fun add(number: String): Boolean = number in chosen || (chosen.size < MOST && chosen.add(number))

    fun remove(number: String) {
        chosen.remove(number)
    }

    fun clear() = chosen.clear()

    companion object {
        /** Side by side on a tablet, and to remember on a phone. */
        const val MOST = 4
    }
}

class ComparePresenter(
    private val reader: MarkReader,
    private val comparison: Comparison,
    private val work: Work,
    private val view: BlockView,
) {
    fun start() {
        val numbers = comparison.numbers
        if (numbers.isEmpty()) return view.show(listOf(Block.Notice(reader.words.compareEmpty)))
        // Who takes one out meanwhile is not shown it again.
        work.runAside({ numbers.mapNotNull { (reader.look(it, fetch = true) as? Looked.Found)?.answer?.onlyMark } }) { marks ->
            if (numbers == comparison.numbers) view.show(blocks(marks))
        }
    }

    fun on(action: Action) {
        when (action.kind) {
            Action.Kind.COMPARE_REMOVE -> comparison.remove(action.value)
            Action.Kind.COMPARE_CLEAR -> comparison.clear()
            else -> Unit
        }
        start()
    }

    private fun blocks(marks: List<Mark>): List<Block> = buildList {
        val words = reader.words
        if (marks.size < 2) add(Block.Notice(words.compareEmpty))
        for (mark in marks) {
            val number = mark.number ?: continue
            add(Block.Product(name(mark), mark.claims?.let { reader.category(it.category) }, mark.claims?.let { drawing(it.category) }))
            add(Block.Standing(drawing(mark.verdict), tone(mark.verdict), words.verdictWords(mark.verdict), emptyList()))
            add(Block.Button(words.compareRemove, Action(Action.Kind.COMPARE_REMOVE, number)))
        }
        val summaries = marks.mapNotNull { mark -> mark.summary?.summary?.let { name(mark) to it } }
        val headings = summaries.firstOrNull()?.second?.headings ?: return@buildList
        add(Block.Heading(headings.answers))
        for (question in Question.entries) {
            val replies = summaries.mapNotNull { (name, summary) -> summary.answers.firstOrNull { it.question == question }?.let { name to it } }
            val asked = replies.firstOrNull()?.second?.asked ?: continue
            add(Block.SideBySide(asked, replies.map { (name, it) -> Beside(name, it.words, null, if (it.concern) Tone.BAD else Tone.PLAIN) }))
        }
        add(Block.Heading(headings.criteria))
        for (criterion in Criterion.entries) {
            val found = summaries.mapNotNull { (name, summary) -> summary.criteria.firstOrNull { it.criterion == criterion }?.let { name to it } }
            val asked = found.firstOrNull()?.second?.name ?: continue
            add(Block.SideBySide(asked, found.map { (name, it) -> Beside(name, it.words, drawing(it.outcome), tone(it.outcome)) }))
        }
        add(Block.SideBySide(headings.support, summaries.map { (name, it) -> Beside(name, it.support.words, null, Tone.PLAIN) }))
        add(Block.SideBySide(headings.vouching, summaries.map { (name, it) -> Beside(name, it.vouching.words, null, Tone.PLAIN) }))
        add(Block.Button(words.compareClear, Action(Action.Kind.COMPARE_CLEAR)))
    }
}
