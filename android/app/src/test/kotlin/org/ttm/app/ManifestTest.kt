package org.ttm.app

import java.io.File
import javax.xml.parsers.DocumentBuilderFactory
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.w3c.dom.Element

/** What the app asks of a phone, and what it lets out. */
class ManifestTest {
    private val main = File(Bench.app, "src/main")

    private fun document(file: String): Element =
        DocumentBuilderFactory.newInstance().apply { isNamespaceAware = true }.newDocumentBuilder().parse(File(main, file)).documentElement

    private val manifest = document("AndroidManifest.xml")

    private fun Element.all(tag: String) = getElementsByTagName(tag).let { list -> (0 until list.length).map { list.item(it) as Element } }

    private fun Element.android(name: String): String = getAttributeNS("http://schemas.android.com/apk/res/android", name)

    @Test
    fun thePermissionsAreTheseThree() {
        val asked = File(main, "..").walk().filter { it.name == "AndroidManifest.xml" }.map { it.readText() }
            .flatMap { Regex("uses-permission[^>]*name=\"([^\"]+)\"").findAll(it) }.map { it.groupValues[1] }.toList()
        assertEquals(listOf("CAMERA", "INTERNET", "VIBRATE").map { "android.permission.$it" }, asked)
        assertTrue("a phone without a camera may have it", manifest.all("uses-feature").all { it.android("required") == "false" })
    }

    @Test
    fun nothingLeavesWithABackup() {
        val app = manifest.all("application").single()
        assertEquals(listOf("false", "false", "@xml/backups"), listOf("allowBackup", "fullBackupContent", "dataExtractionRules").map { app.android(it) })
        val rules = document("res/xml/backups.xml")
        val domains = setOf("root", "file", "database", "sharedpref", "external")
        for (kind in listOf("cloud-backup", "device-transfer")) {
            assertEquals(kind, domains, rules.all(kind).single().all("exclude").map { it.getAttribute("domain") }.toSet())
        }
        assertEquals("nothing unencrypted", "false", app.android("usesCleartextTraffic"))
    }

    @Test
    fun othersReachOnlyTheFirstScreenAndLinksToLabels() {
        val exported = manifest.all("activity").filter { it.android("exported") == "true" }.map { it.android("name") }
        assertEquals(listOf(".scan.ScanActivity", ".answer.AnswerActivity"), exported)
        assertTrue(manifest.all("activity").all { it.android("exported").isNotEmpty() })
        val links = manifest.all("data").filter { it.android("pathPrefix").isNotEmpty() }
        assertEquals(listOf("https", "HTTPS"), links.map { it.android("scheme") })
        assertTrue(links.all { it.android("host") == "\${host}" && it.android("pathPrefix") == "/01/" })
        assertEquals(0, manifest.all("service").size + manifest.all("receiver").size + manifest.all("provider").size)
    }

    @Test
    fun drawingsAreThoseOfThePublicPages() {
        val icons = File(Bench.tests, "../core/issuer/assets/icons").listFiles().orEmpty().filter { it.extension == "path" }
        assertTrue(icons.size >= 19)
        for (icon in icons) {
            val drawn = document("res/drawable/ic_${icon.nameWithoutExtension}.xml").all("path").single().android("pathData")
            assertEquals(icon.name, icon.readText().trim(), drawn)
        }
    }
}
