package org.ttm.scanner

import java.io.File
import java.util.Collections
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir

/** Look-ups, syncing, and what calls back. The registry is on loopback, over TLS. */
class RegistryTest {
    @Test
    fun whatPeopleType() {
        assertEquals(Query.Number(PIPPA), parseQuery("007-0000 1042.2"))
        assertEquals(Query.Product(PIPPA_GTIN), parseQuery("4009912004171"))
        assertEquals("007000010423", assertThrows<QueryException.CheckDigit> { parseQuery("007000010423") }.digits)
        assertEquals("Pippa", assertThrows<QueryException.Form> { parseQuery("Pippa") }.text)
    }

    @Test
    fun offline() = openDemo().use { scanner ->
        val answer = scanner.lookup(parseQuery(PIPPA), OPTIONS)
        assertEquals(Verdict.TRUSTED, answer.verdict)
        assertTrue("no_code_read" in codes(answer.findings))
        val missing = assertThrows<LookupException.NotListed> { scanner.lookup(parseQuery("96385074"), OPTIONS) }
        assertEquals(What.PRODUCT, missing.what)
        openBare().use { bare ->
            val error = assertThrows<LookupException.NotAtHand> { bare.lookup(parseQuery(PIPPA), FETCH) }
            assertEquals(emptyList<Note>(), error.notes)
            assertThrows<SyncException.NoSource> { bare.sync() }
        }
        Unit
    }

    @Test
    fun overTls() = openBare(Bench.registry).use { scanner ->
        assertEquals(Origin.NOWHERE, scanner.trust().single { it.scheme == Scheme.TEST }.origin)
        scanner.sync(trustOnly = true)
        assertEquals(Origin.NETWORK, scanner.trust().single { it.scheme == Scheme.TEST }.origin)
        val answer = scanner.lookup(parseQuery("4009912004171"), FETCH)
        assertEquals(Verdict.TRUSTED to PIPPA, answer.verdict to answer.marks.single().number)
        assertNotNull(answer.marks.single().summary)
        assertTrue(scanner.fetchFacts(PIPPA_GTIN))
        assertEquals("Pippa", assertThrows<QueryException.Form> { scanner.fetchFacts("Pippa") }.text)
    }

    @Test
    fun aHostThatDoesNotProveItself() = openBare(Bench.registry, roots = emptyList()).use { scanner ->
        val error = assertThrows<SyncException.NoSource> { scanner.sync() }
        assertTrue("did not prove who it is" in noteWords(error.notes.single()), noteWords(error.notes.single()))
        assertTrue("did not prove who it is" in error.words(), error.words())
    }

    @Test
    fun aHostThatIsNoAddress() {
        val error = assertThrows<OpenException.Host> { openBare("http://registry.example/") }
        assertEquals("http://registry.example/", error.host)
        assertTrue("is not an https:// address" in error.words(), error.words())
    }

    @Test
    fun search() = openDemo().use { scanner ->
        val product = scanner.search("pip").single()
        assertEquals(PIPPA to Category.TOY, product.number to product.category)
    }

    @Test
    fun historyAndWatching(@TempDir cache: File) = openDemo(cache = cache).use { scanner ->
        assertFalse(scanner.keepsHistory())
        scanner.lookup(parseQuery(PIPPA), OPTIONS)
        assertEquals(emptyList<Remembered>(), scanner.history())
        scanner.keepHistory(true)
        scanner.lookup(parseQuery(PIPPA), OPTIONS)
        openDemo(cache = cache).use { later -> assertEquals(listOf(PIPPA), later.history().map { it.number }) }
        scanner.forget(PIPPA)
        assertEquals(emptyList<Remembered>(), scanner.history())
        val watched = scanner.watch(PIPPA, OPTIONS)
        assertEquals(Standing.IN_FORCE, watched.standing)
        assertEquals(listOf(watched), scanner.watched())
        assertEquals(emptyList<Changed>(), scanner.changes(OPTIONS))
        scanner.unwatch(PIPPA)
        assertEquals(emptyList<Watched>(), scanner.watched())
    }

    @Test
    fun progressComesInOrder() = openBare(Bench.registry).use { scanner ->
        val seen = Collections.synchronizedList(mutableListOf<SyncProgress>())
        scanner.sync(progress = ProgressListener(seen::add))
        assertTrue(seen.size >= 2, "$seen")
        assertEquals(seen.sortedBy { it.files }, seen)
        assertEquals(seen.first().of, seen.last().files)
    }

    @Test
    fun aListenerThatThrowsBreaksNothing() = openBare(Bench.registry).use { scanner ->
        var calls = 0
        scanner.sync(
            progress = ProgressListener {
                calls += 1
                error("the app is broken")
            },
        )
        assertTrue(calls >= 2, "$calls")
        assertEquals(1uL, scanner.trust().single { it.scheme == Scheme.TEST }.version)
    }

    @Test
    fun theLogNamesNoProduct() {
        val lines = Collections.synchronizedList(mutableListOf<LogLine>())
        setLog(LogListener(lines::add), LogLevel.DEBUG)
        try {
            openBare(Bench.registry).use { scanner ->
                scanner.sync(trustOnly = true)
                scanner.lookup(parseQuery(PIPPA), FETCH)
            }
        } finally {
            setLog(null, LogLevel.ERROR)
        }
        assertTrue(lines.any { "trust.bundle" in it.message }, "$lines")
        for (line in lines) {
            assertTrue(line.target.startsWith("ttm_"), "$line")
            assertTrue(listOf(PIPPA, "4009912004171", "Pippa").none { it in line.message }, "$line")
        }
    }

    @Test
    fun aLogThatThrowsBreaksNothing() {
        setLog(LogListener { error("the app is broken") }, LogLevel.DEBUG)
        try {
            openBare(Bench.registry).use { it.sync() }
        } finally {
            setLog(null, LogLevel.ERROR)
        }
    }
}
