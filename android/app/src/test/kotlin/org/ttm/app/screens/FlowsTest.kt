package org.ttm.app.screens

import android.Manifest
import android.content.Intent
import android.net.Uri
import android.view.View
import android.view.ViewGroup
import android.widget.Button
import android.widget.TextView
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.ttm.app.PIPPA_GTIN
import org.ttm.app.R
import org.ttm.app.about.AboutActivity
import org.ttm.app.answer.AnswerActivity
import org.ttm.app.answer.AnswerRequest
import org.ttm.app.photo
import org.ttm.app.scan.ScanActivity
import org.ttm.scanner.AppWords
import org.ttm.scanner.Language

/** From one screen to the next. */
@RunWith(RobolectricTestRunner::class)
@Config(application = DemoApp::class, sdk = [35], qualifiers = "w411dp-h891dp-port-notnight-hdpi")
class FlowsTest {
    private val app get() = RuntimeEnvironment.getApplication() as DemoApp
    private val words: AppWords by lazy {
        lateinit var words: AppWords
        app.withReader { words = it.words }
        words
    }

    private fun label(name: String = "toy.jpg"): String {
        lateinit var text: String
        app.withReader { text = checkNotNull(it.photo(photo(name))).codes.single().text }
        return text
    }

    private fun View.all(): List<View> = listOf(this) + ((this as? ViewGroup)?.let { group -> (0 until group.childCount).flatMap { group.getChildAt(it).all() } }.orEmpty())

    private fun android.app.Activity.said() = findViewById<View>(android.R.id.content).all().filterIsInstance<TextView>().map { it.text.toString() }

    private fun android.app.Activity.tap(words: String) = findViewById<View>(android.R.id.content).all().filterIsInstance<Button>().single { it.text.toString() == words }.performClick()

    private fun link(text: String) = Robolectric.buildActivity(AnswerActivity::class.java, Intent(Intent.ACTION_VIEW, Uri.parse(text))).setup().get()

    @Test
    fun aLinkFromAnotherAppIsAnsweredHere() {
        val activity = link(label())
        assertTrue("${activity.said()}", "Fuchsbau Pippa" in activity.said())
        assertNull("and goes nowhere", shadowOf(activity).nextStartedActivity)
        assertTrue(words.checkedHere in activity.said())
    }

    @Test
    fun aLinkToAnotherPageLeadsToTheCamera() {
        val activity = link("https://mark.example/en/")
        assertEquals(ScanActivity::class.java.name, shadowOf(activity).nextStartedActivity.component?.className)
        assertTrue(activity.isFinishing)
    }

    @Test
    fun whatOthersSendIsNoMoreThanATextToJudge() {
        val activity = Robolectric.buildActivity(AnswerActivity::class.java, Intent().putStringArrayListExtra(AnswerActivity.REQUEST, arrayListOf("codes", "x"))).setup().get()
        assertTrue(activity.isFinishing)
        val forged = link(label("forged.jpg"))
        assertTrue("${forged.said()}", words.verdictInvalid in forged.said() && "Fuchsbau Pippa" !in forged.said())
    }

    @Test
    fun sharingReportingAndTheBarcode() {
        val activity = link(label())
        activity.tap(words.share)
        val shared = shadowOf(activity).nextStartedActivity.getParcelableExtra(Intent.EXTRA_INTENT, Intent::class.java)
        assertTrue(checkNotNull(shared?.getStringExtra(Intent.EXTRA_TEXT)).startsWith("Fuchsbau Pippa"))
        activity.tap(words.report)
        val mail = shadowOf(activity).nextStartedActivity
        assertEquals(Intent.ACTION_SENDTO to "mailto:", mail.action to mail.dataString)
        assertTrue(label() in checkNotNull(mail.getStringExtra(Intent.EXTRA_TEXT)))
        activity.tap(words.barcode)
        val scan = shadowOf(activity).nextStartedActivity
        assertEquals(ScanActivity::class.java.name, scan.component?.className)
        assertEquals(listOf(label()), AnswerRequest.read(scan.getStringArrayListExtra(ScanActivity.COMPARING))?.texts)
        activity.tap(words.openPage)
        val page = shadowOf(activity).nextStartedActivity
        assertEquals("without the mark", "https://mark.example/01/$PIPPA_GTIN", page.dataString)
    }

    @Test
    fun theFirstStartAsksForNothingButShowsWhy() {
        val activity = Robolectric.buildActivity(ScanActivity::class.java).setup().get()
        assertTrue(activity.said().containsAll(listOf(words.lead, words.cameraWhy, words.cameraAllow, words.photo, words.typing)))
        assertNull(shadowOf(activity).lastRequestedPermission)
        activity.tap(words.cameraAllow)
        assertEquals(listOf(Manifest.permission.CAMERA), shadowOf(activity).lastRequestedPermission.requestedPermissions.toList())
        activity.onRequestPermissionsResult(1, arrayOf(Manifest.permission.CAMERA), intArrayOf(-1))
        assertTrue("${activity.said()}", activity.said().containsAll(listOf(words.cameraRefused, words.cameraSettings, words.photo)))
    }

    @Test
    fun aNumberIsTyped() {
        val activity = Robolectric.buildActivity(ScanActivity::class.java).setup().get()
        activity.tap(words.typing)
        activity.findViewById<TextView>(R.id.typed).text = "007000010422"
        activity.tap(words.typingButton)
        val next = shadowOf(activity).nextStartedActivity
        assertEquals(AnswerRequest.Number("007000010422"), AnswerRequest.read(next.getStringArrayListExtra(AnswerActivity.REQUEST)))
        activity.findViewById<TextView>(R.id.typed).text = "12"
        activity.tap(words.typingButton)
        assertTrue(words.typedNoNumber in activity.said())
    }

    @Test
    fun aPhotoIsPicked() {
        val activity = Robolectric.buildActivity(ScanActivity::class.java).setup().get()
        activity.tap(words.photo)
        val picker = shadowOf(activity).nextStartedActivityForResult
        assertEquals("image/*", picker.intent.type)
        val picture = Uri.parse("content://photos/1")
        shadowOf(app.contentResolver).registerInputStream(picture, photo("toy.jpg").inputStream())
        shadowOf(activity).receiveResult(picker.intent, android.app.Activity.RESULT_OK, Intent().setData(picture))
        assertNotNull(AnswerRequest.read(shadowOf(activity).nextStartedActivity?.getStringArrayListExtra(AnswerActivity.REQUEST)))
        val gone = Uri.parse("content://photos/2")
        shadowOf(app.contentResolver).registerInputStreamSupplier(gone) { throw java.io.FileNotFoundException() }
        activity.tap(words.photo)
        shadowOf(activity).receiveResult(shadowOf(activity).nextStartedActivityForResult.intent, android.app.Activity.RESULT_OK, Intent().setData(gone))
        assertTrue("${activity.said()}", words.photoBroken in activity.said())
    }

    @Test
    fun anotherLanguageIsSpokenAtOnceAndKept() {
        val english = words.aboutHow
        app.chosen = Language.DE
        val activity = Robolectric.buildActivity(AboutActivity::class.java).setup().get()
        assertEquals("de", activity.resources.configuration.locales[0].language)
        assertTrue("${activity.said()}", english !in activity.said() && app.language == Language.DE)
        app.chosen = null
        assertEquals(Language.EN, app.language)
    }
}
