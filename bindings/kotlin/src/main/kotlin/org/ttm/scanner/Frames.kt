package org.ttm.scanner

import java.nio.ByteBuffer
import java.util.concurrent.atomic.AtomicBoolean
import kotlin.time.Duration
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.launch

/**
 * A frame that a camera lends. Whoever takes it closes it: then the camera has its buffer back.
 *
 * @property pixels a direct buffer of 8 bits of brightness a pixel, read where it lies, from its position to its limit.
 * @property layout width, height, strides, rotation and region.
 * @property time when it was taken, by any clock that does not run backwards.
 */
public class CameraFrame(
    public val pixels: ByteBuffer,
    public val layout: Frame,
    public val time: Duration,
    private val release: () -> Unit = {},
) : AutoCloseable {
    private val isClosed = AtomicBoolean()

    /** Gives the buffer back to the camera, once. */
    override fun close() {
        if (isClosed.compareAndSet(false, true)) release()
    }
}

/** What the camera shows by a frame. */
public sealed interface FrameResult {
    /** The codes that this frame adds, in pixels of the whole frame, upright: to draw around them. */
    public val codes: List<Code>

    /** Nothing is in view. */
    public data class Nothing(
        override val codes: List<Code>,
        /** What would help; null while it isn't clear yet. */
        val hint: Hint?,
    ) : FrameResult

    /** Something is in view, and judged. */
    public data class InView(
        override val codes: List<Code>,
        /** The answer to all that is in view. */
        val answer: Answer,
        /** Whether the frame before had another answer. */
        val isNew: Boolean,
        /** What would help to read more; null while codes are read or it isn't clear yet. */
        val hint: Hint?,
    ) : FrameResult
}

/**
 * Reads and judges the frames of a camera as they come, on [dispatcher]. Each frame is closed once it is read. While one is
 * read, those that come are closed unread but the latest: the camera never waits, and neither frames nor results queue up.
 * [pixels] is how much of a frame may be searched, as in [FrameScanner].
 *
 * Each collection begins anew, as a camera that has seen nothing. For other words collect it anew with other [options]. A
 * buffer that is no frame ends it with a [PlaneException].
 */
public fun Scanner.scan(
    frames: Flow<CameraFrame>,
    options: ScanOptions = ScanOptions(),
    pixels: Count? = null,
    dispatcher: CoroutineDispatcher = Dispatchers.Default,
): Flow<FrameResult> = flow {
    FrameScanner(this@scan, options, pixels).use { scanner ->
        var answer: Answer? = null
        var layout: Frame? = null
        latest(frames) { frame ->
            if (frame.layout != layout) {
                layout = frame.layout
                scanner.layOut(frame.layout)
            }
            // The generated code passes a buffer from its first byte, wherever its position is.
            val seen = scanner.scanNext(frame.pixels.slice(), frame.time.inWholeMicroseconds.toULong())
            val view = seen.inView
            answer = when (view) {
                is InView.Nothing -> null
                is InView.Same -> answer
                is InView.New -> view.answer
            }
            frame.close()
            emit(
                answer?.let { FrameResult.InView(seen.codes, it, view is InView.New, seen.hint) }
                    ?: FrameResult.Nothing(seen.codes, seen.hint),
            )
        }
    }
}.flowOn(dispatcher).buffer(Channel.RENDEZVOUS)

/** Gives each frame to [use] unless a later one has come meanwhile. */
private suspend fun latest(frames: Flow<CameraFrame>, use: suspend (CameraFrame) -> Unit) = coroutineScope {
    val latest = Channel(1, BufferOverflow.DROP_OLDEST, CameraFrame::close)
    launch {
        frames.collect(latest::send)
        latest.close()
    }
    try {
        for (frame in latest) frame.use { use(it) }
    } finally {
        latest.cancel()
    }
}
