package org.ttm.app.compare

import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.ttm.app.MEREL
import org.ttm.app.PIPPA
import org.ttm.app.Shown
import org.ttm.app.all
import org.ttm.app.atOnce
import org.ttm.app.button
import org.ttm.app.openDemo
import org.ttm.app.ui.Block

class ComparePresenterTest {
    private val reader = openDemo()
    private val comparison = Comparison()
    private val view = Shown()
    private val presenter = ComparePresenter(reader, comparison, atOnce, view)

    @After
    fun close() = reader.close()

    @Test
    fun nothingToCompare() {
        presenter.start()
        assertEquals(listOf(Block.Notice(reader.words.compareEmpty)), view.latest)
        comparison.add(PIPPA)
        presenter.start()
        assertEquals("one alone is told as well", Block.Notice(reader.words.compareEmpty), view.latest.first())
    }

    @Test
    fun twoProductsAnswerTheSameQuestions() {
        comparison.add(PIPPA)
        comparison.add(MEREL)
        presenter.start()
        val names = view.latest.all<Block.Product>().map { it.name }
        val asked = view.latest.all<Block.SideBySide>()
        assertEquals("four answers, five criteria, updates, who vouches", 11, asked.size)
        assertTrue(asked.all { side -> side.answers.map { it.name } == names })
        assertTrue(asked.flatMap { it.answers }.all { it.words.isNotEmpty() })
        assertTrue("outcomes are drawn", asked.drop(4).take(5).flatMap { it.answers }.all { it.drawing != null })
        presenter.on(view.latest.all<Block.Button>().first { it.words == reader.words.compareRemove }.action)
        assertEquals(listOf(MEREL), comparison.numbers)
        presenter.on(view.latest.button(reader.words.compareClear))
        assertEquals(emptyList<String>(), comparison.numbers)
    }

    @Test
    fun asManyAsFit() {
        repeat(Comparison.MOST) { assertTrue(comparison.add("$it")) }
        assertFalse(comparison.add("one more"))
        assertTrue("one that is there already", comparison.add("0"))
    }
}
