package org.ttm.app.scan

import android.content.Context
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Paint
import android.text.InputType
import android.view.GestureDetector
import android.view.Gravity
import android.view.MotionEvent
import android.view.ScaleGestureDetector
import android.view.SurfaceHolder
import android.view.SurfaceView
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.view.inputmethod.EditorInfo
import android.widget.EditText
import android.widget.FrameLayout
import android.widget.LinearLayout
import android.widget.ProgressBar
import android.widget.ScrollView
import org.ttm.app.R
import org.ttm.app.answer.AnswerRequest
import org.ttm.app.ui.Block
import org.ttm.app.ui.Draw
import org.ttm.app.ui.Screen
import org.ttm.app.ui.drawing
import org.ttm.scanner.AppWords

/** What was tapped on the scan screen. */
sealed interface ScanTap {
    data object Allow : ScanTap

    data object Settings : ScanTap

    data object Retry : ScanTap

    data object Light : ScanTap

    data object Photo : ScanTap

    data class Typed(val text: String) : ScanTap

    data class Open(val request: AnswerRequest) : ScanTap

    data object Find : ScanTap

    data object Compare : ScanTap

    data object History : ScanTap

    data object Watched : ScanTap

    data object About : ScanTap

    data object Back : ScanTap
}

/** The views of the scan screen: the camera above or beside what it finds and what else can be done. */
class ScanViews(
    private val context: Context,
    private val words: AppWords,
    private val draw: Draw,
    isWide: Boolean,
    isComparing: Boolean,
    private val tap: (ScanTap) -> Unit,
) {
    val preview = Preview(context).apply { contentDescription = words.cameraPoint }
    private val hint = draw.text("", Draw.LARGE, R.color.ink, isBold = true).apply {
        background = draw.box(R.color.paper, R.color.line)
        gravity = Gravity.CENTER
        setPadding(draw.dp(12), draw.dp(8), draw.dp(12), draw.dp(8))
        accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
    }
    private val light = draw.button(words.lightOn) { tap(ScanTap.Light) }.apply { visibility = View.GONE }
    private val instead = draw.column().apply { draw.dp(16).let { setPadding(it, it, it, it) } }
    private val said = draw.column().apply { accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE }
    private val working = ProgressBar(context).apply { visibility = View.GONE }
    private val found = draw.column()
    private var cards: List<FoundCard> = emptyList()
    private var phase: Phase? = null

    private val typed = EditText(context).apply {
        id = R.id.typed
        setTextColor(draw.color(R.color.ink))
        inputType = InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_FLAG_NO_SUGGESTIONS
        imeOptions = EditorInfo.IME_ACTION_DONE or EditorInfo.IME_FLAG_NO_PERSONALIZED_LEARNING
        minHeight = draw.dp(Draw.TOUCH)
        setOnEditorActionListener { view, _, _ ->
            tap(ScanTap.Typed(view.text.toString()))
            true
        }
    }

    private val aim = Aim(context)
    private val cover = ScrollView(context).apply {
        setBackgroundColor(draw.color(R.color.shade))
        addView(instead)
    }

    private val stage = FrameLayout(context).apply {
        setBackgroundColor(Color.BLACK)
        addView(preview, FrameLayout.LayoutParams(MATCH_PARENT, MATCH_PARENT))
        addView(aim, FrameLayout.LayoutParams(MATCH_PARENT, MATCH_PARENT))
        fun edge(gravity: Int) = FrameLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT, gravity).apply { draw.dp(12).let { setMargins(it, it, it, it) } }
        addView(hint, edge(Gravity.BOTTOM or Gravity.CENTER_HORIZONTAL))
        addView(light, edge(Gravity.TOP or Gravity.END))
        addView(cover, FrameLayout.LayoutParams(MATCH_PARENT, MATCH_PARENT))
    }

    private val panel = ScrollView(context).apply {
        val look = draw.button(words.typingButton) { tap(ScanTap.Typed(typed.text.toString())) }
        val typing = draw.column(draw.text(words.typingWhat).apply { labelFor = typed.id }, typed, look)
        typing.visibility = View.GONE
        val open = draw.button(words.typing) {
            typing.visibility = if (typing.visibility == View.GONE) View.VISIBLE else View.GONE
            if (typing.visibility == View.VISIBLE) typed.requestFocus()
        }
        val photo = draw.button(words.photo) { tap(ScanTap.Photo) }
        val places = listOf(
            words.find to ScanTap.Find,
            words.comparison to ScanTap.Compare,
            words.history to ScanTap.History,
            words.watched to ScanTap.Watched,
            words.about to ScanTap.About,
        ).map { (name, tapped) -> draw.button(name) { tap(tapped) } }
        val buttons = if (isComparing) listOf(photo, draw.button(words.back) { tap(ScanTap.Back) }) else listOf(photo, open)
        val all = listOf(said, working, found) + draw.pairs(buttons) + typing + if (isComparing) emptyList() else draw.pairs(places)
        val column = draw.column(*all.toTypedArray())
        draw.dp(16).let { column.setPadding(it, it, it, it) }
        addView(column)
    }

    val whole: View = LinearLayout(context).apply {
        orientation = if (isWide) LinearLayout.HORIZONTAL else LinearLayout.VERTICAL
        fun part(weight: Float) = LinearLayout.LayoutParams(if (isWide) 0 else MATCH_PARENT, if (isWide) MATCH_PARENT else 0, weight)
        addView(stage, part(1.1f))
        addView(panel, part(1f))
    }

    fun show(screen: ScanScreen) {
        if (hint.text.toString() != screen.hint) hint.text = screen.hint
        said.removeAllViews()
        screen.said.forEachIndexed { place, line ->
            // The text of a code that is no mark: to read, not to follow.
            said.addView(draw.text(line, isBold = place == 0).apply { setTextIsSelectable(place > 0) })
        }
        working.visibility = if (screen.isWorking) View.VISIBLE else View.GONE
        Screen.change(found, cards, screen.found) { card -> this.card(card) }
        cards = screen.found
    }

    private val cardsDraw = Draw(context, {}, { tap(ScanTap.Open(it)) })

    private fun card(card: FoundCard) = cardsDraw.view(Block.Row(card.name, card.words, drawing(card.verdict), card.request))

    fun show(state: CameraState) {
        val isLive = state.phase == Phase.LIVE
        light.visibility = if (isLive && state.canLight) View.VISIBLE else View.GONE
        light.text = if (state.isLit) words.lightOff else words.lightOn
        hint.visibility = if (isLive || state.phase == Phase.OPENING) View.VISIBLE else View.GONE
        if (phase == state.phase) return
        phase = state.phase
        instead.removeAllViews()
        reasons(state.phase).forEach { instead.addView(draw.spaced(it)) }
        cover.visibility = if (instead.childCount == 0) View.GONE else View.VISIBLE
        aim.visibility = if (instead.childCount == 0) View.VISIBLE else View.GONE
    }

    /** What stands where the camera's picture would be. */
    private fun reasons(phase: Phase): List<View> = when (phase) {
        Phase.EXPLAINING -> listOf(draw.text(words.lead, Draw.LARGE, isBold = true), why(), allow(isMain = true))
        Phase.REFUSED -> listOf(draw.text(words.cameraRefused), why(), allow(isMain = false))
        Phase.BLOCKED -> listOf(draw.text(words.cameraRefused), draw.button(words.cameraSettings) { tap(ScanTap.Settings) })
        Phase.NONE -> listOf(draw.text(words.cameraNone))
        Phase.LOST -> listOf(draw.text(words.cameraLost), draw.button(words.retry) { tap(ScanTap.Retry) })
        Phase.WAITING, Phase.ASKING, Phase.OPENING, Phase.LIVE -> emptyList()
    }

    private fun why() = draw.text(words.cameraWhy)

    private fun allow(isMain: Boolean) = draw.button(words.cameraAllow, isMain) { tap(ScanTap.Allow) }
}

/** The camera's picture, cut so that it fills the view. A tap focuses, two fingers zoom. */
class Preview(context: Context) : FrameLayout(context) {
    private val surface = SurfaceView(context)
    private var upright = 9 to 16
    var onTap: (x: Float, y: Float) -> Unit = { _, _ -> }
    var onPinch: (factor: Float) -> Unit = {}
    val holder: SurfaceHolder get() = surface.holder

    private val taps = GestureDetector(context, object : GestureDetector.SimpleOnGestureListener() {
        override fun onSingleTapUp(event: MotionEvent): Boolean {
            onTap((event.x - surface.left) / surface.width, (event.y - surface.top) / surface.height)
            return true
        }
    })
    private val pinches = ScaleGestureDetector(context, object : ScaleGestureDetector.SimpleOnScaleGestureListener() {
        override fun onScale(detector: ScaleGestureDetector): Boolean {
            onPinch(detector.scaleFactor)
            return true
        }
    })

    init {
        addView(surface)
        isFocusable = true
    }

    /** The size of the frames, and how far they are turned to stand upright. */
    fun frame(width: Int, height: Int, turn: Int) {
        upright = if (turn % 180 == 0) width to height else height to width
        requestLayout()
    }

    override fun onLayout(changed: Boolean, left: Int, top: Int, right: Int, bottom: Int) {
        val (across, down) = right - left to bottom - top
        val (width, height) = filling(upright, across to down)
        surface.layout((across - width) / 2, (down - height) / 2, (across + width) / 2, (down + height) / 2)
    }

    // Screen readers have nothing to tap here: the camera focuses by itself.
    @Suppress("ClickableViewAccessibility")
    override fun onTouchEvent(event: MotionEvent): Boolean {
        pinches.onTouchEvent(event)
        if (!pinches.isInProgress) taps.onTouchEvent(event)
        return true
    }
}

/** The frame into which the code is held. */
private class Aim(context: Context) : View(context) {
    private val paint = Paint(Paint.ANTI_ALIAS_FLAG).apply {
        style = Paint.Style.STROKE
        color = Color.WHITE
        strokeWidth = 3 * resources.displayMetrics.density
    }

    init {
        importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
    }

    override fun onDraw(canvas: Canvas) {
        val side = minOf(width, height) * 0.7f
        val (left, top) = (width - side) / 2 to (height - side) / 2
        val round = 16 * resources.displayMetrics.density
        canvas.drawRoundRect(left, top, left + side, top + side, round, round, paint)
    }
}
