package org.ttm.scanner

import java.io.File
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance

/** Photos and texts: what a scan answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhotosTest {
    private val scanner = openDemo()

    @AfterAll
    fun close() = scanner.close()

    @Test
    fun everyPhotoGetsItsVerdict() {
        val album = json(File(photos, "album.json")).jsonArray
            .associate { it.jsonObject["file"]!!.jsonPrimitive.content to it.jsonObject["verdict"]!!.jsonPrimitive.content }
        // What the reader is known not to read; core/cli/tests/demo_photos.rs has the same list.
        val wrong = album.minus("toy-dented.jpg").mapNotNull { (file, expected) ->
            val verdict = scanner.scanPhoto(photo(file), OPTIONS).verdict?.name?.lowercase() ?: "no_mark"
            "$file: $verdict".takeIf { verdict != expected }
        }
        assertEquals(emptyList<String>(), wrong)
        assertTrue(album.size >= 20)
    }

    @Test
    fun anAnswerSaysEverything() {
        val answer = scanner.scanPhoto(File(photos, "toy.jpg").inputStream().use { it.readBytes() }, OPTIONS)
        assertEquals(Verdict.TRUSTED, answer.verdict)
        assertEquals(NOW, answer.at)
        val mark = answer.marks.single()
        assertEquals(PIPPA to PIPPA_GTIN, mark.number to mark.claims!!.gtin)
        assertEquals(Scheme.TEST, mark.scheme)
        val summary = mark.summary!!.summary
        assertEquals(Question.entries, summary.answers.map { it.question })
        assertEquals(Criterion.entries, summary.criteria.map { it.criterion })
        assertTrue(summary.criteria.take(4).all { it.facts.isNotEmpty() })
        val code = answer.codes.single()
        assertTrue(code.content is Content.Mark)
        assertTrue(code.corners.topRight.x > code.corners.topLeft.x)
        assertEquals(Origin.SHIPPED, answer.trust.single { it.scheme == Scheme.TEST }.origin)
    }

    @Test
    fun theLanguageSwitchesWithoutJudgingAnew() {
        val answer = scanner.scanPhoto(photo("toy.jpg"), OPTIONS)
        val german = scanner.inLanguage(answer, Language.DE)
        assertNotEquals(answer.words, german.words)
        assertEquals(answer.verdict to codes(answer.findings), german.verdict to codes(german.findings))
        assertEquals(answer, scanner.inLanguage(german, Language.EN))
    }

    @Test
    fun whatCrossesBothWaysStaysTheSame() {
        for (name in listOf("two-marks.jpg", "forged.jpg", "toy-back.jpg")) {
            val answer = scanner.scanPhoto(photo(name), OPTIONS)
            assertEquals(answer, scanner.inLanguage(answer, answer.language), name)
            val whole = Json.parseToJsonElement(answer.toJson()).jsonObject["report"]!!
            assertEquals(Json.parseToJsonElement(answer.reportJson()), whole, name)
            assertEquals(inOrder(whole), inOrder(report(answer)), name)
        }
    }

    @Test
    fun textsAreJudged() {
        val answer = scanner.checkTexts(listOf("TTM1:12x"))
        assertEquals(Verdict.INVALID to "Not valid", answer.verdict to answer.words)
        val found = answer.marks.single().findings.single()
        assertEquals("malformed" to Effect.INVALID, found.code to found.effect)
        assertEquals(Finding.Malformed(Malformed.NOT_DIGITS), found.finding)
        assertNull(scanner.checkTexts(listOf("https://shop.example/")).verdict)
    }

    @Test
    fun codesAreJudgedAgain() {
        val answer = scanner.scanPhoto(photo("toy.jpg"), OPTIONS)
        assertEquals(answer.marks, scanner.judgeCodes(answer.codes, OPTIONS).marks)
    }
}
