package org.ttm.scanner

import java.time.Duration
import java.util.concurrent.CountDownLatch
import kotlin.concurrent.thread
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlin.time.TimeSource
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** Coroutines, time limits, and giving up. The slow source keeps everybody waiting for twelve seconds. */
class WaitingTest {
    private fun <T> waiting(scanner: Scanner, work: suspend (AsyncScanner) -> T): T =
        scanner.use { AsyncScanner(it).use { waiting -> runBlocking { work(waiting) } } }

    /** A refusal long before the source answers. */
    private fun ends(call: () -> Unit) {
        val started = TimeSource.Monotonic.markNow()
        assertThrows<SyncException.NoSource> { call() }
        assertTrue(started.elapsedNow() < 8.seconds)
    }

    @Test
    fun coroutines() = waiting(openBare(Bench.registry)) { scanner ->
        scanner.sync()
        val answer = scanner.lookup(parseQuery(PIPPA), OPTIONS)
        assertEquals(Verdict.TRUSTED, answer.verdict)
        assertEquals(Verdict.TRUSTED, scanner.scanPhoto(photo("toy.jpg"), OPTIONS).verdict)
        assertEquals(Verdict.INVALID, scanner.checkTexts(listOf("TTM1:12x")).verdict)
        assertEquals(Standing.IN_FORCE, scanner.watch(PIPPA, OPTIONS).standing)
        assertEquals(emptyList<Changed>(), scanner.changes(OPTIONS))
        assertTrue(scanner.fetchFacts(PIPPA_GTIN))
        assertThrows<PictureException.Empty> { runBlocking { scanner.scanPhoto(ByteArray(0)) } }
        Unit
    }

    @Test
    fun manyAtOnce() = waiting(openDemo()) { scanner ->
        val photo = photo("toy.jpg")
        val one = scanner.scanPhoto(photo, OPTIONS)
        val all = runBlocking(Dispatchers.Default) { List(8) { async { scanner.scanPhoto(photo, OPTIONS) } }.awaitAll() }
        assertTrue(all.all { it == one })
    }

    @Test
    fun aTimeLimitEndsIt() = ends {
        waiting(openBare(Bench.slow)) { it.sync(timeout = Duration.ofMillis(300)) }
    }

    @Test
    fun aTimeLimitLeavesWhatIsAtHand() = waiting(openBare(Bench.slow)) { scanner ->
        val started = TimeSource.Monotonic.markNow()
        val answer = scanner.checkTexts(listOf("TTM1:12x"), FETCH, timeout = Duration.ofMillis(300))
        assertEquals(Verdict.INVALID, answer.verdict)
        assertTrue(started.elapsedNow() < 8.seconds)
    }

    @Test
    fun aHandleEndsIt() = Cancel().use { cancel ->
        ends {
            waiting(openBare(Bench.slow)) { scanner ->
                thread {
                    Thread.sleep(300)
                    cancel.cancel()
                }
                scanner.sync(cancel = cancel)
            }
        }
        assertTrue(cancel.isCancelled())
    }

    @Test
    fun aHandleEndsABlockingCall() = Cancel().use { cancel ->
        thread {
            Thread.sleep(300)
            cancel.cancel()
        }
        ends { openBare(Bench.slow).use { it.sync(cancel = cancel) } }
    }

    @Test
    fun aCancelledCoroutineEndsIt() = waiting(openBare(Bench.slow)) { scanner ->
        val started = TimeSource.Monotonic.markNow()
        runBlocking {
            val ended = CountDownLatch(1)
            val job = launch(Dispatchers.IO) {
                try {
                    scanner.sync()
                } catch (reason: CancellationException) {
                    ended.countDown()
                    throw reason
                }
            }
            delay(300.milliseconds)
            job.cancelAndJoin()
            assertEquals(0, ended.count, "as a cancellation, not as an error")
        }
        assertTrue(started.elapsedNow() < 8.seconds)
        assertEquals(Verdict.INVALID, scanner.checkTexts(listOf("TTM1:12x")).verdict, "and the scanner goes on")
    }
}
