package org.ttm.app.scan

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test

class OpticsTest {
    @Test
    fun framesAreNearTo720Lines() {
        assertEquals(1280 to 720, frameSize(listOf(4000 to 3000, 1920 to 1080, 1280 to 720, 1280 to 960, 640 to 360)))
        assertEquals("without any of 16:9", 1280 to 960, frameSize(listOf(4000 to 3000, 1280 to 960, 640 to 480)))
        assertNull(frameSize(emptyList()))
    }

    @Test
    fun framesStandUprightHoweverThePhoneIsHeld() {
        assertEquals(listOf(90, 0, 270, 180), listOf(0, 90, 180, 270).map { uprightTurn(90, it, isFront = false) })
        assertEquals(listOf(270, 0, 90, 180), listOf(0, 90, 180, 270).map { uprightTurn(270, it, isFront = true) })
    }

    @Test
    fun aTapIsFoundOnTheSensor() {
        // Turned by a quarter clockwise, the sensor's upper left corner is the upper right one.
        assertEquals(0f to 0f, onSensor(1f, 0f, 90))
        assertEquals(0f to 0f, onSensor(1f, 1f, 180))
        assertEquals(0f to 0f, onSensor(0f, 1f, 270))
        assertEquals(0.25f to 0.75f, onSensor(0.25f, 0.75f, 0))
        for (turn in listOf(0, 90, 180, 270)) assertEquals(0.5f to 0.5f, onSensor(0.5f, 0.5f, turn))
    }

    @Test
    fun thePictureFillsItsView() {
        assertEquals(900 to 1600, filling(720 to 1280, 900 to 1200))
        assertEquals(1000 to 562, filling(1280 to 720, 1000 to 500))
    }
}
