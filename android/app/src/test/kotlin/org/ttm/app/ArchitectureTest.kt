package org.ttm.app

import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** What the app's parts may know of each other, of the library and of Android. */
class ArchitectureTest {
    private val sources = File(Bench.app, "src/main/kotlin")
    private val files = sources.walk().filter { it.extension == "kt" }.toList()

    private fun imports(file: File) = file.readLines().filter { it.startsWith("import ") }.map { it.removePrefix("import ").substringBefore(" as ") }

    private fun isScreen(file: File) = imports(file).any { it.startsWith("android.") }

    private fun broken(rule: (File, String) -> Boolean) =
        files.flatMap { file -> imports(file).filter { rule(file, it) }.map { "${file.relativeTo(sources)}: $it" } }

    /** Frames are lent by the camera and pass as they are; the floor is read from the app's own assets. */
    private val lent = setOf("org.ttm.scanner.CameraFrame", "org.ttm.scanner.android.cameraFrame", "org.ttm.scanner.android.assets", "org.ttm.scanner.Floor")

    @Test
    fun theLibrarysObjectsStayBehindTheSeam() {
        assertTrue(files.size > 15)
        val seam = File(sources, "org/ttm/app/reader")
        val outside = broken { file, import ->
            import.startsWith("org.ttm.scanner") && !file.startsWith(seam) && import !in lent && !isPlain(import)
        }
        assertEquals(emptyList<String>(), outside)
    }

    /** Records, enums and kinds of a sealed class: data, and nothing that holds or does something. */
    private fun isPlain(import: String): Boolean {
        val type = try {
            Class.forName(import)
        } catch (none: ClassNotFoundException) {
            return false // A function, or everything at once.
        }
        return !AutoCloseable::class.java.isAssignableFrom(type) && !Throwable::class.java.isAssignableFrom(type) && !type.isInterface
    }

    @Test
    fun theSeamsOwnFileAloneOpensTheLibrary() {
        val opening = files.filter { "Scanner.open" in it.readText().replace("ScannerReader.open", "") || "org.ttm.scanner.Scanner" in imports(it) }
        assertEquals(listOf("ScannerReader.kt"), opening.map { it.name })
    }

    @Test
    fun whatDecidesKnowsNoAndroid() {
        val screens = setOf("Activity.kt", "Views.kt", "App.kt", "Camera.kt", "Screen.kt", "Draw.kt")
        val others = files.filter { isScreen(it) && screens.none { end -> it.name.endsWith(end) } }
        assertEquals(emptyList<String>(), others.map { it.name })
        assertTrue(files.count { it.name.endsWith("Presenter.kt") } >= 6)
    }

    @Test
    fun theFrameworkAlone() {
        val allowed = listOf("android.", "org.ttm.", "kotlin.", "kotlinx.coroutines.", "java.")
        assertEquals(emptyList<String>(), broken { _, import -> allowed.none(import::startsWith) })
        assertEquals("nobody but the library talks to the network", emptyList<String>(), broken { _, import ->
            listOf("java.net.", "android.net.http", "android.webkit.", "javax.net.").any(import::startsWith)
        })
    }

    @Test
    fun everyWordComesFromThePhraseTables() {
        // A text with a space between two words is one for people.
        val sentence = Regex("\"[^\"\\\\$]*[A-Za-z]{2,} [a-z]{2,}[^\"]*\"")
        val said = files.flatMap { file ->
            file.readLines().map { it.trim() }.filterNot { it.startsWith("//") || it.startsWith("*") || it.startsWith("/**") }
                .filter { sentence.containsMatchIn(it) }.map { "${file.name}: $it" }
        }
        assertEquals(emptyList<String>(), said)
    }
}
