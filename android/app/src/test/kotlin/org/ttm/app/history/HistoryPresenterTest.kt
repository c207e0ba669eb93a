package org.ttm.app.history

import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.ttm.app.MEREL
import org.ttm.app.PIPPA
import org.ttm.app.Shown
import org.ttm.app.all
import org.ttm.app.answer.AnswerRequest
import org.ttm.app.atOnce
import org.ttm.app.button
import org.ttm.app.openDemo
import org.ttm.app.ui.Block

class HistoryPresenterTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val view = Shown()

    private fun kept(what: String) = folder.root.walk().filter(File::isFile).any { what in it.readText(Charsets.ISO_8859_1) }

    @Test
    fun itIsOffUntilSomebodyWantsIt() = openDemo(folder.root).use { reader ->
        val presenter = HistoryPresenter(reader, atOnce, view)
        reader.look(PIPPA)
        presenter.start()
        val switch = view.latest.first() as Block.Switch
        assertEquals(false to reader.words.historyWhy, switch.isOn to switch.why)
        assertEquals(listOf(Block.Line(reader.words.historyOff)), view.latest.drop(1))
        assertFalse(kept(PIPPA))
        presenter.on(switch.on)
        assertEquals("what was looked at before is not in it", Block.Line(reader.words.historyEmpty), view.latest[1])
    }

    @Test
    fun itIsKeptAndClearedByOneTap() = openDemo(folder.root).use { reader ->
        val presenter = HistoryPresenter(reader, atOnce, view)
        presenter.start()
        presenter.on((view.latest.first() as Block.Switch).on)
        reader.look(PIPPA)
        reader.look(MEREL)
        presenter.start()
        assertEquals(listOf(MEREL, PIPPA).map(AnswerRequest::Number), view.latest.all<Block.Row>().map { it.request })
        assertTrue(kept(PIPPA))
        presenter.on(checkNotNull(view.latest.all<Block.Row>().last().remove).action)
        assertEquals(listOf<AnswerRequest>(AnswerRequest.Number(MEREL)), view.latest.all<Block.Row>().map { it.request })
        presenter.on(view.latest.button(reader.words.historyClear))
        assertEquals(Block.Notice(reader.words.historyCleared), view.latest[1])
        assertEquals(emptyList<Block.Row>(), view.latest.all<Block.Row>())
        assertFalse(kept(MEREL))
    }

    @Test
    fun turningItOffDeletesIt() = openDemo(folder.root).use { reader ->
        val presenter = HistoryPresenter(reader, atOnce, view)
        presenter.start()
        val switch = view.latest.first() as Block.Switch
        presenter.on(switch.on)
        reader.look(PIPPA)
        presenter.on(switch.off)
        assertFalse(kept(PIPPA))
        openDemo(folder.root).use { later -> assertFalse(later.keepsHistory) }
    }
}
