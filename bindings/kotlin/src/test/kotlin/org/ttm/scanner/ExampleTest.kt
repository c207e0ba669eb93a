package org.ttm.scanner

import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import shop.page

/** The shop's product page. */
class ExampleTest {
    @Test
    fun aPageShowsWhatTheMarkSays() = openDemo().use { scanner ->
        val page = page(scanner, "Pippa <1>", "4009912004171", OPTIONS)
        for (part in listOf("<h1>Pippa &lt;1></h1>", "genuine", "Where is it stored?", "Privacy", "until")) {
            assertTrue(part in page, "$part\n$page")
        }
        assertFalse("class=mark" in page(scanner, "Bread", "96385074", OPTIONS), "no mark, no panel")
        println("a product page of ${page.length} characters in Kotlin")
    }
}
