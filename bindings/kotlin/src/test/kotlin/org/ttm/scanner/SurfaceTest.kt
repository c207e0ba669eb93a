package org.ttm.scanner

import java.io.File
import kotlin.reflect.KClass
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/**
 * How every error and finding arrives: its name, its facts, its code and its words. Kept in `src/test/resources`; `TTM_BLESS=1`
 * writes the files anew.
 */
class SurfaceTest {
    @Test
    fun everyError() {
        val errors: List<KClass<out Exception>> = listOf(
            LookupException::class, OpenException::class, PictureException::class, PlaneException::class, QueryException::class,
            StoreException::class, SyncException::class, WatchException::class,
        )
        val lines = errors.flatMap { type ->
            everyKind(type).map { error ->
                val words = error::class.java.getMethod("words").invoke(error)
                assertEquals(words, error.toString(), "logs and stack traces say the words")
                "${type.simpleName}.${error::class.simpleName}${fieldsOf(error::class)}\n    $words"
            }
        }
        assertTrue(lines.size > 30, "${lines.size}")
        pinned("errors.txt", lines)
    }

    @Test
    fun everyFinding() = openDemo().use { scanner ->
        val answer = scanner.checkTexts(listOf("TTM1:12x"), OPTIONS)
        val kinds = everyKind(Finding::class)
        val given = kinds.map { Found("", Effect.NOTE, it, "") }
        // Across the border and back: what is no fact comes from Rust.
        val found = scanner.inLanguage(answer.copy(findings = given), Language.EN).findings
        assertEquals(kinds, found.map { it.finding })
        val lines = found.map {
            "${it.finding::class.simpleName}${fieldsOf(it.finding::class)}\n    ${it.code}, ${it.effect}: ${it.words}"
        }
        assertTrue(lines.size > 30, "${lines.size}")
        pinned("findings.txt", lines)
    }

    private fun pinned(name: String, lines: List<String>) {
        val file = File(System.getProperty("basedir"), "src/test/resources/$name")
        val found = lines.joinToString("\n", postfix = "\n")
        if (System.getenv("TTM_BLESS") != null) file.writeText(found)
        assertEquals(file.readText(), found, "$file; if that is meant, run this with TTM_BLESS=1")
    }
}
