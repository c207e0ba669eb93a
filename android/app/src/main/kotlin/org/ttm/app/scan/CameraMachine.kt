package org.ttm.app.scan

/** What the camera is doing, as the screen shows it. */
enum class Phase {
    /** The screen is not in view, or its surface is not there yet. */
    WAITING,

    /** The reason is shown, with the button that asks for the permission. */
    EXPLAINING,

    /** The system's own question is open. */
    ASKING,

    /** The system would ask again. */
    REFUSED,

    /** Only the settings could change it. */
    BLOCKED,
    OPENING,
    LIVE,

    /** The device has none. */
    NONE,

    /** It is taken by another app, or broke. */
    LOST,
}

data class CameraState(val phase: Phase = Phase.WAITING, val canLight: Boolean = false, val isLit: Boolean = false)

sealed interface CameraEvent {
    data class Shown(val isAllowed: Boolean) : CameraEvent

    data object Hidden : CameraEvent

    data object SurfaceReady : CameraEvent

    data object SurfaceGone : CameraEvent

    data object AllowTapped : CameraEvent

    data class Answered(val isAllowed: Boolean, val mayAskAgain: Boolean) : CameraEvent

    data class Opened(val canLight: Boolean) : CameraEvent

    data object NoCamera : CameraEvent

    data object Broken : CameraEvent

    /** It is free again, or somebody wants to try. */
    data object Retry : CameraEvent

    data object LightTapped : CameraEvent
}

/** What is to be done with the real camera. */
sealed interface CameraOrder {
    data object Ask : CameraOrder

    data object Open : CameraOrder

    data object Close : CameraOrder

    data class Light(val on: Boolean) : CameraOrder
}

/** Permission, opening, light and loss of the camera. It knows no camera: events in, orders out. Not for several threads. */
class CameraMachine {
    var state = CameraState()
        private set
    private var isShown = false
    private var isAllowed = false
    private var hasSurface = false

    fun on(event: CameraEvent): List<CameraOrder> = when (event) {
        is CameraEvent.Shown -> {
            isShown = true
            isAllowed = event.isAllowed
            begin()
        }
        CameraEvent.Hidden -> {
            isShown = false
            // The system's question covers the screen: it is hidden while it is answered.
            if (state.phase == Phase.ASKING) emptyList() else end(Phase.WAITING)
        }
        CameraEvent.SurfaceReady -> {
            hasSurface = true
            begin()
        }
        CameraEvent.SurfaceGone -> {
            hasSurface = false
            if (isOn) end(Phase.WAITING) else emptyList()
        }
        CameraEvent.AllowTapped -> if (state.phase in setOf(Phase.EXPLAINING, Phase.REFUSED)) ask() else emptyList()
        is CameraEvent.Answered -> answered(event)
        is CameraEvent.Opened -> {
            // What opens after the screen is left is closed by the order that was given then.
            if (state.phase == Phase.OPENING) state = CameraState(Phase.LIVE, event.canLight)
            emptyList()
        }
        CameraEvent.NoCamera -> end(Phase.NONE)
        CameraEvent.Broken -> if (isOn) end(Phase.LOST) else emptyList()
        CameraEvent.Retry -> {
            if (state.phase == Phase.LOST) state = CameraState()
            begin()
        }
        CameraEvent.LightTapped -> light()
    }

    private val isOn get() = state.phase == Phase.OPENING || state.phase == Phase.LIVE

    private fun begin(): List<CameraOrder> = when {
        !isShown || isOn || state.phase == Phase.NONE || state.phase == Phase.LOST -> emptyList()
        !isAllowed -> {
            // What somebody answered stays on the screen until they want otherwise.
            if (state.phase == Phase.WAITING) state = CameraState(Phase.EXPLAINING)
            emptyList()
        }
        !hasSurface -> {
            state = CameraState()
            emptyList()
        }
        else -> {
            state = CameraState(Phase.OPENING)
            listOf(CameraOrder.Open)
        }
    }

    private fun end(phase: Phase): List<CameraOrder> {
        val orders = if (isOn) listOf(CameraOrder.Close) else emptyList()
        val stays = phase == Phase.WAITING && state.phase in setOf(Phase.REFUSED, Phase.BLOCKED, Phase.NONE)
        if (!stays) state = CameraState(phase)
        return orders
    }

    private fun ask(): List<CameraOrder> {
        state = CameraState(Phase.ASKING)
        return listOf(CameraOrder.Ask)
    }

    private fun answered(event: CameraEvent.Answered): List<CameraOrder> {
        isAllowed = event.isAllowed
        state = CameraState(
            when {
                event.isAllowed -> Phase.WAITING
                event.mayAskAgain -> Phase.REFUSED
                else -> Phase.BLOCKED
            },
        )
        return begin()
    }

    private fun light(): List<CameraOrder> {
        if (state.phase != Phase.LIVE || !state.canLight) return emptyList()
        state = state.copy(isLit = !state.isLit)
        return listOf(CameraOrder.Light(state.isLit))
    }
}
