package org.ttm.app.reader

import java.time.Instant
import org.ttm.scanner.Answer
import org.ttm.scanner.AppWords
import org.ttm.scanner.CameraFrame
import org.ttm.scanner.Category
import org.ttm.scanner.Code
import org.ttm.scanner.CriterionWords
import org.ttm.scanner.Language
import org.ttm.scanner.Product
import org.ttm.scanner.Remembered
import org.ttm.scanner.Seen
import org.ttm.scanner.Standing

/**
 * All that the app asks of the library. Its records pass as they are; its objects, functions and exceptions stay behind this.
 *
 * The calls block while they read, judge or fetch: they are for the background. All threads may use it at once.
 */
interface MarkReader : AutoCloseable {
    /** The language of all words that come from now on. */
    var language: Language

    /** What stands on buttons and beside them. */
    val words: AppWords

    fun category(category: Category): String

    /** The five criteria, in the order in which they are always shown. */
    val criteria: List<CriterionWords>

    /** A camera that has seen nothing. */
    fun camera(): CameraReader

    /** Null when the bytes are no picture that can be opened. */
    fun photo(bytes: ByteArray): Answer?

    /** Judges codes that were read before. With [fetch], published facts that are not at hand are asked for. */
    fun judge(codes: List<Code>, barcodeOnRequest: Boolean = false, fetch: Boolean = false): Answer

    /** Judges the text of a code. */
    fun check(text: String, fetch: Boolean = false): Answer

    /** Looks up what somebody typed: the number of a mark or of a product. */
    fun look(text: String, fetch: Boolean = false): Looked

    /** Products on the list of this device with these words in their names. */
    fun search(words: String): List<Product>

    fun list(): PublicList

    /** Gets the latest list, and looks how the watched marks stand by it. */
    fun sync(stop: Stop, progress: (files: Long, of: Long) -> Unit): Synced

    val keepsHistory: Boolean

    /** False when the device could not write it. */
    fun keepHistory(keep: Boolean): Boolean

    fun history(): List<Remembered>

    fun forget(number: String): Boolean

    fun clearHistory(): Boolean

    fun watched(): List<Watching>

    /** False when it can't be watched now. */
    fun watch(number: String): Boolean

    fun unwatch(number: String): Boolean
}

/** Reads the frames of one camera, one at a time. */
interface CameraReader : AutoCloseable {
    /** The frame stays the caller's to close. */
    fun read(frame: CameraFrame): Seen
}

/** What a look-up answers. */
sealed interface Looked {
    data class Found(val answer: Answer) : Looked

    /** The public list has no such mark; the words say so, and of which day it is. */
    data class NotListed(val words: String) : Looked

    /** It can't be told: the list is not at hand. */
    data object NotAtHand : Looked

    data object LastDigit : Looked

    data object NoNumber : Looked
}

/** A watched mark; the words say how it stands, with the name of the product. */
data class Watching(val number: String, val name: String, val standing: Standing, val words: String)

/** The public list on this device; without a day there is none. */
data class PublicList(val issued: Instant?, val bytes: Long)

sealed interface Synced {
    /** The watched marks that stand otherwise now. */
    data class Latest(val changed: List<Watching>) : Synced

    data object Failed : Synced

    data object Stopped : Synced
}

/** Ends a sync from another thread. What came before is kept. */
class Stop {
    @Volatile
    private var ends: (() -> Unit)? = null

    @Volatile
    var isStopped: Boolean = false
        private set

    fun stop() {
        isStopped = true
        ends?.invoke()
    }

    internal fun onStop(end: () -> Unit) {
        ends = end
        if (isStopped) end()
    }
}
