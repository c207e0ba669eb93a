package org.ttm.app.watch

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.ttm.app.PIPPA
import org.ttm.app.Shown
import org.ttm.app.all
import org.ttm.app.atOnce
import org.ttm.app.openDemo
import org.ttm.app.ui.Block
import org.ttm.app.ui.Drawing

class WatchPresenterTest {
    @Test
    fun watchedMarksSayHowTheyStand() = openDemo().use { reader ->
        val view = Shown()
        val presenter = WatchPresenter(reader, atOnce, view)
        presenter.start()
        assertEquals(Block.Line(reader.words.watchedNone), view.latest.first())
        assertTrue(reader.watch(PIPPA))
        presenter.start()
        val row = view.latest.all<Block.Row>().single()
        assertEquals("Fuchsbau Pippa" to Drawing.TICK, row.title to row.drawing)
        assertTrue(row.detail, "Pippa" in row.detail)
        presenter.on(checkNotNull(row.remove).action)
        assertEquals(emptyList<Block.Row>(), view.latest.all<Block.Row>())
    }
}
