package org.ttm.scanner.android

import android.content.res.AssetManager
import org.ttm.scanner.Floor

/**
 * What the app ships in [folder] of its assets: `root.json`, `trust.bundle` and, if it is small, the catalogue.
 *
 * @throws java.io.IOException when there is no `root.json` in it.
 */
public fun Floor.Companion.assets(assets: AssetManager, folder: String): Floor {
    val files = files(assets, folder).associate { it.removePrefix("$folder/") to assets.open(it).use { file -> file.readBytes() } }
    val root = files["root.json"] ?: assets.open("$folder/root.json").use { it.readBytes() }
    return Floor.Embedded(root, files)
}

private fun files(assets: AssetManager, path: String): List<String> {
    // A file has no list of its own; assets hold no empty folders.
    val inside = assets.list(path).orEmpty()
    return if (inside.isEmpty()) listOf(path) else inside.flatMap { files(assets, "$path/$it") }
}
