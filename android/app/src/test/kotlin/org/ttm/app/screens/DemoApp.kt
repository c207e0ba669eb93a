package org.ttm.app.screens

import java.io.File
import org.ttm.app.App
import org.ttm.app.Work
import org.ttm.app.atOnce
import org.ttm.app.openDemo
import org.ttm.app.reader.MarkReader

/** The app over the demo's registry, doing everything at once. */
class DemoApp : App() {
    override val work: Work get() = atOnce

    override fun open(): MarkReader = openDemo(File(noBackupFilesDir, "ttm").apply { mkdirs() })
}
