package org.ttm.scanner

import java.util.concurrent.Callable
import java.util.concurrent.Executors
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** Threads, panics, and objects that are gone. */
class LifeTest {
    @Test
    fun theVersionIsThePackages() = assertEquals(System.getProperty("ttm.version"), version())

    @Test
    fun eightThreadsOnOneScanner() = openDemo().use { scanner ->
        val photo = photo("toy.jpg")
        val expected = scanner.scanPhoto(photo, OPTIONS)
        val threads = Executors.newFixedThreadPool(8)
        val answers = threads.invokeAll(List(24) { Callable { scanner.scanPhoto(photo, OPTIONS) } }).map { it.get() }
        threads.shutdown()
        assertTrue(answers.all { it == expected })
    }

    @Test
    fun aPanicArrivesAndLeavesTheScannerUsable() = openDemo().use { scanner ->
        val error = assertThrows<InternalException> { scanner.panicOnPurpose() }
        assertEquals("on purpose", error.message)
        assertEquals(Verdict.INVALID, scanner.checkTexts(listOf("TTM1:12x")).verdict)
    }

    @Test
    fun aCameraOutlivesItsScanner() {
        val camera = openDemo().use { FrameScanner(it, OPTIONS) }
        camera.use { assertTrue(it.scan(Bench.frames.first(), FRAME, java.time.Duration.ZERO).codes.isEmpty()) }
    }

    @Test
    fun whatIsClosedSaysSo() {
        val scanner = openDemo()
        val camera = FrameScanner(scanner, OPTIONS)
        scanner.close()
        scanner.close()
        assertThrows<IllegalStateException> { scanner.checkTexts(listOf("TTM1:12x")) }
        // As an argument too, where generated code would hand on what is freed.
        assertThrows<IllegalStateException> { FrameScanner(scanner, OPTIONS) }
        assertThrows<IllegalStateException> { AsyncScanner(scanner) }
        val cancel = Cancel().also { it.close() }
        assertThrows<IllegalStateException> { openBare().use { it.sync(cancel = cancel) } }
        camera.close()
        assertThrows<IllegalStateException> { camera.scan(Bench.frames.first(), FRAME, java.time.Duration.ZERO) }
    }

    @Test
    fun closingWaitsForCallsThatRun() {
        val photo = photo("toy.jpg")
        repeat(5) {
            val scanner = openDemo()
            val threads = Executors.newFixedThreadPool(2)
            val calls = List(4) { threads.submit(Callable { runCatching { scanner.scanPhoto(photo, OPTIONS) } }) }
            scanner.close()
            // Each ends with its answer or is told that the scanner is closed.
            calls.map { it.get() }.forEach { result ->
                result.onSuccess { assertEquals(Verdict.TRUSTED, it.verdict) }
                    .onFailure { assertTrue(it is IllegalStateException, "$it") }
            }
            threads.shutdown()
        }
    }
}
