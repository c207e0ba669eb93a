package org.ttm.app.ui

/** A screen of blocks. */
fun interface BlockView {
    fun show(blocks: List<Block>)
}
