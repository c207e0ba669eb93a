package org.ttm.scanner.android

import android.media.Image
import kotlin.time.Duration.Companion.nanoseconds
import org.ttm.scanner.CameraFrame
import org.ttm.scanner.Frame
import org.ttm.scanner.Region
import org.ttm.scanner.Rotation

/**
 * The brightness of a `YUV_420_888` image, read where it lies. The frame gives the image back when it is closed.
 *
 * @param rotation how far the image has to be turned clockwise to stand upright, in degrees: 0, 90, 180 or 270.
 * @param region the part that is read, in the image as it lies in memory; all of it unless given.
 */
public fun Image.cameraFrame(rotation: Int = 0, region: Region? = null): CameraFrame {
    val brightness = planes[0]
    val layout = Frame(
        width = width.toUInt(),
        height = height.toUInt(),
        rowStride = brightness.rowStride.toUInt(),
        pixelStride = brightness.pixelStride.toUInt(),
        rotation = turn(rotation),
        region = region,
    )
    return CameraFrame(brightness.buffer, layout, timestamp.nanoseconds, ::close)
}

private fun turn(degrees: Int) = when (Math.floorMod(degrees, 360)) {
    0 -> Rotation.DEG0
    90 -> Rotation.DEG90
    180 -> Rotation.DEG180
    270 -> Rotation.DEG270
    else -> throw IllegalArgumentException("$degrees degrees are no quarter turns")
}
