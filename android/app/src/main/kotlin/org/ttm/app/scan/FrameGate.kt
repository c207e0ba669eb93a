package org.ttm.app.scan

import java.util.concurrent.Executor
import java.util.concurrent.atomic.AtomicBoolean
import org.ttm.app.reader.CameraReader
import org.ttm.scanner.CameraFrame
import org.ttm.scanner.Seen

/**
 * Lets one frame at a time through to the reader, on [thread]. Those that come meanwhile go back to the camera unread, so
 * that the camera never waits. Each frame is closed exactly once.
 */
class FrameGate(private val reader: CameraReader, private val thread: Executor, private val seen: (Seen) -> Unit) : AutoCloseable {
    private val isBusy = AtomicBoolean()

    @Volatile
    private var isClosed = false

    /** Whether the frame was taken. */
    fun offer(frame: CameraFrame): Boolean {
        if (isClosed || !isBusy.compareAndSet(false, true)) {
            frame.close()
            return false
        }
        thread.execute {
            val result = frame.use { if (isClosed) null else reader.read(it) }
            isBusy.set(false)
            if (isClosed) end() else result?.let(seen)
        }
        return true
    }

    /** No frame is taken any more, and none that is being read is told of; the reader is closed once it is idle. */
    override fun close() {
        isClosed = true
        thread.execute(::end)
    }

    /** Whoever takes the gate last closes the reader, once. */
    private fun end() {
        if (isBusy.compareAndSet(false, true)) reader.close()
    }
}
