package org.ttm.app.answer

import org.ttm.app.reader.MarkReader
import org.ttm.app.ui.Block
import org.ttm.app.ui.drawing
import org.ttm.app.ui.grouped
import org.ttm.app.ui.tone
import org.ttm.app.ui.verdictWords
import org.ttm.scanner.Answer
import org.ttm.scanner.Change
import org.ttm.scanner.CriterionSummary
import org.ttm.scanner.Fact
import org.ttm.scanner.Found
import org.ttm.scanner.Mark
import org.ttm.scanner.OwnWords
import org.ttm.scanner.Summary
import org.ttm.scanner.Verdict

/** The answer from top to bottom: the product first, then the verdict, then all that was found. */
fun answerBlocks(answer: Answer, reader: MarkReader): List<Block> = buildList {
    val words = reader.words
    val isOne = answer.marks.size == 1
    if (!isOne) {
        // None: it is no mark. Several: what concerns all of them comes first.
        answer.verdict?.let { add(Block.Standing(drawing(it), tone(it), answer.words, listOf(answer.means))) }
        addAll(answer.findings.map(::finding))
    }
    for (mark in answer.marks) addAll(markBlocks(mark, answer, reader))
    if (answer.marks.isNotEmpty()) add(Block.Line(words.checkedHere))
    val rests = (answer.sources.map { it.words } + answer.marks.mapNotNull { it.summary?.summary?.facts?.words }).distinct()
    if (rests.isNotEmpty()) {
        add(Block.Heading(words.restsOn))
        addAll(rests.map { Block.Line(it) })
    }
    add(Block.Folded(words.details, experts(answer)))
}

private fun markBlocks(mark: Mark, answer: Answer, reader: MarkReader): List<Block> = buildList {
    val words = reader.words
    val isOne = answer.marks.size == 1
    val claims = mark.claims
    add(Block.Product(name(mark), claims?.let { reader.category(it.category) }, claims?.let { drawing(it.category) }))
    val means = answer.means.takeIf { answer.verdict == mark.verdict && isOne }
    val verdict = if (means != null) answer.words else words.verdictWords(mark.verdict)
    add(Block.Standing(drawing(mark.verdict), tone(mark.verdict), verdict, listOfNotNull(means)))
    val found = mark.findings + if (isOne) answer.findings else emptyList()
    if (found.isNotEmpty()) {
        add(Block.Heading(words.why))
        addAll(found.map(::finding))
    }
    mark.statement?.let { add(quote(it)) }
    if (claims != null && mark.verdict != Verdict.INVALID) add(Block.Notice(words.compare))
    mark.summary?.let { addAll(summaryBlocks(it.summary, words.opens)) }
    mark.number?.let { add(Block.Number(words.number, grouped(it))) }
}

private fun summaryBlocks(summary: Summary, opens: String): List<Block> = buildList {
    val headings = summary.headings
    section(headings.vouching, listOf(Block.Line(summary.vouching.words)))
    section(headings.answers, summary.answers.map { Block.Reply(it.asked, it.words, it.concern, it.details.map(::line)) })
    section(headings.criteria, summary.criteria.map { criterion(it, opens) })
    section(headings.changes, summary.changes.map { Block.Line(wordsOf(it)) })
    section(headings.support, listOf(Block.Line(summary.support.words, isConcern = summary.support.ended)))
    section(
        headings.objections,
        summary.objections.flatMap { listOfNotNull(Block.Line(it.words, isConcern = it.open), quote(it.own), it.answer?.let(::quote)) },
    )
    summary.maker?.let { maker -> section(headings.maker, listOfNotNull(Block.Line(maker.words), maker.own?.let(::quote))) }
}

/** A title and what is below it, if there is something. */
private fun MutableList<Block>.section(heading: String, content: List<Block>) {
    if (content.isEmpty()) return
    add(Block.Heading(heading))
    addAll(content)
}

private fun criterion(criterion: CriterionSummary, opens: String) = Block.Criterion(
    criterion.name, drawing(criterion.outcome), tone(criterion.outcome), criterion.words, criterion.headline, criterion.facts.map(::line), opens,
)

private fun finding(found: Found) = Block.Line(found.words, drawing(found.effect), tone(found.effect))

private fun line(fact: Fact) = Block.Line(fact.words, isConcern = fact.concern)

private fun quote(own: OwnWords) = Block.Quote(own.label, own.text)

private fun wordsOf(change: Change) = when (change) {
    is Change.Outcome -> change.words
    is Change.Answer -> change.words
    is Change.Support -> change.words
}

private fun experts(answer: Answer): String {
    val verdict = answer.verdict?.name?.lowercase() ?: "no_mark"
    val found = answer.findings + answer.marks.flatMap { it.findings }
    return (listOf("verdict: $verdict") + found.map { "${it.code} (${it.effect.name.lowercase()}): ${it.finding}" }).joinToString("\n")
}

/** The product's name; nothing that a forger wrote. */
fun name(mark: Mark): String =
    mark.summary?.summary?.product?.name ?: mark.claims?.let { "${it.brand} ${it.model}" } ?: "Trustable Technology Mark"

/** The answer as a text to share. */
fun shareText(answer: Answer, reader: MarkReader): String {
    val words = reader.words
    val isOne = answer.marks.size == 1
    val lines = answer.marks.flatMap { mark ->
        val means = if (isOne) ". ${answer.means}" else ""
        listOf(name(mark), words.verdictWords(mark.verdict).takeUnless { isOne } ?: (answer.words + means)) +
            (mark.findings + if (isOne) answer.findings else emptyList()).map { it.words } +
            listOfNotNull(mark.number?.let { "${words.number}: ${grouped(it)}" }) +
            mark.summary?.summary?.criteria.orEmpty().map { "${it.name}: ${it.words}" }
    }
    return (lines + answer.sources.map { it.words }).distinct().joinToString("\n")
}

/** A message on a label that looks wrong: the text of its code, and what was found. Whoever reports it sends it. */
fun reportText(request: AnswerRequest, answer: Answer, reader: MarkReader): String {
    val words = reader.words
    val found = (answer.findings + answer.marks.flatMap { it.findings }).map { it.code }.distinct()
    return (listOf(words.reportBody) + request.texts + listOf("", answer.words, found.joinToString(), "", words.reportWhere, "")).joinToString("\n")
}
