package org.ttm.app.answer

import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.ttm.app.PIPPA
import org.ttm.app.PIPPA_GTIN
import org.ttm.app.openDemo
import org.ttm.app.photo
import org.ttm.app.reader.Looked
import org.ttm.scanner.Verdict

class AnswerRequestTest {
    private val reader = openDemo()

    @After
    fun close() = reader.close()

    private fun codes(name: String) = checkNotNull(reader.photo(photo(name))).codes

    private val label = codes("toy.jpg").single().text

    @Test
    fun aLinkOfALabelIsJudgedAsItsCodeIs() {
        val request = AnswerRequest.ofLink(label)
        assertEquals(AnswerRequest.Text(label), request)
        val answer = (request!!.ask(reader, fetch = false) as Looked.Found).answer
        assertEquals(Verdict.TRUSTED to PIPPA, answer.verdict to answer.onlyMark?.number)
        // As a browser or another app may write it.
        assertEquals(AnswerRequest.Text(label.lowercase()), AnswerRequest.ofLink(label.lowercase()))
    }

    @Test
    fun aPageWithoutAMarkIsLookedUp() {
        for (page in listOf("https://mark.example/01/$PIPPA_GTIN", "HTTPS://MARK.EXAMPLE/01/$PIPPA_GTIN/", "https://mark.example/01/$PIPPA_GTIN#")) {
            assertEquals(page, AnswerRequest.Number(PIPPA_GTIN), AnswerRequest.ofLink(page))
        }
        assertTrue(AnswerRequest.Number(PIPPA_GTIN).ask(reader, fetch = false) is Looked.Found)
    }

    @Test
    fun otherLinksAreNone() {
        for (link in listOf("", "https://mark.example/", "https://mark.example/en/check.html", "http://mark.example/01/$PIPPA_GTIN", "https://mark.example/01/123", "tel:123", "#X1")) {
            assertNull(link, AnswerRequest.ofLink(link))
        }
    }

    @Test
    fun aForgedLinkIsAnswered() {
        val forged = label.dropLast(1) + if (label.last() == '1') '2' else '1'
        val answer = (AnswerRequest.ofLink(forged)!!.ask(reader, fetch = false) as Looked.Found).answer
        assertEquals(Verdict.INVALID, answer.verdict)
    }

    @Test
    fun aRequestCanBeWrittenDown() {
        val two = AnswerRequest.Codes(codes("wrong-product.jpg"), barcodeOnRequest = true)
        for (request in listOf(AnswerRequest.Text(label), AnswerRequest.Number("8719915002314"), two, AnswerRequest.Codes(codes("two-marks.jpg")))) {
            val again = checkNotNull(AnswerRequest.read(request.write()))
            assertEquals(request.texts, again.texts)
            val (one, other) = listOf(request, again).map { (it.ask(reader, fetch = false) as Looked.Found).answer }
            assertEquals(one.verdict to one.marks, other.verdict to other.marks)
        }
        for (broken in listOf(null, listOf(), listOf("text"), listOf("codes"), listOf("codes", "QrCode", "mark"), listOf("rm", "-rf"))) {
            assertNull("$broken", AnswerRequest.read(broken))
        }
    }
}
