package org.ttm.app.about

import org.ttm.app.reader.MarkReader
import org.ttm.app.ui.Action
import org.ttm.app.ui.Screen

/** What the mark is, how checking works, what leaves the phone, the list, the language, licences. */
class AboutActivity : Screen() {
    private var presenter: AboutPresenter? = null

    override fun ready(reader: MarkReader) {
        lay(reader, reader.words.about)
        val licences = { assets.open("licences.txt").use { it.readBytes().decodeToString() } }
        presenter = AboutPresenter(reader, app, app.version, licences, app.work, this).also { it.start() }
    }

    override fun on(action: Action) {
        presenter?.on(action)
        if (action.kind == Action.Kind.LANGUAGE) recreate()
    }

    override fun onDestroy() {
        presenter?.close()
        super.onDestroy()
    }
}
