package org.ttm.app.find

import org.junit.Assert.assertEquals
import org.junit.Test
import org.ttm.app.Later
import org.ttm.app.PIPPA
import org.ttm.app.Shown
import org.ttm.app.Work
import org.ttm.app.all
import org.ttm.app.answer.AnswerRequest
import org.ttm.app.atOnce
import org.ttm.app.openBare
import org.ttm.app.openDemo
import org.ttm.app.ui.Block
import org.ttm.app.ui.Drawing

class FindPresenterTest {
    private val view = Shown()

    @Test
    fun productsByName() = openDemo().use { reader ->
        val presenter = FindPresenter(reader, atOnce, view)
        presenter.start()
        assertEquals(listOf(Block.Line(reader.words.findEmpty)), view.latest)
        presenter.find(" fuchs pip")
        val row = view.latest.single() as Block.Row
        assertEquals(Triple("Fuchsbau Pippa", Drawing.TOY, AnswerRequest.Number(PIPPA)), Triple(row.title, row.drawing, row.request))
        presenter.find("bread")
        assertEquals(listOf(Block.Notice(reader.words.findNone)), view.latest)
    }

    @Test
    fun withoutAListNothingCanBeFound() = openBare().use { reader ->
        FindPresenter(reader, atOnce, view).find("pippa")
        assertEquals(listOf(Block.Notice(reader.words.findNoList)), view.latest)
    }

    @Test
    fun onlyWhatWasTypedLastIsShown() = openDemo().use { reader ->
        val (background, main) = Later() to Later()
        val presenter = FindPresenter(reader, Work(background, background, main), view)
        presenter.find("pippa")
        background.runAll()
        presenter.find("merel")
        background.runAll()
        main.runAll()
        assertEquals(listOf("Kwiek Merel One"), view.screens.flatMap { it.all<Block.Row>() }.map { it.title })
    }
}
