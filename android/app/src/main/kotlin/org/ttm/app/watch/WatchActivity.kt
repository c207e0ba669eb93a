package org.ttm.app.watch

import org.ttm.app.reader.MarkReader
import org.ttm.app.ui.Action
import org.ttm.app.ui.Screen

/** The watched marks. */
class WatchActivity : Screen() {
    private var presenter: WatchPresenter? = null

    override fun ready(reader: MarkReader) {
        lay(reader, reader.words.watched)
        presenter = WatchPresenter(reader, app.work, this)
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
