package org.ttm.scanner

import java.io.File
import java.nio.ByteBuffer
import java.time.Duration
import java.util.concurrent.atomic.AtomicInteger
import kotlin.time.Duration.Companion.milliseconds
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.asFlow
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance
import org.junit.jupiter.api.assertThrows

/** A live camera. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FramesTest {
    private val scanner = openDemo()

    @AfterAll
    fun close() = scanner.close()

    private fun at(number: Int): Duration = Duration.ofMillis(33L * number)

    private fun <T> camera(use: (FrameScanner) -> T): T = FrameScanner(scanner, OPTIONS).use(use)

    /** A frame in which the whole label is. */
    private val label: ByteBuffer by lazy { Bench.frames.drop(15).first { seen(it, FRAME).codes.isNotEmpty() } }

    private fun seen(pixels: ByteBuffer, frame: Frame) = camera { it.scan(pixels, frame, at(0)) }

    private fun corner(pixels: ByteBuffer, frame: Frame) = seen(pixels, frame).codes.single().corners.topLeft

    @Test
    fun aLabelThatComesAndGoes() = camera { camera ->
        val all = Bench.frames.mapIndexed { number, pixels -> camera.scan(pixels, FRAME, at(number)) }
        val news = all.map { it.inView }.filterIsInstance<InView.New>()
        assertEquals(listOf(Verdict.TRUSTED), news.map { it.answer.verdict }, "judged once, though read often")
        val places = all.flatMap { seen -> seen.codes.map { it.corners.topLeft.x } }
        assertTrue(places.size > 5)
        assertEquals(places.sorted(), places, "it moves to the right")
        assertEquals(InView.Nothing, all.first().inView)
        val blank = direct(ByteArray(FRAME_SIZE) { 150.toByte() })
        val late = camera.scan(blank, FRAME, at(Bench.frames.size).plusSeconds(2))
        assertEquals(InView.Nothing, late.inView, "long after it has left")
    }

    @Test
    fun otherWordsForWhatIsInView() = camera { camera ->
        assertTrue(camera.scan(label, FRAME, at(0)).inView is InView.New)
        assertEquals(InView.Same, camera.scan(label, FRAME, at(1)).inView)
        camera.setOptions(OPTIONS.copy(language = Language.FR))
        val view = camera.scan(label, FRAME, at(2)).inView as InView.New
        assertEquals(Language.FR, view.answer.language)
    }

    @Test
    fun layoutsOfTheSamePicture() {
        val pixels = ByteArray(FRAME_SIZE).also { label.duplicate().get(it) }
        val plain = corner(label, FRAME)
        val padded = ByteArray((WIDTH + 64) * HEIGHT)
        repeat(HEIGHT) { y -> pixels.copyInto(padded, y * (WIDTH + 64), y * WIDTH, (y + 1) * WIDTH) }
        assertEquals(plain, corner(direct(padded), FRAME.copy(rowStride = WIDTH.toUInt() + 64u)))
        val apart = ByteArray(2 * FRAME_SIZE) { if (it % 2 == 0) pixels[it / 2] else 0 }
        assertEquals(plain, corner(direct(apart), FRAME.copy(rowStride = WIDTH.toUInt() * 2u, pixelStride = 2u)))
        val turned = corner(label, FRAME.copy(rotation = Rotation.DEG90))
        assertEquals(HEIGHT - plain.y, turned.x, 0.01f)
        assertEquals(plain.x, turned.y, 0.01f)
        val left = (plain.x.toInt() - 100).coerceAtLeast(0)
        val region = Region(left.toULong(), 0u, (WIDTH - left).toULong(), HEIGHT.toULong())
        val cut = corner(label, FRAME.copy(region = region))
        assertEquals(plain.x, cut.x, 2f)
        assertEquals(plain.y, cut.y, 2f)
    }

    @Test
    fun aBufferThatIsNoFrame() = camera { camera ->
        val short = assertThrows<PlaneException.ShortBuffer> { camera.scan(direct(ByteArray(10)), FRAME, at(0)) }
        assertEquals(FRAME_SIZE.toULong() to 10uL, short.needed to short.given)
        assertEquals("$FRAME_SIZE bytes are needed, 10 were given", short.words())
        val outside = FRAME.copy(region = Region(1u, 0u, WIDTH.toULong(), HEIGHT.toULong()))
        assertThrows<PlaneException.Region> { camera.scan(label, outside, at(0)) }
        val heap = ByteBuffer.allocate(FRAME_SIZE)
        assertThrows<IllegalArgumentException> { camera.scan(heap, FRAME, at(0)) }
        assertTrue(camera.scan(label, FRAME, at(0)).inView is InView.New, "and the camera goes on")
    }

    @Test
    fun aFlowOfFrames() = runBlocking {
        val closed = AtomicInteger()
        // One at a time, so that none is dropped.
        val free = Channel<Unit>(1).also { it.send(Unit) }
        val frames = Bench.frames.withIndex().asFlow().map { (number, pixels) ->
            free.receive()
            CameraFrame(pixels, FRAME, (33 * number).milliseconds) {
                closed.incrementAndGet()
                free.trySend(Unit)
            }
        }
        val results = scanner.scan(frames, OPTIONS).toList()
        assertEquals(Bench.frames.size to Bench.frames.size, results.size to closed.get())
        val inView = results.filterIsInstance<FrameResult.InView>()
        assertEquals(1, inView.count { it.isNew })
        assertTrue(inView.first().isNew && inView.size > 5)
        assertTrue(inView.all { it.answer == inView.first().answer }, "each result has the answer, not only the first")
        assertTrue(results.first() is FrameResult.Nothing)
    }

    @Test
    fun theCameraNeverWaits() = runBlocking {
        val closed = AtomicInteger()
        val count = 60
        val frames = flow {
            repeat(count) {
                emit(CameraFrame(label, FRAME, it.milliseconds) { closed.incrementAndGet() })
                yield()
            }
        }
        // Whoever shows the results is slow: so results don't queue up either.
        val results = scanner.scan(frames, OPTIONS).onEach { delay(20) }.toList()
        assertEquals(count, closed.get(), "every frame goes back to the camera, read or not")
        assertTrue(results.size in 1..count / 2, "${results.size} of $count were read")
    }

    @Test
    fun aFlowThatIsCancelledGivesItsFramesBack() = runBlocking {
        val (made, closed) = AtomicInteger() to AtomicInteger()
        val frames = endless { CameraFrame(label, FRAME, made.incrementAndGet().milliseconds) { closed.incrementAndGet() } }
        assertTrue(scanner.scan(frames, OPTIONS).first() is FrameResult.InView)
        assertEquals(made.get(), closed.get())
        val job = launch { scanner.scan(frames, OPTIONS).collect() }
        delay(100)
        job.cancelAndJoin()
        assertNotEquals(0, made.get())
        assertEquals(made.get(), closed.get())
    }

    private fun endless(frame: () -> CameraFrame): Flow<CameraFrame> = flow {
        while (true) {
            emit(frame())
            delay(1)
        }
    }

    @Test
    fun aFlowReadsFromThePositionOfABuffer() = runBlocking {
        val shifted = ByteBuffer.allocateDirect(FRAME_SIZE + 1000).position(1000).put(label.duplicate()).position(1000)
        val closed = AtomicInteger()
        val frame = { pixels: ByteBuffer -> listOf(CameraFrame(pixels, FRAME, 0.milliseconds) { closed.incrementAndGet() }).asFlow() }
        val results = scanner.scan(frame(shifted), OPTIONS).toList()
        assertEquals(corner(label, FRAME), results.single().codes.single().corners.topLeft)
        assertThrows<PlaneException.ShortBuffer> { scanner.scan(frame(direct(ByteArray(1))), OPTIONS).toList() }
        assertEquals(2, closed.get())
    }

    @Test
    fun aPanicInAFrameLeavesTheCameraUsable() = camera { camera ->
        val error = assertThrows<InternalException> { camera.panicOnPurpose() }
        assertEquals("on purpose", error.message)
        assertTrue(camera.scan(label, FRAME, at(0)).inView is InView.New)
    }

    /** 5,000 frames; as many as `TTM_MANY_FRAMES` says for a curve. */
    @Test
    fun manyFramesNeedNoMoreMemory() = camera { camera ->
        // Small frames: what leaks, leaks with every call, not with every pixel.
        val frame = Frame(160u, 120u)
        val pixels = direct(ByteArray(160 * 120) { 150.toByte() })
        val count = System.getenv("TTM_MANY_FRAMES")?.toInt() ?: 5_000
        repeat(2_000) { camera.scan(pixels, frame, at(it)) }
        val before = resident()
        val curve = (1..10).map { tenth ->
            repeat(count / 10) { camera.scan(pixels, frame, at(2_000 + tenth * count / 10 + it)) }
            resident() - before
        }
        println("$count frames, MiB more after each tenth: ${curve.joinToString { "%.1f".format(it / 1048576.0) }}")
        // The JVM takes some while it warms up.
        assertTrue(curve.last() < (16 shl 20), "${curve.last()} bytes more after $count frames")
        assertTrue(curve.last() - curve[4] < (2 shl 20), "$curve: the second half takes more")
    }

    /** Bytes that are in memory now, without what the collector could free. */
    private fun resident(): Long {
        System.gc()
        val statm = File("/proc/self/statm")
        if (!statm.exists()) return 0
        return statm.readText().split(' ')[1].toLong() * 4096
    }
}
