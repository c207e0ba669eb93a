package org.ttm.app.answer

import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.ttm.app.Bench
import org.ttm.app.Instead
import org.ttm.app.MEREL
import org.ttm.app.PIPPA
import org.ttm.app.PIPPA_GTIN
import org.ttm.app.all
import org.ttm.app.atOnce
import org.ttm.app.button
import org.ttm.app.buttons
import org.ttm.app.compare.Comparison
import org.ttm.app.openBare
import org.ttm.app.openDemo
import org.ttm.app.photo
import org.ttm.app.reader.Looked
import org.ttm.app.reader.MarkReader
import org.ttm.app.reader.Stop
import org.ttm.app.reader.Synced
import org.ttm.app.reader.Watching
import org.ttm.app.ui.Block
import org.ttm.app.ui.Tone
import org.ttm.app.ui.drawing
import org.ttm.scanner.Freshness
import org.ttm.scanner.Language
import org.ttm.scanner.Standing
import org.ttm.scanner.Verdict

class AnswerPresenterTest {
    private val reader = openDemo()
    private val words = reader.words
    private val comparison = Comparison()

    @After
    fun close() = reader.close()

    private class View : AnswerView {
        val screens = mutableListOf<List<Block>>()
        val done = mutableListOf<String>()
        val latest get() = screens.last()

        override fun show(blocks: List<Block>) {
            screens += blocks
        }

        override fun share(text: String) {
            done += "share: $text"
        }

        override fun report(subject: String, text: String) {
            done += "report: $subject\n$text"
        }

        override fun scanBarcode(request: AnswerRequest) {
            done += "barcode"
        }

        override fun openPage(gtin: String) {
            done += "page: $gtin"
        }

        override fun scanAnother() {
            done += "another"
        }
    }

    private val view = View()

    private fun codes(name: String) = AnswerRequest.Codes(checkNotNull(reader.photo(photo(name))).codes)

    private fun presenter(request: AnswerRequest, by: MarkReader = reader) =
        AnswerPresenter(request, by, comparison, atOnce, view).also { it.start() }

    private fun answer(name: String) = (codes(name).ask(reader, fetch = false) as Looked.Found).answer

    @Test
    fun theProductComesFirstThenTheVerdictThenAllTheRest() {
        presenter(codes("toy.jpg"))
        assertEquals(listOf(Block.Notice(words.checking)), view.screens.first())
        val blocks = view.latest
        val product = blocks[0] as Block.Product
        assertEquals("Fuchsbau Pippa" to reader.category(org.ttm.scanner.Category.TOY), product.name to product.kind)
        val standing = blocks[1] as Block.Standing
        assertEquals(answer("toy.jpg").words to Tone.GOOD, standing.words to standing.tone)
        val headings = blocks.all<Block.Heading>().map { it.words }
        val summary = answer("toy.jpg").marks.single().summary!!.summary
        val expected = with(summary.headings) { listOf(vouching, answers, criteria, support) }
        assertEquals(expected, headings.filter { it in expected })
        assertEquals(4, blocks.all<Block.Reply>().size)
        assertEquals(5, blocks.all<Block.Criterion>().size)
        assertTrue(blocks.all<Block.Criterion>().all { it.opens == words.opens && it.outcome.isNotEmpty() })
        assertEquals("007 0000 1042 2", blocks.all<Block.Number>().single().digits)
        assertTrue(blocks.all<Block.Notice>().any { it.words == words.compare })
        val sources = answer("toy.jpg").sources.map { it.words }
        assertTrue(sources.isNotEmpty() && blocks.all<Block.Line>().map { it.words }.containsAll(sources))
    }

    @Test
    fun everyFindingSaysWhy() {
        for (name in listOf("toy.jpg", "forged.jpg", "neighbours-barcode.jpg", "two-marks.jpg", "speaker.jpg")) {
            presenter(codes(name))
            val answer = answer(name)
            val lines = view.latest.all<Block.Line>()
            for (found in answer.findings + answer.marks.flatMap { it.findings }) {
                val line = lines.firstOrNull { it.words == found.words }
                assertEquals("$name: ${found.code} with its drawing", drawing(found.effect), line?.drawing)
                assertTrue(found.code in view.latest.all<Block.Folded>().single().text)
            }
        }
    }

    @Test
    fun aForgedMarkShowsNothingThatAForgerWrote() {
        presenter(codes("forged.jpg"))
        val blocks = view.latest
        assertEquals("Trustable Technology Mark", (blocks[0] as Block.Product).name)
        assertEquals(Tone.BAD, (blocks[1] as Block.Standing).tone)
        assertEquals(0, blocks.all<Block.Reply>().size)
        assertFalse(blocks.buttons().any { it in setOf(words.watch, words.compareAdd, words.openPage, words.barcode) })
        assertTrue(words.report in blocks.buttons())
    }

    @Test
    fun twoMarksHaveAnAnswerEach() {
        presenter(codes("two-marks.jpg"))
        assertEquals(listOf("Fuchsbau Pippa", "Kwiek Merel One"), view.latest.all<Block.Product>().map { it.name }.sorted())
        assertEquals(3, view.latest.all<Block.Standing>().size)
    }

    @Test
    fun anotherLanguageSaysTheSame() {
        presenter(codes("toy.jpg"))
        val english = view.latest
        reader.language = Language.PL
        presenter(codes("toy.jpg"))
        assertEquals(english.map { it::class }, view.latest.map { it::class })
        val same = english.all<Block.Line>().map { it.words }.intersect(view.latest.all<Block.Line>().map { it.words }.toSet())
        assertEquals(emptySet<String>(), same)
    }

    @Test
    fun buttons() {
        val presenter = presenter(codes("toy.jpg"))
        for (button in listOf(words.share, words.report, words.barcode, words.openPage, words.another)) presenter.on(view.latest.button(button))
        val (share, report, barcode, page, another) = view.done
        assertTrue(share, share.startsWith("share: Fuchsbau Pippa\n") && "007 0000 1042 2" in share && "Privacy: " in share)
        assertTrue(report, codes("toy.jpg").texts.single() in report && report.startsWith("report: ${words.reportSubject}"))
        assertEquals(Triple("barcode", "page: $PIPPA_GTIN", "another"), Triple(barcode, page, another))
        assertEquals(words.openPageWhy, view.latest.all<Block.Button>().single { it.words == words.openPage }.why)
        presenter.on(view.latest.button(words.watch))
        assertEquals(listOf(PIPPA), reader.watched().map { it.number })
        presenter.on(view.latest.button(words.unwatch))
        assertEquals(emptyList<Watching>(), reader.watched())
    }

    @Test
    fun asManyAreComparedAsFit() {
        val presenter = presenter(codes("toy.jpg"))
        presenter.on(view.latest.button(words.compareAdd))
        assertEquals(listOf(PIPPA), comparison.numbers)
        presenter.on(view.latest.button(words.compareRemove))
        assertEquals(emptyList<String>(), comparison.numbers)
        repeat(Comparison.MOST) { comparison.add("$it") }
        presenter.on(view.latest.button(words.compareAdd))
        assertEquals(Block.Notice(words.compareFull), view.latest.first())
    }

    @Test
    fun whatIsNotThere() {
        presenter(AnswerRequest.Number("96385074"))
        assertTrue("public list" in view.latest.all<Block.Notice>().single().words)
        openBare().use { bare ->
            presenter(AnswerRequest.Number(PIPPA), bare)
            assertEquals(Block.Notice(words.notAtHand), view.latest.first())
            assertEquals(listOf(words.retry, words.another), view.latest.buttons())
        }
    }

    @Test
    fun publishedFactsAreAskedForWhenTheyAreMissing() = openBare(Bench.registry).use { bare ->
        assertTrue(bare.sync(Stop()) { _, _ -> } is Synced.Latest)
        val fetched = mutableListOf<Boolean>()
        val asking = object : Instead(bare) {
            override fun judge(codes: List<org.ttm.scanner.Code>, barcodeOnRequest: Boolean, fetch: Boolean) =
                super.judge(codes, barcodeOnRequest, fetch).also { fetched += fetch }
        }
        presenter(codes("toy.jpg"), asking)
        assertEquals("all is at hand after a sync", listOf(false), fetched)
        val without = object : Instead(bare) {
            override fun judge(codes: List<org.ttm.scanner.Code>, barcodeOnRequest: Boolean, fetch: Boolean) =
                super.judge(codes, barcodeOnRequest, fetch).let { answer ->
                    fetched += fetch
                    if (fetch) answer else answer.copy(marks = answer.marks.map { it.copy(summary = null) })
                }
        }
        fetched.clear()
        view.screens.clear()
        presenter(codes("toy.jpg"), without)
        assertEquals(listOf(false, true), fetched)
        assertEquals("an answer comes before it", listOf(0, 0, 4), view.screens.map { it.all<Block.Reply>().size })
    }

    @Test
    fun anOldListIsRenewedOnRequest() {
        val stale = object : Instead(reader) {
            override fun judge(codes: List<org.ttm.scanner.Code>, barcodeOnRequest: Boolean, fetch: Boolean) = super.judge(codes, barcodeOnRequest, fetch)
                .let { answer -> answer.copy(sources = answer.sources.map { it.copy(source = it.source.copy(state = Freshness.STALE)) }) }

            override fun sync(stop: Stop, progress: (files: Long, of: Long) -> Unit) =
                Synced.Latest(listOf(Watching(MEREL, "Merel", Standing.REVOKED, "Merel: the mark was revoked.")))
        }
        val presenter = presenter(codes("toy.jpg"), stale)
        presenter.on(view.latest.button(words.update))
        assertTrue(view.screens.any { it.first() == Block.Notice(words.updating) })
        assertEquals("watched marks are told of", Block.Notice("Merel: the mark was revoked."), view.latest.first())
        presenter(codes("toy.jpg"))
        assertFalse("not while it is fresh", words.update in view.latest.buttons())
    }

    @Test
    fun anUpdateThatFailsLeavesWhatIsKnown() = openBare().use { _ ->
        val failing = object : Instead(reader) {
            override fun sync(stop: Stop, progress: (files: Long, of: Long) -> Unit) = Synced.Failed
        }
        val presenter = presenter(codes("toy.jpg"), failing)
        presenter.on(org.ttm.app.ui.Action(org.ttm.app.ui.Action.Kind.UPDATE))
        assertEquals(Block.Notice(words.old), view.latest.first())
        assertEquals(Verdict.TRUSTED, answer("toy.jpg").verdict)
        assertEquals(4, view.latest.all<Block.Reply>().size)
    }
}
