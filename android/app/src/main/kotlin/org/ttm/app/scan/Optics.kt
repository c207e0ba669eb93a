package org.ttm.app.scan

import kotlin.math.abs

/** The size of the frames that are read: of those of 16:9 the nearest to 1280 × 720, else of all; null when there are none. */
fun frameSize(sizes: List<Pair<Int, Int>>): Pair<Int, Int>? {
    val wide = sizes.filter { (width, height) -> width * 9 == height * 16 }
    return wide.ifEmpty { sizes }.minByOrNull { (width, height) -> abs(width * height - 1280 * 720) }
}

/** How far a frame has to be turned clockwise to stand upright, in degrees: by how its sensor and the display are turned. */
fun uprightTurn(sensor: Int, display: Int, isFront: Boolean): Int = Math.floorMod(if (isFront) sensor + display else sensor - display, 360)

/** Where a point of the upright picture lies on a sensor whose pictures are turned by [turn] degrees; each from 0 to 1. */
fun onSensor(x: Float, y: Float, turn: Int): Pair<Float, Float> = when (turn) {
    90 -> y to 1 - x
    180 -> 1 - x to 1 - y
    270 -> 1 - y to x
    else -> x to y
}

/** How large a picture is shown so that it fills a view: as wide and as high, or more. */
fun filling(picture: Pair<Int, Int>, view: Pair<Int, Int>): Pair<Int, Int> {
    val scale = maxOf(view.first.toDouble() / picture.first, view.second.toDouble() / picture.second)
    return (picture.first * scale).toInt() to (picture.second * scale).toInt()
}
