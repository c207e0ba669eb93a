package org.ttm.app.scan

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test

class CameraMachineTest {
    private val machine = CameraMachine()

    private fun on(vararg events: CameraEvent) = events.flatMap(machine::on)

    private val live = arrayOf(CameraEvent.Shown(isAllowed = true), CameraEvent.SurfaceReady, CameraEvent.Opened(canLight = true))

    @Test
    fun anAllowedCameraOpensAtOnceWhateverComesFirst() {
        assertEquals(listOf(CameraOrder.Open), on(CameraEvent.Shown(true), CameraEvent.SurfaceReady))
        assertEquals(Phase.OPENING, machine.state.phase)
        val other = CameraMachine()
        assertEquals(listOf(CameraOrder.Open), listOf(CameraEvent.SurfaceReady, CameraEvent.Shown(true)).flatMap(other::on))
        on(CameraEvent.Opened(canLight = false))
        assertEquals(CameraState(Phase.LIVE), machine.state)
    }

    @Test
    fun thePermissionIsAskedForAfterItsReasonIsShown() {
        assertEquals(emptyList<CameraOrder>(), on(CameraEvent.Shown(false), CameraEvent.SurfaceReady))
        assertEquals(Phase.EXPLAINING, machine.state.phase)
        assertEquals(listOf(CameraOrder.Ask), on(CameraEvent.AllowTapped))
        // The system's question hides the screen, and shows it again.
        assertEquals(emptyList<CameraOrder>(), on(CameraEvent.Hidden))
        assertEquals(listOf(CameraOrder.Open), on(CameraEvent.Shown(false), CameraEvent.Answered(isAllowed = true, mayAskAgain = true)))
    }

    @Test
    fun aRefusalStaysUntilSomebodyWantsOtherwise() {
        on(CameraEvent.Shown(false), CameraEvent.SurfaceReady, CameraEvent.AllowTapped, CameraEvent.Answered(false, mayAskAgain = true))
        assertEquals(Phase.REFUSED, machine.state.phase)
        on(CameraEvent.Hidden, CameraEvent.Shown(false))
        assertEquals("not asked again by itself", Phase.REFUSED, machine.state.phase)
        assertEquals(listOf(CameraOrder.Ask), on(CameraEvent.AllowTapped))
        on(CameraEvent.Answered(false, mayAskAgain = false))
        assertEquals(Phase.BLOCKED, machine.state.phase)
        assertEquals("the system would not ask", emptyList<CameraOrder>(), on(CameraEvent.AllowTapped))
        assertEquals("allowed in the settings", listOf(CameraOrder.Open), on(CameraEvent.Hidden, CameraEvent.Shown(true)))
    }

    @Test
    fun leavingClosesAndComingBackOpens() {
        on(*live)
        assertEquals(listOf(CameraOrder.Close), on(CameraEvent.Hidden))
        assertEquals(CameraState(Phase.WAITING), machine.state)
        assertEquals(listOf(CameraOrder.Open), on(CameraEvent.Shown(true)))
        assertEquals(listOf(CameraOrder.Close), on(CameraEvent.SurfaceGone))
        assertEquals(listOf(CameraOrder.Open), on(CameraEvent.SurfaceReady))
    }

    @Test
    fun whatOpensTooLateIsNotLive() {
        on(CameraEvent.Shown(true), CameraEvent.SurfaceReady)
        assertEquals(listOf(CameraOrder.Close), on(CameraEvent.Hidden))
        on(CameraEvent.Opened(canLight = true))
        assertEquals(Phase.WAITING, machine.state.phase)
    }

    @Test
    fun aCameraThatIsTakenComesBack() {
        on(*live)
        assertEquals(listOf(CameraOrder.Close), on(CameraEvent.Broken))
        assertEquals(Phase.LOST, machine.state.phase)
        assertEquals("an error is told twice", emptyList<CameraOrder>(), on(CameraEvent.Broken))
        assertEquals(listOf(CameraOrder.Open), on(CameraEvent.Retry))
    }

    @Test
    fun aDeviceWithoutACameraIsNotTriedAgain() {
        on(CameraEvent.Shown(true), CameraEvent.SurfaceReady, CameraEvent.NoCamera)
        assertEquals(Phase.NONE, machine.state.phase)
        assertEquals(emptyList<CameraOrder>(), on(CameraEvent.Hidden, CameraEvent.Shown(true), CameraEvent.SurfaceReady))
        assertEquals(Phase.NONE, machine.state.phase)
    }

    @Test
    fun theLightIsOnlyThereWhileTheCameraIs() {
        assertEquals(emptyList<CameraOrder>(), on(CameraEvent.LightTapped))
        on(*live)
        assertEquals(listOf(CameraOrder.Light(true)), on(CameraEvent.LightTapped))
        assertTrue(machine.state.isLit)
        assertEquals(listOf(CameraOrder.Light(false)), on(CameraEvent.LightTapped))
        on(CameraEvent.LightTapped, CameraEvent.Hidden)
        assertFalse(machine.state.isLit)
    }
}
