package org.ttm.scanner

import java.lang.management.ManagementFactory
import java.nio.ByteBuffer
import org.junit.jupiter.api.Test

/**
 * What a frame costs through the border, against the same call in Rust, in processor time of the thread. A measure, not a
 * test: `-Dtest=BorderMeasure -Dttm.jvm=-XX:+TieredCompilation` takes it.
 */
class BorderMeasure {
    private val threads = ManagementFactory.getThreadMXBean()

    @Test
    fun aFrame() = openDemo().use { scanner ->
        measure(scanner, Bench.frames[Bench.frames.size / 2], FRAME, 3_000)
        measure(scanner, direct(ByteArray(FRAME_SIZE) { 150.toByte() }), FRAME, 3_000)
        measure(scanner, direct(ByteArray(64)), Frame(8u, 8u), 30_000)
    }

    private fun measure(scanner: Scanner, pixels: ByteBuffer, frame: Frame, count: Int) {
        fun inKotlin(camera: FrameScanner, count: Int) =
            repeat(count) { camera.scanNext(pixels, 33_000uL * it.toULong()) }
        // Until the JVM has compiled it.
        camera(scanner, frame).use { inKotlin(it, count) }
        var (kotlin, rust) = 0L to 0L
        repeat(ROUNDS) {
            val each = count / ROUNDS
            FrameScanner(scanner, OPTIONS).use { rust += spent { it.scanRepeatedly(pixels, frame, each.toUInt()) } }
            camera(scanner, frame).use { kotlin += spent { inKotlin(it, each) } }
        }
        println(
            "a frame of ${frame.width} × ${frame.height}: %.1f µs in Kotlin, %.1f µs in Rust, %.3f times"
                .format(kotlin / count / 1e3, rust / count / 1e3, kotlin.toDouble() / rust),
        )
    }

    private fun camera(scanner: Scanner, frame: Frame) = FrameScanner(scanner, OPTIONS).also { it.layOut(frame) }

    private fun spent(call: () -> Unit): Long {
        val before = threads.currentThreadCpuTime
        call()
        return threads.currentThreadCpuTime - before
    }

    private companion object {
        const val ROUNDS = 30
    }
}
