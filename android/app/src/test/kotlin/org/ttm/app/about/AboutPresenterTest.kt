package org.ttm.app.about

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.ttm.app.Bench
import org.ttm.app.Instead
import org.ttm.app.Later
import org.ttm.app.MEREL
import org.ttm.app.Shown
import org.ttm.app.Work
import org.ttm.app.all
import org.ttm.app.atOnce
import org.ttm.app.button
import org.ttm.app.buttons
import org.ttm.app.openBare
import org.ttm.app.openDemo
import org.ttm.app.reader.MarkReader
import org.ttm.app.reader.Stop
import org.ttm.app.reader.Synced
import org.ttm.app.reader.Watching
import org.ttm.app.ui.Block
import org.ttm.scanner.Language
import org.ttm.scanner.Standing

class AboutPresenterTest {
    private val view = Shown()
    private val choice = object : LanguageChoice {
        override var chosen: Language? = null
    }

    private fun presenter(reader: MarkReader, work: Work = atOnce) = AboutPresenter(reader, choice, "1.2.3", { "licences" }, work, view)

    @Test
    fun theListIsBroughtWithItsProgress() = openBare(Bench.registry).use { reader ->
        val presenter = presenter(reader)
        presenter.start()
        assertTrue(view.latest.all<Block.Line>().any { it.words == reader.words.findNoList })
        presenter.on(view.latest.button(reader.words.update))
        val progress = view.screens.flatMap { it.all<Block.Progress>() }
        assertTrue("$progress", progress.size >= 2 && progress.zipWithNext().all { (one, next) -> one.done <= next.done })
        assertTrue(view.screens.any { reader.words.cancel in it.buttons() })
        assertEquals(listOf(Block.Notice(reader.words.updated)), view.latest.all<Block.Notice>())
        val lines = view.latest.all<Block.Line>().map { it.words }
        assertFalse(reader.words.findNoList in lines)
        assertTrue("$lines", lines.any { it.startsWith(reader.words.listSize) && it.endsWith("B") })
        assertTrue(reader.search("pippa").isNotEmpty())
    }

    @Test
    fun aListThatDoesNotComeIsTold() = openBare("https://localhost:1/").use { reader ->
        val presenter = presenter(reader)
        presenter.start()
        presenter.on(view.latest.button(reader.words.update))
        assertEquals(listOf(Block.Notice(reader.words.listFailed)), view.latest.all<Block.Notice>())
        assertTrue("and may be tried again", reader.words.update in view.latest.buttons())
    }

    @Test
    fun aListThatTakesTooLongIsStopped() = openDemo().use { reader ->
        val background = Later()
        val slow = object : Instead(reader) {
            override fun sync(stop: Stop, progress: (files: Long, of: Long) -> Unit) = if (stop.isStopped) Synced.Stopped else error("it was stopped")
        }
        val presenter = presenter(slow, Work(background, background) { it.run() })
        presenter.start()
        background.runAll()
        presenter.on(view.latest.button(reader.words.update))
        presenter.on(view.screens.last().let { org.ttm.app.ui.Action(org.ttm.app.ui.Action.Kind.STOP) })
        background.runAll()
        assertEquals(emptyList<Block.Notice>(), view.latest.all<Block.Notice>())
        assertTrue(reader.words.update in view.latest.buttons())
    }

    @Test
    fun watchedMarksThatWereRevokedAreToldOfAfterTheUpdate() = openDemo().use { reader ->
        val revoked = "Merel: the mark was revoked."
        val bad = object : Instead(reader) {
            override fun sync(stop: Stop, progress: (files: Long, of: Long) -> Unit) = Synced.Latest(listOf(Watching(MEREL, "Merel", Standing.REVOKED, revoked)))
        }
        val presenter = presenter(bad)
        presenter.start()
        presenter.on(view.latest.button(reader.words.update))
        assertEquals(listOf(reader.words.updated, revoked), view.latest.all<Block.Notice>().map { it.words })
    }

    @Test
    fun whatLeavesThePhoneAndHowCheckingWorks() = openDemo().use { reader ->
        presenter(reader).start()
        val lines = view.latest.all<Block.Line>().map { it.words }
        with(reader.words) {
            assertTrue(lines.containsAll(listOf(leavesUpdate, leavesLookup, leavesConnection, leavesNothing, aboutHowCode, aboutHowList, aboutHowProduct)))
            assertTrue("$version 1.2.3" in lines)
        }
        assertEquals(listOf("Privacy", "Transparency", "Security", "Stability", "Openness"), view.latest.all<Block.Reply>().map { it.asked })
        assertTrue(view.latest.all<Block.Reply>().all { it.words.endsWith("?") })
        assertEquals("licences", view.latest.all<Block.Folded>().single().text)
    }

    @Test
    fun everyLanguageIsThereInItself() = openDemo().use { reader ->
        val presenter = presenter(reader)
        presenter.start()
        val choices = view.latest.all<Block.Choice>()
        assertEquals(listOf(reader.words.languageDevice, "English", "Deutsch", "Français", "Español", "Nederlands", "Polski"), choices.map { it.words })
        assertTrue(choices.first().isChosen)
        presenter.on(choices.single { it.words == "Polski" }.action)
        assertEquals(Language.PL, choice.chosen)
        assertEquals("Polski", view.latest.all<Block.Choice>().single { it.isChosen }.words)
        presenter.on(choices.first().action)
        assertEquals(null, choice.chosen)
    }
}
