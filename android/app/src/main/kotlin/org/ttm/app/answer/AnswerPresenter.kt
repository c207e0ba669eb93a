package org.ttm.app.answer

import org.ttm.app.Work
import org.ttm.app.compare.Comparison
import org.ttm.app.reader.Looked
import org.ttm.app.reader.MarkReader
import org.ttm.app.reader.Stop
import org.ttm.app.reader.Synced
import org.ttm.app.ui.Action
import org.ttm.app.ui.Block
import org.ttm.scanner.Answer
import org.ttm.scanner.Content
import org.ttm.scanner.Freshness
import org.ttm.scanner.Verdict

interface AnswerView {
    fun show(blocks: List<Block>)

    /** Gives a text to an app that somebody chooses. */
    fun share(text: String)

    /** Prepares a message; nothing is sent by itself. */
    fun report(subject: String, text: String)

    fun scanBarcode(request: AnswerRequest)

    /** Opens the public page of a product in the browser. */
    fun openPage(gtin: String)

    fun scanAnother()
}

/** Judges what is asked, shows it, and does what its buttons say. */
class AnswerPresenter(
    private val request: AnswerRequest,
    private val reader: MarkReader,
    private val comparison: Comparison,
    private val work: Work,
    private val view: AnswerView,
) {
    private var answer: Answer? = null
    private var notice: String? = null
    private var isSyncing = false
    private val stop = Stop()
    private var isDone = false

    /** What is at hand is shown at once; published facts that are missing are asked for after that. */
    fun start() {
        view.show(listOf(Block.Notice(reader.words.checking)))
        work.run({ request.ask(reader, fetch = false) }) { looked ->
            if (!isDone) first(looked)
        }
    }

    private fun first(looked: Looked) {
        when (looked) {
            is Looked.Found -> {
                become(looked.answer)
                if (looked.answer.marks.any { it.verdict != Verdict.INVALID && it.summary == null }) fetch()
            }
            Looked.NotAtHand -> fetch()
            else -> view.show(listOf(Block.Notice(words(looked)), another()))
        }
    }

    private fun fetch() = work.runAside({ request.ask(reader, fetch = true) }) { looked ->
        when {
            isDone -> Unit
            looked is Looked.Found -> become(looked.answer)
            answer == null -> view.show(listOf(Block.Notice(words(looked)), Block.Button(reader.words.retry, Action(Action.Kind.RETRY)), another()))
        }
    }

    private fun words(looked: Looked): String = when (looked) {
        is Looked.Found -> looked.answer.words
        is Looked.NotListed -> looked.words
        Looked.NotAtHand -> reader.words.notAtHand
        Looked.LastDigit -> reader.words.typedLastDigit
        Looked.NoNumber -> reader.words.typedNoNumber
    }

    private fun become(new: Answer) {
        if (new == answer) return
        answer = new
        render()
    }

    fun on(action: Action) {
        val answer = answer
        when (action.kind) {
            Action.Kind.RETRY -> start()
            Action.Kind.ANOTHER -> view.scanAnother()
            Action.Kind.SHARE -> answer?.let { view.share(shareText(it, reader)) }
            Action.Kind.REPORT -> answer?.let { view.report(reader.words.reportSubject, reportText(request, it, reader)) }
            Action.Kind.BARCODE -> view.scanBarcode(request)
            Action.Kind.OPEN_PAGE -> view.openPage(action.value)
            Action.Kind.WATCH -> work.runAside({ reader.watch(action.value) }) { isWatched ->
                notice = if (isWatched) null else reader.words.notAtHand
                render()
            }
            Action.Kind.UNWATCH -> work.run({ reader.unwatch(action.value) }) { render() }
            Action.Kind.COMPARE_ADD -> {
                notice = if (comparison.add(action.value)) null else reader.words.compareFull
                render()
            }
            Action.Kind.COMPARE_REMOVE -> {
                comparison.remove(action.value)
                render()
            }
            Action.Kind.UPDATE -> update()
            else -> Unit
        }
    }

    private fun update() {
        if (isSyncing) return
        isSyncing = true
        notice = reader.words.updating
        render()
        work.runAside({ reader.sync(stop) { _, _ -> } to request.ask(reader, fetch = true) }) { (synced, looked) ->
            isSyncing = false
            val changed = (synced as? Synced.Latest)?.changed?.joinToString("\n") { it.words }
            notice = changed?.ifEmpty { reader.words.updated } ?: reader.words.old
            if (looked is Looked.Found) answer = looked.answer
            render()
        }
    }

    fun close() {
        isDone = true
        stop.stop()
    }

    private fun render() {
        val answer = answer ?: return
        if (isDone) return
        work.run({ reader.watched().map { it.number } to answerBlocks(answer, reader) }) { (watched, blocks) ->
            if (isDone) return@run
            val said = notice?.let { listOf(Block.Notice(it)) }.orEmpty()
            view.show(said + blocks.dropLast(1) + buttons(answer, watched) + blocks.last())
        }
    }

    private fun buttons(answer: Answer, watched: List<String>): List<Block.Button> = buildList {
        val words = reader.words
        val mark = answer.onlyMark
        val number = mark?.number
        if (answer.sources.any { it.source.state != Freshness.FRESH }) button(words.update, Action.Kind.UPDATE)
        add(another())
        if (mark?.claims != null && canCompareBarcode()) button(words.barcode, Action.Kind.BARCODE)
        if (number != null && mark.verdict != Verdict.INVALID) {
            val (isWatched, isCompared) = (number in watched) to (number in comparison.numbers)
            if (isWatched) button(words.unwatch, Action.Kind.UNWATCH, number) else button(words.watch, Action.Kind.WATCH, number, words.watchWhy)
            val (compare, kind) = if (isCompared) words.compareRemove to Action.Kind.COMPARE_REMOVE else words.compareAdd to Action.Kind.COMPARE_ADD
            button(compare, kind, number)
        }
        button(words.share, Action.Kind.SHARE)
        button(words.report, Action.Kind.REPORT)
        mark?.claims?.takeIf { mark.verdict != Verdict.INVALID }?.let { button(words.openPage, Action.Kind.OPEN_PAGE, it.gtin, words.openPageWhy) }
    }

    private fun another() = Block.Button(reader.words.another, Action(Action.Kind.ANOTHER), isMain = true)

    /** Not when the barcode was compared already, and not without a label. */
    private fun canCompareBarcode() = when (request) {
        is AnswerRequest.Codes -> !request.barcodeOnRequest && request.codes.any { it.content is Content.Mark }
        is AnswerRequest.Text -> true
        is AnswerRequest.Number -> false
    }

    private fun MutableList<Block.Button>.button(words: String, kind: Action.Kind, value: String = "", why: String? = null) {
        add(Block.Button(words, Action(kind, value), why = why))
    }
}
