package org.ttm.scanner

import java.io.File
import java.nio.ByteBuffer
import java.time.Instant
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive

/** What the tests share. The variables come from tests/src/packages.rs. */
object Bench {
    val tests = File(variable("TTM_TESTS"))
    val registry get() = variable("TTM_REGISTRY")
    val slow get() = variable("TTM_SLOW")

    /** What vouches for both. */
    val root: ByteArray by lazy { File(variable("TTM_ROOT_DER")).readBytes() }

    /** A label that comes in from the left and goes out on the right, in direct buffers. */
    val frames: List<ByteBuffer> by lazy {
        val pixels = File(variable("TTM_FRAMES")).readBytes()
        pixels.indices.step(FRAME_SIZE).map { direct(pixels.copyOfRange(it, it + FRAME_SIZE)) }
    }

    private fun variable(name: String) = checkNotNull(System.getenv(name)) { "$name is not set: run by cargo test" }
}

const val WIDTH = 1280
const val HEIGHT = 720
const val FRAME_SIZE = WIDTH * HEIGHT
const val PIPPA = "007000010422"
const val PIPPA_GTIN = "04009912004171"
val FRAME = Frame(WIDTH.toUInt(), HEIGHT.toUInt())

val demo = File(Bench.tests, "demo")
val photos = File(demo, "photos")

/** The demo is judged at the time at which its registry was signed. */
val NOW: Instant = Instant.parse(
    json(File(demo, "registry/metadata/timestamp.json")).jsonObject["signed"]!!.jsonObject["issued"]!!.jsonPrimitive.content,
)
val OPTIONS = ScanOptions(now = NOW)
val FETCH = ScanOptions(now = NOW, fetchFacts = true)

fun json(file: File): JsonElement = Json.parseToJsonElement(file.readText())

/** A scanner that ships the demo's registry and asks nobody. */
fun openDemo(limits: LoadLimits? = null, cache: File? = null): Scanner =
    Scanner.open(
        OpenOptions(Floor.Folder(File(demo, "registry").path), Scheme.TEST, limits = limits, cache = cache?.path),
    )

/** A scanner that ships only the root and asks these hosts. */
fun openBare(vararg hosts: String, roots: List<ByteArray> = listOf(Bench.root)): Scanner {
    val root = File(demo, "registry/metadata/1.root.json").readBytes()
    return Scanner.open(OpenOptions(Floor.Embedded(root, mapOf()), Scheme.TEST, hosts = hosts.toList(), roots = roots))
}

fun photo(name: String): ByteArray = File(photos, name).readBytes()

fun direct(bytes: ByteArray): ByteBuffer = ByteBuffer.allocateDirect(bytes.size).put(bytes).also { it.flip() }

fun codes(findings: List<Found>): List<String> = findings.map { it.code }
