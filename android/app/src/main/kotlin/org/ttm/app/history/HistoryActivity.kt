package org.ttm.app.history

import org.ttm.app.reader.MarkReader
import org.ttm.app.ui.Action
import org.ttm.app.ui.Screen

/** The marks that were looked at. */
class HistoryActivity : Screen() {
    private var presenter: HistoryPresenter? = null

    override fun ready(reader: MarkReader) {
        lay(reader, reader.words.history)
        presenter = HistoryPresenter(reader, app.work, this)
    }

    /** What was looked at meanwhile counts. */
    override fun onResume() {
        super.onResume()
        app.withReader { presenter?.start() }
    }

    override fun on(action: Action) {
        presenter?.on(action)
    }
}
