package org.ttm.app.scan

import kotlin.time.Duration.Companion.milliseconds
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.ttm.app.Bench
import org.ttm.app.Instead
import org.ttm.app.MEREL
import org.ttm.app.PIPPA
import org.ttm.app.PIPPA_GTIN
import org.ttm.app.answer.AnswerRequest
import org.ttm.app.atOnce
import org.ttm.app.direct
import org.ttm.app.frame
import org.ttm.app.openBare
import org.ttm.app.openDemo
import org.ttm.app.photo
import org.ttm.app.reader.Looked
import org.ttm.app.reader.MarkReader
import org.ttm.scanner.Category
import org.ttm.scanner.Code
import org.ttm.scanner.Content
import org.ttm.scanner.Hint
import org.ttm.scanner.InView
import org.ttm.scanner.Seen
import org.ttm.scanner.Verdict

class ScanPresenterTest {
    private val reader = openDemo()
    private val words = reader.words

    @After
    fun close() = reader.close()

    private class View : ScanView {
        val screens = mutableListOf<ScanScreen>()
        val opened = mutableListOf<AnswerRequest>()
        val spoken = mutableListOf<String>()
        var vibrations = 0
        val latest get() = screens.last()

        override fun show(screen: ScanScreen) {
            screens += screen
        }

        override fun openAnswer(request: AnswerRequest) {
            opened += request
        }

        override fun vibrate() {
            vibrations += 1
        }

        override fun speak(words: String) {
            spoken += words
        }
    }

    private val view = View()

    private fun presenter(by: MarkReader = reader, comparing: AnswerRequest? = null) =
        ScanPresenter(by, atOnce, view, comparing).also { it.start() }

    private fun hinted(hint: Hint) = Seen(emptyList(), hint, InView.Nothing)

    private fun inView(name: String) = checkNotNull(reader.photo(photo(name))).let { Seen(it.codes, null, InView.New(it)) }

    @Test
    fun aLabelThatMovesPastIsFoundOnceAndScanningGoesOn() {
        val presenter = presenter()
        reader.camera().use { camera ->
            Bench.frames.forEachIndexed { number, pixels -> presenter.seen(camera.read(frame(pixels, (33 * number).milliseconds)), 33L * number) }
            val card = view.latest.found.single()
            assertEquals(Triple("Fuchsbau Pippa", Category.TOY, Verdict.TRUSTED), Triple(card.name, card.category, card.verdict))
            assertEquals(1, view.vibrations)
            assertTrue(view.spoken.toString(), words.codeFound in view.spoken.single() && card.name in view.spoken.single() && card.words in view.spoken.single())
            assertEquals("nobody is taken away from the camera", emptyList<AnswerRequest>(), view.opened)
            val blank = direct(ByteArray(Bench.frames[0].capacity()) { 150.toByte() })
            presenter.seen(camera.read(frame(blank, 9_000.milliseconds)), 9_000)
            assertEquals("it stays on the screen", listOf(card), view.latest.found)
        }
        presenter.seen(inView("speaker.jpg"), 10_000)
        assertEquals(listOf(Category.VOICE_ASSISTANT, Category.TOY), view.latest.found.map { it.category })
    }

    @Test
    fun twoMarksAreBothAnswered() {
        presenter().seen(inView("two-marks.jpg"), 0)
        assertEquals(2, view.latest.found.size)
        assertEquals(listOf(words.several), view.latest.said)
    }

    @Test
    fun hintsAreWordsThatStayForAWhile() {
        val presenter = presenter()
        assertEquals(words.cameraPoint, view.latest.hint)
        presenter.seen(hinted(Hint.TooDark), 0)
        assertEquals(words.hintTooDark, view.latest.hint)
        presenter.seen(hinted(Hint.TooSmall(2f)), 1_000)
        assertEquals("too soon for another", words.hintTooDark, view.latest.hint)
        presenter.seen(hinted(Hint.TooSmall(2f)), 2_600)
        assertEquals(words.hintTooSmall, view.latest.hint)
        val count = view.screens.size
        presenter.seen(hinted(Hint.TooSmall(3f)), 9_000)
        assertEquals("the same is not said again", count, view.screens.size)
    }

    @Test
    fun aCodeThatIsNoMarkIsShownAsItIs() {
        val link = checkNotNull(reader.photo(photo("no-mark-link.jpg"))).codes.filter { it.content is Content.WebLink }
        presenter().seen(Seen(link, null, InView.New(reader.judge(link))), 0)
        assertEquals(listOf(words.notAMark, "https://fuchsbau.example/pippa"), view.latest.said)
        assertEquals(0, view.vibrations)
    }

    @Test
    fun aBarcodeWithoutAMarkIsLookedUpOnce() {
        val asked = mutableListOf<String>()
        val counting = object : Instead(reader) {
            override fun look(text: String, fetch: Boolean): Looked = super.look(text, fetch).also { asked += text }
        }
        val presenter = presenter(counting)
        repeat(3) { presenter.seen(inView("no-mark-barcode.jpg"), 0) }
        assertEquals(listOf("3760123456784"), asked)
        val said = view.latest.said.single()
        assertEquals((reader.look("3760123456784") as Looked.NotListed).words, said)
        assertTrue("not registered is not the same as not known", said != words.notAtHand)
    }

    @Test
    fun aBarcodeThatCanNotBeLookedUpSaysSo() = openBare().use { bare ->
        val presenter = presenter(bare)
        presenter.seen(inView("no-mark-barcode.jpg"), 0)
        assertEquals(listOf(bare.words.notAtHand), view.latest.said)
    }

    @Test
    fun aBarcodeWithAMarkLeadsToIt() {
        val barcode = (AnswerRequest.read(listOf("codes", "Ean13", PIPPA_GTIN, "4009912004171")) as AnswerRequest.Codes).codes
        presenter().seen(Seen(barcode, null, InView.New(reader.judge(barcode))), 0)
        assertEquals(AnswerRequest.Number("4009912004171"), view.latest.found.single().request)
    }

    @Test
    fun photos() {
        val presenter = presenter()
        presenter.photo(photo("toy.jpg"))
        assertTrue(view.opened.single() is AnswerRequest.Codes)
        assertTrue(words.photoReading in view.screens.flatMap { it.said })
        presenter.photo(photo("no-mark.jpg"))
        assertEquals(listOf(words.photoNone), view.latest.said)
        presenter.photo("no picture".toByteArray())
        assertEquals(listOf(words.photoBroken), view.latest.said)
        assertEquals(1, view.opened.size)
    }

    @Test
    fun whatIsTyped() {
        val presenter = presenter()
        presenter.typed(" 007 0000 1042 2 ")
        presenter.typed("8719915002314")
        assertEquals(listOf("007 0000 1042 2", "8719915002314").map(AnswerRequest::Number), view.opened)
        presenter.typed("007000010423")
        assertEquals(listOf(words.typedLastDigit), view.latest.said)
        presenter.typed("Pippa")
        assertEquals(listOf(words.typedNoNumber), view.latest.said)
        presenter.typed("XTM1:12x")
        assertEquals(AnswerRequest.Text("XTM1:12x"), view.opened.last())
        presenter.typed("96385074")
        assertTrue(view.latest.said.single(), "public list" in view.latest.said.single())
        assertEquals("not twice", 3, view.opened.size)
    }

    @Test
    fun theBarcodeOfTheSameBoxIsAskedFor() {
        val mark = AnswerRequest.Codes(inView("toy.jpg").codes)
        val presenter = presenter(comparing = mark)
        assertEquals(words.barcodePoint, view.latest.hint)
        presenter.seen(inView("speaker.jpg"), 0)
        assertEquals("another mark is no barcode", emptyList<AnswerRequest>(), view.opened)
        presenter.seen(inView("no-mark-barcode.jpg"), 100)
        presenter.seen(inView("no-mark-barcode.jpg"), 200)
        val answer = (view.opened.single().ask(reader, fetch = false) as Looked.Found).answer
        assertEquals(Verdict.INVALID, answer.verdict)
        assertTrue("wrong_product" in answer.marks.single().findings.map { it.code })
        assertEquals(1, view.vibrations)
    }

    @Test
    fun whatComesAfterTheScreenWasLeftIsNotShown() {
        val presenter = presenter()
        presenter.close()
        val count = view.screens.size
        presenter.seen(inView("toy.jpg"), 0)
        assertEquals(count to 0, view.screens.size to view.vibrations)
    }

    @Test
    fun numbersOfTheDemo() = assertEquals(listOf(PIPPA, MEREL), listOf("toy.jpg", "speaker.jpg").map { inView(it).let { seen -> (seen.inView as InView.New).answer.marks.single().number } })
}
