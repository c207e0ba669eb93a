package org.ttm.app.compare

import org.ttm.app.reader.MarkReader
import org.ttm.app.ui.Action
import org.ttm.app.ui.Screen

/** Products side by side. */
class CompareActivity : Screen() {
    private var presenter: ComparePresenter? = null

    override fun ready(reader: MarkReader) {
        lay(reader, reader.words.comparison)
        presenter = ComparePresenter(reader, app.comparison, app.work, this)
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
