package org.ttm.app

import java.io.File
import java.nio.ByteBuffer
import java.time.Instant
import java.util.concurrent.Executor
import kotlin.time.Duration
import org.ttm.app.reader.MarkReader
import org.ttm.app.reader.ScannerReader
import org.ttm.app.ui.Block
import org.ttm.app.ui.BlockView
import org.ttm.scanner.CameraFrame
import org.ttm.scanner.Floor
import org.ttm.scanner.Frame
import org.ttm.scanner.Scheme

/** What the tests share. The variables come from tests/src/packages.rs. */
object Bench {
    val tests = File(variable("TTM_TESTS"))
    val registry get() = variable("TTM_REGISTRY")
    val root: ByteArray by lazy { File(variable("TTM_ROOT_DER")).readBytes() }

    /** The folder of the app's sources. */
    val app = File(checkNotNull(System.getProperty("ttm.app")))

    /** The folder for what is built and drawn. */
    val out = File(checkNotNull(System.getProperty("ttm.out")))

    /** A label that comes in from the left and goes out on the right, in direct buffers. */
    val frames: List<ByteBuffer> by lazy {
        val pixels = File(variable("TTM_FRAMES")).readBytes()
        pixels.indices.step(WIDTH * HEIGHT).map { start -> direct(pixels.copyOfRange(start, start + WIDTH * HEIGHT)) }
    }

    private fun variable(name: String) = checkNotNull(System.getenv(name)) { "$name is not set: run by cargo test" }
}

const val WIDTH = 1280
const val HEIGHT = 720
const val PIPPA = "007000010422"
const val MEREL = "012000000072"
const val PIPPA_GTIN = "04009912004171"

val demo = File(Bench.tests, "demo")

/** The demo is judged at the time at which its registry was signed. */
val NOW: Instant = Instant.parse(
    checkNotNull(Regex("\"issued\": ?\"([^\"]+)\"").find(File(demo, "registry/metadata/timestamp.json").readText())).groupValues[1],
)

/** The app's reader over the real core, with the demo's registry as what the app ships. */
fun openDemo(cache: File? = null): ScannerReader =
    ScannerReader.open(ScannerReader.Setup(Floor.Folder(File(demo, "registry").path), cache, scheme = Scheme.TEST, now = NOW))

/** One that ships only the root, and asks these hosts. */
fun openBare(vararg hosts: String): ScannerReader {
    val root = File(demo, "registry/metadata/1.root.json").readBytes()
    return ScannerReader.open(
        ScannerReader.Setup(Floor.Embedded(root, mapOf()), null, hosts.toList(), listOf(Bench.root), Scheme.TEST, NOW),
    )
}

fun photo(name: String): ByteArray = File(demo, "photos/$name").readBytes()

fun direct(bytes: ByteArray): ByteBuffer = ByteBuffer.allocateDirect(bytes.size).put(bytes).also { it.flip() }

fun frame(pixels: ByteBuffer, time: Duration, release: () -> Unit = {}) =
    CameraFrame(pixels, Frame(WIDTH.toUInt(), HEIGHT.toUInt()), time, release)

/** Everything at once, on the thread of the test. */
val atOnce = Work({ it.run() }, { it.run() }, { it.run() })

/** Runs what it is given when it is told to. */
class Later : Executor {
    private val waiting = ArrayDeque<Runnable>()

    override fun execute(what: Runnable) {
        waiting += what
    }

    fun runAll() {
        while (waiting.isNotEmpty()) waiting.removeFirst().run()
    }
}

class Shown : BlockView {
    val screens = mutableListOf<List<Block>>()
    val latest get() = screens.last()

    override fun show(blocks: List<Block>) {
        screens += blocks
    }
}

inline fun <reified T : Block> List<Block>.all(): List<T> = filterIsInstance<T>()

fun List<Block>.buttons(): List<String> = all<Block.Button>().map { it.words }

fun List<Block>.button(words: String) = all<Block.Button>().single { it.words == words }.action

/** The real core, with some answers of the test's own. */
open class Instead(real: MarkReader) : MarkReader by real
