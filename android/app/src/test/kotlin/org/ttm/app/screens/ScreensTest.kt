package org.ttm.app.screens

import android.app.Activity
import android.content.Intent
import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import android.view.View
import android.view.ViewGroup
import android.widget.ImageView
import android.widget.LinearLayout
import android.widget.ScrollView
import android.widget.TextView
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.ttm.app.Bench
import org.ttm.app.MEREL
import org.ttm.app.PIPPA
import org.ttm.app.R
import org.ttm.app.about.AboutActivity
import org.ttm.app.answer.AnswerActivity
import org.ttm.app.answer.AnswerRequest
import org.ttm.app.compare.CompareActivity
import org.ttm.app.find.FindActivity
import org.ttm.app.history.HistoryActivity
import org.ttm.app.photo
import org.ttm.app.scan.CameraState
import org.ttm.app.scan.FoundCard
import org.ttm.app.scan.Phase
import org.ttm.app.scan.ScanActivity
import org.ttm.app.scan.ScanScreen
import org.ttm.app.scan.ScanViews
import org.ttm.app.ui.Draw
import org.ttm.app.watch.WatchActivity
import org.ttm.scanner.Category
import org.ttm.scanner.Language
import org.ttm.scanner.Verdict

/** Every screen drawn as Android draws it, in sizes and ways in which people use it. The pictures are in `screens` below ttm.out. */
@RunWith(RobolectricTestRunner::class)
@Config(application = DemoApp::class, sdk = [35])
class ScreensTest {
    private val app get() = RuntimeEnvironment.getApplication() as DemoApp
    private val folder = File(Bench.out, "screens").apply { mkdirs() }

    private class Way(val name: String, val qualifiers: String, val fontScale: Float = 1f, val language: Language = Language.EN)

    private val phone = "w411dp-h891dp-port"
    private val ways = listOf(
        Way("light", "$phone-notnight-hdpi"),
        Way("dark-polish", "$phone-night-hdpi", language = Language.PL),
        Way("large-german", "$phone-notnight-hdpi", fontScale = 2f, language = Language.DE),
        Way("mirrored", "$phone-notnight-hdpi", language = Language.MIRRORED),
        Way("landscape", "w891dp-h411dp-land-notnight-hdpi"),
        Way("tablet", "w1280dp-h800dp-land-notnight-mdpi"),
    )

    private fun intents(): Map<String, Intent> {
        fun intent(type: Class<out Activity>) = Intent(app, type)
        fun codes(name: String): ArrayList<String> {
            lateinit var codes: ArrayList<String>
            app.withReader { reader -> codes = AnswerRequest.Codes(checkNotNull(reader.photo(photo(name))).codes).write() }
            return codes
        }
        fun answer(name: String) = intent(AnswerActivity::class.java).putStringArrayListExtra(AnswerActivity.REQUEST, codes(name))
        return mapOf(
            "scan" to intent(ScanActivity::class.java),
            "answer" to answer("toy.jpg"),
            "forged" to answer("forged.jpg"),
            "two" to answer("two-marks.jpg"),
            "find" to intent(FindActivity::class.java),
            "watch" to intent(WatchActivity::class.java),
            "compare" to intent(CompareActivity::class.java),
            "history" to intent(HistoryActivity::class.java),
            "about" to intent(AboutActivity::class.java),
        )
    }

    private fun fill() = app.withReader { reader ->
        reader.keepHistory(true)
        listOf(PIPPA, MEREL).forEach { number ->
            app.comparison.add(number)
            assertTrue(reader.watch(number))
            reader.look(number)
        }
    }

    @Test
    fun everyScreenInEveryWay() {
        fill()
        val faults = mutableListOf<String>()
        for (way in ways) {
            RuntimeEnvironment.setQualifiers(way.qualifiers)
            RuntimeEnvironment.setFontScale(way.fontScale)
            app.chosen = way.language
            for ((name, intent) in intents()) {
                val activity = start(name, intent)
                val whole = activity.findViewById<View>(android.R.id.content)
                draw("$name-${way.name}", whole)
                faults += all(whole).flatMap(::faults).map { "$name ${way.name}: $it" }
                activity.finish()
            }
        }
        assertEquals(emptyList<String>(), faults)
    }

    @Test
    fun theCameraAndWhatItFinds() {
        val activity = Robolectric.buildActivity(ScanActivity::class.java).setup().get()
        val request = AnswerRequest.Number(PIPPA)
        app.withReader { reader ->
            val draw = Draw(activity, {}, {})
            for ((name, isWide) in listOf("upright" to false, "beside" to true)) {
                val views = ScanViews(activity, reader.words, draw, isWide, isComparing = false) {}
                views.show(CameraState(Phase.LIVE, canLight = true))
                val card = FoundCard("Fuchsbau Pippa", Category.TOY, Verdict.TRUSTED, reader.words.verdictTrusted, request)
                val bad = FoundCard("Trustable Technology Mark", null, Verdict.INVALID, reader.words.verdictInvalid, request)
                views.show(ScanScreen(reader.words.hintTooSmall, listOf(reader.words.notAMark, "https://fuchsbau.example/pippa"), listOf(card, bad)))
                activity.setContentView(views.whole)
                shadowOf(activity.mainLooper).idle()
                val whole = activity.findViewById<View>(android.R.id.content)
                draw("scan-found-$name", whole)
                assertEquals(emptyList<String>(), all(whole).flatMap(::faults))
                val texts = all(whole).filter { it.isShown }.filterIsInstance<TextView>().map { it.text.toString() }
                assertTrue("$texts", texts.containsAll(listOf(reader.words.hintTooSmall, reader.words.lightOn, "Fuchsbau Pippa", "https://fuchsbau.example/pippa")))
            }
        }
    }

    private fun start(name: String, intent: Intent): Activity {
        val type = Class.forName(checkNotNull(intent.component).className).asSubclass(Activity::class.java)
        val activity = Robolectric.buildActivity(type, intent).setup().get()
        if (name == "find") activity.findViewById<TextView>(R.id.typed).text = "p"
        return activity
    }

    /** As long as it is: what scrolls is drawn to its end. */
    private fun draw(name: String, whole: View) {
        val scroll = all(whole).filterIsInstance<ScrollView>().maxByOrNull { it.width * it.height }
        val more = if (name.startsWith("scan")) 0 else scroll?.let { it.getChildAt(0).measuredHeight - it.height } ?: 0
        val height = whole.height + more.coerceAtLeast(0)
        whole.measure(View.MeasureSpec.makeMeasureSpec(whole.width, View.MeasureSpec.EXACTLY), View.MeasureSpec.makeMeasureSpec(height, View.MeasureSpec.EXACTLY))
        whole.layout(0, 0, whole.measuredWidth, height)
        val picture = Bitmap.createBitmap(whole.width, height, Bitmap.Config.ARGB_8888)
        Canvas(picture).apply {
            drawColor(whole.context.getColor(R.color.paper))
            whole.draw(this)
        }
        File(folder, "$name.png").outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
        picture.recycle()
    }

    private fun all(view: View): List<View> = listOf(view) + ((view as? ViewGroup)?.let { group -> (0 until group.childCount).flatMap { all(group.getChildAt(it)) } }.orEmpty())

    /** What nobody could read, hear or touch. */
    private fun faults(view: View): List<String> = buildList {
        if (!view.isShown) return@buildList
        val density = view.resources.displayMetrics.density
        if (view is TextView && view.text.isNotEmpty()) {
            val layout = view.layout
            if (layout == null) return@buildList
            if (layout.lineCount > 0 && layout.getEllipsisCount(layout.lineCount - 1) > 0) add("cut off: ${view.text}")
            if (layout.height + view.compoundPaddingTop + view.compoundPaddingBottom > view.height + 1) add("too low for its words: ${view.text}")
            if ((0 until layout.lineCount).any { layout.getLineMax(it) > view.width - view.compoundPaddingLeft - view.compoundPaddingRight + 1 }) add("too narrow for its words: ${view.text}")
            val parent = view.parent as? View
            if (parent is LinearLayout && (view.left < 0 || view.right > parent.width + 1)) add("beside the screen: ${view.text}")
        }
        val isTouched = view.hasOnClickListeners() || (view is TextView && view.isClickable && view !is android.widget.EditText && !view.isTextSelectable)
        if (isTouched && (view.height < 47 * density || view.width < 47 * density)) add("too small to touch: ${(view as? TextView)?.text ?: view.contentDescription}")
        val says = (view as? TextView)?.text?.isNotEmpty() == true || !view.contentDescription.isNullOrEmpty()
        if (isTouched && !says) add("says nothing: $view")
        if (view is ImageView && !isTouched && view.contentDescription.isNullOrEmpty() && !isInsideWhatSpeaks(view)) add("a drawing that is heard: $view")
    }

    private fun isInsideWhatSpeaks(view: View): Boolean {
        if (view.importantForAccessibility in setOf(View.IMPORTANT_FOR_ACCESSIBILITY_NO, View.IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS)) return true
        return generateSequence(view.parent as? View) { it.parent as? View }.any { it.importantForAccessibility == View.IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS }
    }

    @Test
    fun theColoursCanBeToldApart() {
        for (night in listOf("notnight", "night")) {
            RuntimeEnvironment.setQualifiers(night)
            for ((ink, back) in listOf(
                R.color.ink to R.color.paper, R.color.ink to R.color.shade, R.color.soft to R.color.paper, R.color.soft to R.color.shade,
                R.color.brand to R.color.paper, R.color.brand to R.color.shade, R.color.on_brand to R.color.brand,
                R.color.good to R.color.good_back, R.color.part to R.color.part_back, R.color.bad to R.color.bad_back,
                R.color.good to R.color.shade, R.color.part to R.color.shade, R.color.bad to R.color.shade, R.color.bad to R.color.paper,
                R.color.ink to R.color.good_back, R.color.ink to R.color.part_back, R.color.ink to R.color.bad_back,
            )) {
                val (one, other) = listOf(ink, back).map { Color.luminance(app.getColor(it)) }
                val contrast = (maxOf(one, other) + 0.05f) / (minOf(one, other) + 0.05f)
                assertTrue("$night ${app.resources.getResourceEntryName(ink)} on ${app.resources.getResourceEntryName(back)}: $contrast", contrast >= 4.5f)
            }
        }
    }
}
