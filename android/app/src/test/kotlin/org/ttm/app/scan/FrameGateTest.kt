package org.ttm.app.scan

import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import kotlin.time.Duration.Companion.milliseconds
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.ttm.app.Bench
import org.ttm.app.Later
import org.ttm.app.frame
import org.ttm.app.openDemo
import org.ttm.app.reader.CameraReader
import org.ttm.scanner.CameraFrame
import org.ttm.scanner.InView
import org.ttm.scanner.Seen

class FrameGateTest {
    @Test
    fun framesThatComeMeanwhileGoBackUnread() {
        val thread = Later()
        val closed = AtomicInteger()
        openDemo().use { reader ->
            val seen = mutableListOf<Seen>()
            val gate = FrameGate(reader.camera(), thread) { seen += it }
            val taken = (0 until 5).map { gate.offer(frame(Bench.frames[20], it.milliseconds, closed::incrementAndGet)) }
            assertEquals(listOf(true, false, false, false, false), taken)
            assertEquals("the dropped ones are free at once", 4, closed.get())
            thread.runAll()
            assertEquals(5, closed.get())
            assertTrue(seen.single().inView is InView.New)
            assertTrue("and the next is taken", gate.offer(frame(Bench.frames[20], 33.milliseconds)))
            gate.close()
            thread.runAll()
            assertEquals("what was read after it was closed is not told", 1, seen.size)
        }
    }

    @Test
    fun oneFrameAtATimeWhileTheCameraRuns() {
        val (running, most, closed, ended) = List(4) { AtomicInteger() }
        val slow = object : CameraReader {
            override fun read(frame: CameraFrame): Seen {
                most.accumulateAndGet(running.incrementAndGet(), ::maxOf)
                Thread.sleep(5)
                running.decrementAndGet()
                return Seen(emptyList(), null, InView.Nothing)
            }

            override fun close() {
                // Once, and idle.
                ended.addAndGet(if (running.get() == 0) 1 else 100)
            }
        }
        val thread = Executors.newFixedThreadPool(2)
        val read = AtomicInteger()
        val gate = FrameGate(slow, thread) { read.incrementAndGet() }
        repeat(60) {
            gate.offer(frame(Bench.frames[0], it.milliseconds, closed::incrementAndGet))
            Thread.sleep(1)
        }
        gate.offer(frame(Bench.frames[0], 98.milliseconds, closed::incrementAndGet))
        gate.close()
        assertFalse(gate.offer(frame(Bench.frames[0], 99.milliseconds, closed::incrementAndGet)))
        thread.shutdown()
        assertTrue(thread.awaitTermination(5, TimeUnit.SECONDS))
        assertEquals(1, most.get())
        assertEquals(62, closed.get())
        assertEquals(1, ended.get())
        assertTrue("${read.get()}", read.get() in 1..40)
    }
}
