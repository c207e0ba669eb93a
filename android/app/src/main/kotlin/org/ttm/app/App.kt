package org.ttm.app

import android.app.Application
import android.content.Context
import android.content.SharedPreferences
import android.content.pm.PackageManager
import android.os.Handler
import android.os.LocaleList
import android.os.Looper
import java.io.File
import java.util.concurrent.Executors
import org.ttm.app.about.LanguageChoice
import org.ttm.app.compare.Comparison
import org.ttm.app.reader.MarkReader
import org.ttm.app.reader.ScannerReader
import org.ttm.scanner.Floor
import org.ttm.scanner.Language
import org.ttm.scanner.Scheme
import org.ttm.scanner.android.assets

/** What all screens share. */
open class App : Application(), LanguageChoice {
    open val work: Work by lazy {
        val main = Handler(Looper.getMainLooper())
        Work(Executors.newSingleThreadExecutor(), Executors.newCachedThreadPool()) { main.post(it) }
    }
    val comparison = Comparison()
    private var reader: MarkReader? = null
    private val waiting = mutableListOf<(MarkReader) -> Unit>()

    override fun onCreate() {
        super.onCreate()
        work.run(::open) { opened ->
            opened.language = language
            reader = opened
            waiting.forEach { it(opened) }
            waiting.clear()
        }
    }

    /** Calls [use] on the main thread, at once when the reader is there. */
    fun withReader(use: (MarkReader) -> Unit) {
        reader?.let(use) ?: waiting.add(use)
    }

    /** The registry's host, as the build was told. */
    val host: String get() = setting("host")

    private fun setting(name: String): String =
        packageManager.getApplicationInfo(packageName, PackageManager.GET_META_DATA).metaData.getString("org.ttm.app.$name").orEmpty()

    /** A fault of what the build has packed ends the app: there is nothing that it could say. */
    protected open fun open(): MarkReader {
        val cache = File(noBackupFilesDir, "ttm").apply { mkdirs() }
        val hosts = listOf("https://$host/").filter { host.isNotEmpty() }
        val scheme = Scheme.valueOf(setting("scheme").uppercase())
        return ScannerReader.open(ScannerReader.Setup(Floor.assets(assets, "ttm"), cache, hosts, scheme = scheme))
    }

    private val settings: SharedPreferences get() = getSharedPreferences("settings", Context.MODE_PRIVATE)

    override var chosen: Language?
        get() = Language.entries.firstOrNull { it.name == settings.getString("language", null) }
        set(value) {
            settings.edit().putString("language", value?.name).apply()
            withReader { it.language = language }
        }

    /** The chosen one, or the first of the device's that there are words for. */
    val language: Language
        get() {
            val device = LocaleList.getDefault()
            return chosen ?: ScannerReader.language((0 until device.size()).map { device[it].toLanguageTag() })
        }

    val version: String get() = packageManager.getPackageInfo(packageName, 0).versionName.orEmpty()
}
