package org.ttm.app.reader

import java.io.File
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset
import kotlinx.coroutines.runBlocking
import org.ttm.scanner.Answer
import org.ttm.scanner.AppWords
import org.ttm.scanner.AsyncScanner
import org.ttm.scanner.CameraFrame
import org.ttm.scanner.Cancel
import org.ttm.scanner.Category
import org.ttm.scanner.Code
import org.ttm.scanner.CriterionWords
import org.ttm.scanner.Floor
import org.ttm.scanner.Frame
import org.ttm.scanner.FrameScanner
import org.ttm.scanner.InView
import org.ttm.scanner.InternalException
import org.ttm.scanner.Language
import org.ttm.scanner.LookupException
import org.ttm.scanner.OpenOptions
import org.ttm.scanner.Origin
import org.ttm.scanner.PictureException
import org.ttm.scanner.Product
import org.ttm.scanner.ProgressListener
import org.ttm.scanner.QueryException
import org.ttm.scanner.Remembered
import org.ttm.scanner.ScanOptions
import org.ttm.scanner.Scanner
import org.ttm.scanner.Scheme
import org.ttm.scanner.Seen
import org.ttm.scanner.StoreException
import org.ttm.scanner.SyncException
import org.ttm.scanner.WatchException
import org.ttm.scanner.Watched
import org.ttm.scanner.appWords
import org.ttm.scanner.categoryWords
import org.ttm.scanner.criteriaWords
import org.ttm.scanner.languageOf
import org.ttm.scanner.notListedWords
import org.ttm.scanner.parseQuery
import org.ttm.scanner.watchedWords

/** The seam over the library itself. */
class ScannerReader private constructor(private val scanner: Scanner, private val setup: Setup) : MarkReader {
    /**
     * @property floor what the app ships.
     * @property cache a folder for what is fetched and remembered; without one it is kept in memory.
     * @property hosts addresses of the registry; when there are none nobody is ever asked.
     * @property now the time of the demo; the device's own unless set.
     */
    data class Setup(
        val floor: Floor,
        val cache: File? = null,
        val hosts: List<String> = emptyList(),
        val roots: List<ByteArray> = emptyList(),
        val scheme: Scheme = Scheme.PRODUCTION,
        val now: Instant? = null,
    )

    private val waiting = AsyncScanner(scanner)

    @Volatile
    override var language: Language = Language.EN
        set(value) {
            field = value
            words = appWords(value)
        }

    @Volatile
    override var words: AppWords = appWords(language)
        private set

    override fun category(category: Category): String = categoryWords(category, language)

    override val criteria: List<CriterionWords> get() = criteriaWords(language)

    private fun options(barcodeOnRequest: Boolean = false, fetch: Boolean = false) =
        ScanOptions(language, setup.now, barcodeOnRequest, fetchFacts = fetch)

    override fun camera(): CameraReader = object : CameraReader {
        private val frames = FrameScanner(scanner, options())
        private var layout: Frame? = null

        override fun read(frame: CameraFrame): Seen = try {
            if (frame.layout != layout) {
                layout = frame.layout
                frames.layOut(frame.layout)
            }
            // The generated code passes a buffer from its first byte, wherever its position is.
            frames.scanNext(frame.pixels.slice(), frame.time.inWholeMicroseconds.toULong())
        } catch (fault: InternalException) {
            // One frame is lost by a fault of the library; the next is there at once.
            Seen(emptyList(), null, InView.Nothing)
        }

        override fun close() = frames.close()
    }

    override fun photo(bytes: ByteArray): Answer? = try {
        scanner.scanPhoto(bytes, options())
    } catch (broken: PictureException) {
        null
    } catch (fault: InternalException) {
        null
    }

    override fun judge(codes: List<Code>, barcodeOnRequest: Boolean, fetch: Boolean): Answer = runBlocking {
        waiting.judgeCodes(codes, options(barcodeOnRequest, fetch), PATIENCE)
    }

    override fun check(text: String, fetch: Boolean): Answer = runBlocking { waiting.checkTexts(listOf(text), options(fetch = fetch), PATIENCE) }

    override fun look(text: String, fetch: Boolean): Looked = try {
        val query = parseQuery(text)
        Looked.Found(runBlocking { waiting.lookup(query, options(fetch = fetch), PATIENCE) })
    } catch (wrong: QueryException.CheckDigit) {
        Looked.LastDigit
    } catch (wrong: QueryException.Form) {
        Looked.NoNumber
    } catch (none: LookupException.NotListed) {
        Looked.NotListed(notListedWords(none.listed.atOffset(ZoneOffset.UTC).toLocalDate().toString(), language))
    } catch (unknown: LookupException.NotAtHand) {
        Looked.NotAtHand
    }

    override fun search(words: String): List<Product> = scanner.search(words)

    override fun list(): PublicList {
        val trust = scanner.trust().firstOrNull { it.scheme == setup.scheme && it.origin != Origin.NOWHERE }
        val kept = setup.cache?.walk()?.filter { it.isFile }?.sumOf { it.length() } ?: 0
        return PublicList(trust?.issued, kept + shipped(setup.floor))
    }

    private fun shipped(floor: Floor): Long = when (floor) {
        is Floor.Embedded -> floor.root.size + floor.files.values.sumOf { it.size.toLong() }
        is Floor.Folder -> File(floor.path).walk().filter { it.isFile }.sumOf { it.length() }
    }

    override fun sync(stop: Stop, progress: (files: Long, of: Long) -> Unit): Synced = Cancel().use { cancel ->
        stop.onStop(cancel::cancel)
        try {
            scanner.sync(progress = ProgressListener { progress(it.files.toLong(), it.of.toLong()) }, cancel = cancel)
            if (stop.isStopped) Synced.Stopped else Synced.Latest(changed())
        } catch (failed: SyncException) {
            if (stop.isStopped) Synced.Stopped else Synced.Failed
        } finally {
            stop.onStop {}
        }
    }

    private fun changed(): List<Watching> = try {
        scanner.changes(options()).map { watching(it.now) }
    } catch (notKept: StoreException) {
        emptyList()
    }

    override val keepsHistory: Boolean get() = scanner.keepsHistory()

    override fun keepHistory(keep: Boolean): Boolean = stored { scanner.keepHistory(keep) }

    override fun history(): List<Remembered> = scanner.history()

    override fun forget(number: String): Boolean = stored { scanner.forget(number) }

    override fun clearHistory(): Boolean = stored { scanner.clearHistory() }

    override fun watched(): List<Watching> = scanner.watched().map(::watching)

    private fun watching(watched: Watched) = Watching(watched.number, watched.name, watched.standing, watchedWords(watched, language))

    override fun watch(number: String): Boolean = try {
        runBlocking { waiting.watch(number, options(fetch = true), PATIENCE) }
        true
    } catch (failed: WatchException) {
        false
    }

    override fun unwatch(number: String): Boolean = stored { scanner.unwatch(number) }

    private fun stored(change: () -> Unit): Boolean = try {
        change()
        true
    } catch (failed: StoreException) {
        false
    }

    override fun close() {
        waiting.close()
        scanner.close()
    }

    companion object {
        /** How long an answer may wait for published facts. */
        private val PATIENCE = Duration.ofSeconds(6)

        fun open(setup: Setup): ScannerReader {
            val options = OpenOptions(
                setup.floor, setup.scheme, setup.cache?.path, setup.hosts, setup.roots, built = null,
            )
            return ScannerReader(Scanner.open(options), setup)
        }

        /** The first language tag, as people rank their languages, that there are words for. */
        fun language(tags: List<String>): Language = languageOf(tags)
    }
}
