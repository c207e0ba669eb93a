package org.ttm.app.ui

import android.content.Context
import android.content.res.ColorStateList
import android.graphics.Typeface
import android.graphics.drawable.Drawable
import android.graphics.drawable.GradientDrawable
import android.graphics.drawable.RippleDrawable
import android.os.Build
import android.os.Bundle
import android.text.TextUtils
import android.util.TypedValue
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.view.accessibility.AccessibilityNodeInfo
import android.view.accessibility.AccessibilityNodeInfo.AccessibilityAction
import android.widget.Button
import android.widget.ImageView
import android.widget.LinearLayout
import android.widget.ProgressBar
import android.widget.RadioButton
import android.widget.Switch
import android.widget.TextView
import org.ttm.app.R
import org.ttm.app.answer.AnswerRequest

/** Draws blocks. What they do is told to [on] and [open]. */
class Draw(private val context: Context, private val on: (Action) -> Unit, private val open: (AnswerRequest) -> Unit) {
    fun view(block: Block): View = when (block) {
        is Block.Product -> product(block)
        is Block.Standing -> standing(block)
        is Block.Heading -> text(block.words, HEADING, isBold = true).apply { isHeading() }.margins(top = 24)
        is Block.Line -> line(block).margins(top = 4)
        is Block.Notice -> text(block.words).apply {
            background = box(R.color.shade, R.color.line)
            padding(12)
            accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        }.margins(top = 12)
        is Block.Number -> column(text(block.label, SMALL, R.color.soft), text(block.digits, LARGE, isBold = true)).margins(top = 20)
        is Block.Reply -> reply(block)
        is Block.Criterion -> criterion(block)
        is Block.Quote -> column(text(block.label, SMALL, R.color.soft), text(block.text).apply {
            setTypeface(typeface, Typeface.ITALIC)
            textDirection = View.TEXT_DIRECTION_FIRST_STRONG
        }.indented()).margins(top = 12)
        is Block.Folded -> folded(block)
        is Block.Row -> row(block)
        is Block.Button -> column(button(block), *listOfNotNull(block.why?.let { text(it, SMALL, R.color.soft) }).toTypedArray()).margins(top = 12)
        is Block.Switch -> switch(block)
        is Block.Choice -> choice(block)
        is Block.Progress -> progress(block)
        is Block.SideBySide -> sideBySide(block)
    }

    private fun product(block: Block.Product): View {
        val picture = block.drawing?.let { drawing ->
            ImageView(context).apply {
                setImageDrawable(drawable(drawing, R.color.ink))
                importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
                background = box(R.color.shade, null)
                padding(8)
                layoutParams = LinearLayout.LayoutParams(dp(56), dp(56)).apply { marginEnd = dp(12) }
            }
        }
        val kind = block.kind?.let { text(it, BODY, R.color.soft).apply { layoutParams = LinearLayout.LayoutParams(0, WRAP_CONTENT, 1f) } }
        return column(across(listOfNotNull(picture, kind)), title(block.name).margins(top = 8)).margins(top = 16)
    }

    private fun standing(block: Block.Standing): View {
        val (ink, back) = colors(block.tone)
        val head = across(listOf(icon(block.drawing, ink), text(block.words, HEADING, ink, isBold = true).grows()))
        return column(head, *block.lines.map { text(it).margins(top = 6) }.toTypedArray()).apply {
            background = box(back, ink)
            padding(14)
        }.margins(top = 12)
    }

    private fun line(block: Block.Line): View {
        val sign = block.drawing?.let { icon(it, colors(block.tone).first) } ?: concern().takeIf { block.isConcern }
        val words = text(block.words, isBold = block.isConcern)
        return if (sign == null) words else across(listOf(sign, words.grows()))
    }

    /** A sign that is not colour alone. The words say what it is: it is not spoken. */
    private fun concern() = text("!", BODY, R.color.bad, isBold = true).apply {
        importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
        layoutParams = LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT).apply { marginEnd = dp(8) }
    }

    private fun reply(block: Block.Reply): View {
        val words = text(block.words, LARGE, isBold = true)
        val said = if (block.isConcern) across(listOf(concern(), words.grows())) else words
        val lines = listOf(text(block.asked, SMALL, R.color.soft), said) + block.details.map(::line)
        return column(*lines.toTypedArray()).apply { spokenAsOne() }.margins(top = 12)
    }

    private fun criterion(block: Block.Criterion): View {
        val (ink, _) = colors(block.tone)
        val outcome = across(listOf(icon(block.drawing, ink), text(block.outcome, BODY, ink, isBold = true).grows()))
        val head = listOf(text(block.name, LARGE, isBold = true), outcome, text(block.headline))
        val facts = block.facts.map { line(it).margins(top = 4) }
        return opens(head, block.opens, facts).margins(top = 8)
    }

    private fun folded(block: Block.Folded): View {
        val text = text(block.text, SMALL).apply {
            setTextIsSelectable(true)
            typeface = Typeface.MONOSPACE
            textDirection = View.TEXT_DIRECTION_LTR
        }
        return opens(listOf(text(block.title, HEADING, isBold = true)), null, listOf(text)).margins(top = 24)
    }

    /** Something that opens by a tap; nothing when there is nothing behind it. */
    private fun opens(head: List<View>, hint: String?, behind: List<View>): View {
        if (behind.isEmpty()) return column(*head.toTypedArray()).apply { spokenAsOne() }
        val inside = column(*behind.toTypedArray()).indented().apply { visibility = View.GONE }
        val more = text(hint ?: "▾", SMALL, R.color.brand, isBold = true)
        val button = column(*(head + more).toTypedArray()).apply {
            background = touchable(R.color.shade, R.color.line)
            padding(12)
            minimumHeight = dp(TOUCH)
            isClickable = true
            isFocusable = true
            spokenAsOne()
        }
        fun toggle(): Boolean {
            inside.visibility = if (inside.visibility == View.GONE) View.VISIBLE else View.GONE
            more.visibility = if (inside.visibility == View.GONE) View.VISIBLE else View.GONE
            return true
        }
        button.setOnClickListener { toggle() }
        val (expand, collapse) = AccessibilityAction.ACTION_EXPAND to AccessibilityAction.ACTION_COLLAPSE
        // Screen readers say whether it is open, and what a tap does, in the system's words.
        button.accessibilityDelegate = object : View.AccessibilityDelegate() {
            override fun onInitializeAccessibilityNodeInfo(host: View, info: AccessibilityNodeInfo) {
                super.onInitializeAccessibilityNodeInfo(host, info)
                info.className = Button::class.java.name
                info.addAction(if (inside.visibility == View.GONE) expand else collapse)
            }

            override fun performAccessibilityAction(host: View, action: Int, arguments: Bundle?): Boolean =
                if (action in listOf(expand.id, collapse.id)) toggle() else super.performAccessibilityAction(host, action, arguments)
        }
        return column(button, inside)
    }

    private fun row(block: Block.Row): View {
        val words = column(text(block.title, LARGE, isBold = true), text(block.detail, BODY, R.color.soft)).grows()
        val row = across(listOfNotNull(block.drawing?.let { icon(it, R.color.ink) }, words)).apply {
            background = touchable(R.color.shade, R.color.line)
            padding(12)
            minimumHeight = dp(TOUCH)
            isFocusable = true
            spokenAsOne()
            setOnClickListener { open(block.request) }
        }
        val remove = block.remove?.let { button(it).apply { contentDescription = "${it.words}: ${block.title}" }.margins(top = 4) }
        return column(*listOfNotNull(row, remove).toTypedArray()).margins(top = 10)
    }

    fun button(block: Block.Button): Button = button(block.words, block.isMain) { on(block.action) }

    fun button(words: String, isMain: Boolean = false, tapped: () -> Unit): Button = Button(context).apply {
        text = words
        isAllCaps = false
        stateListAnimator = null
        setTextSize(TypedValue.COMPLEX_UNIT_SP, BODY)
        setTextColor(color(if (isMain) R.color.on_brand else R.color.brand))
        background = if (isMain) touchable(R.color.brand, null) else touchable(R.color.paper, R.color.brand)
        padding(12)
        minHeight = dp(TOUCH)
        setOnClickListener { tapped() }
    }

    private fun switch(block: Block.Switch): View {
        val switch = Switch(context).apply {
            text = block.words
            setTextColor(color(R.color.ink))
            setTextSize(TypedValue.COMPLEX_UNIT_SP, LARGE)
            isChecked = block.isOn
            minHeight = dp(TOUCH)
            setOnCheckedChangeListener { _, isOn -> on(if (isOn) block.on else block.off) }
        }
        return column(switch, text(block.why, SMALL, R.color.soft)).margins(top = 12)
    }

    private fun choice(block: Block.Choice) = RadioButton(context).apply {
        text = block.words
        setTextColor(color(R.color.ink))
        setTextSize(TypedValue.COMPLEX_UNIT_SP, BODY)
        isChecked = block.isChosen
        textAlignment = View.TEXT_ALIGNMENT_VIEW_START
        minHeight = dp(TOUCH)
        setOnClickListener { on(block.action) }
    }

    private fun progress(block: Block.Progress): View {
        val bar = ProgressBar(context, null, android.R.attr.progressBarStyleHorizontal).apply {
            isIndeterminate = block.of == 0L
            max = block.of.coerceIn(1, Int.MAX_VALUE.toLong()).toInt()
            progress = block.done.coerceAtMost(max.toLong()).toInt()
        }
        val count = if (block.of > 0) " ${block.done} / ${block.of}" else ""
        return column(text(block.words + count), bar).margins(top = 12)
    }

    /** Beside each other where there is room for the words, else below each other. */
    private fun sideBySide(block: Block.SideBySide): View {
        val metrics = context.resources.configuration
        val room = metrics.screenWidthDp / (NARROWEST * metrics.fontScale)
        val isWide = block.answers.size <= room
        val answers = block.answers.map { beside ->
            val (ink, _) = colors(beside.tone)
            val sign = beside.drawing?.let { icon(it, ink) } ?: concern().takeIf { beside.tone == Tone.BAD }
            val words = across(listOfNotNull(sign, text(beside.words).grows()))
            column(text(beside.name, SMALL, R.color.soft, isBold = true), words).apply {
                spokenAsOne()
                background = box(R.color.shade, null)
                padding(10)
            }
        }
        val asked = text(block.asked, BODY, isBold = true)
        val below = if (isWide) listOf(across(answers.map { it.grows(margin = 4) }, Gravity.TOP)) else answers.map { it.margins(top = 6) }
        return column(asked, *below.toTypedArray()).margins(top = 16)
    }

    // What views are made of.

    fun title(words: String) = text(words, TITLE, isBold = true).apply { isHeading() }

    fun text(words: String, size: Float = BODY, ink: Int = R.color.ink, isBold: Boolean = false) = TextView(context).apply {
        text = words
        setTextSize(TypedValue.COMPLEX_UNIT_SP, size)
        setTextColor(color(ink))
        textAlignment = View.TEXT_ALIGNMENT_VIEW_START
        breakStrategy = android.text.Layout.BREAK_STRATEGY_SIMPLE
        hyphenationFrequency = android.text.Layout.HYPHENATION_FREQUENCY_NORMAL
        if (isBold) typeface = Typeface.DEFAULT_BOLD
        layoutParams = LinearLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT)
    }

    fun column(vararg views: View) = LinearLayout(context).apply {
        orientation = LinearLayout.VERTICAL
        views.forEach(::addView)
        layoutParams = LinearLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT)
    }

    /** Two beside each other where their words fit, else below each other. */
    fun pairs(buttons: List<View>): List<View> {
        val configuration = context.resources.configuration
        val isWide = configuration.screenWidthDp / configuration.fontScale >= 1.5 * NARROWEST
        if (!isWide) return buttons.map(::spaced)
        return buttons.chunked(2).map { two -> across(two.map { it.grows(margin = 4) }, Gravity.FILL_VERTICAL).margins(top = 8) }
    }

    fun spaced(view: View): View = view.margins(top = 8)

    private fun across(views: List<View>, gravity: Int = Gravity.CENTER_VERTICAL) = LinearLayout(context).apply {
        this.gravity = gravity
        isBaselineAligned = false
        views.forEach(::addView)
        layoutParams = LinearLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT)
    }

    private fun icon(drawing: Drawing, ink: Int) = ImageView(context).apply {
        setImageDrawable(drawable(drawing, ink))
        importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
        // As large as the words beside it.
        val side = TypedValue.applyDimension(TypedValue.COMPLEX_UNIT_SP, 22f, resources.displayMetrics).toInt()
        layoutParams = LinearLayout.LayoutParams(side, side).apply { marginEnd = dp(8) }
    }

    fun drawable(drawing: Drawing, ink: Int): Drawable? = context.getDrawable(resource(drawing))?.mutate()?.apply { setTint(color(ink)) }

    fun color(id: Int) = context.getColor(id)

    fun dp(size: Int) = (size * context.resources.displayMetrics.density + 0.5f).toInt()

    fun box(back: Int, edge: Int?) = GradientDrawable().apply {
        cornerRadius = dp(10).toFloat()
        setColor(color(back))
        edge?.let { setStroke(dp(1), color(it)) }
    }

    private fun touchable(back: Int, edge: Int?) = RippleDrawable(ColorStateList.valueOf(color(R.color.line)), box(back, edge), null)

    private fun colors(tone: Tone) = when (tone) {
        Tone.PLAIN -> R.color.soft to R.color.shade
        Tone.GOOD -> R.color.good to R.color.good_back
        Tone.PART -> R.color.part to R.color.part_back
        Tone.BAD -> R.color.bad to R.color.bad_back
    }

    private fun View.padding(size: Int) = dp(size).let { setPadding(it, it, it, it) }

    private fun <T : View> T.margins(top: Int): T = apply {
        layoutParams = LinearLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT).apply { topMargin = dp(top) }
    }

    private fun <T : View> T.grows(margin: Int = 0): T = apply {
        layoutParams = LinearLayout.LayoutParams(0, WRAP_CONTENT, 1f).apply { setMargins(dp(margin), 0, dp(margin), 0) }
    }

    private fun <T : View> T.indented(): T = apply { setPaddingRelative(dp(12), dp(6), 0, dp(6)) }

    private fun View.isHeading() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) isAccessibilityHeading = true
    }

    /** A question and its answer are heard together. */
    private fun LinearLayout.spokenAsOne() {
        val words = mutableListOf<CharSequence>()
        fun collect(view: View) {
            if (view is TextView && view.importantForAccessibility != View.IMPORTANT_FOR_ACCESSIBILITY_NO) words += view.text
            if (view is LinearLayout) (0 until view.childCount).forEach { collect(view.getChildAt(it)) }
        }
        collect(this)
        contentDescription = TextUtils.join(". ", words)
        isFocusable = true
        (0 until childCount).forEach { getChildAt(it).importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS }
    }

    private fun resource(drawing: Drawing) = when (drawing) {
        Drawing.TICK -> R.drawable.ic_tick
        Drawing.PART -> R.drawable.ic_part
        Drawing.CROSS -> R.drawable.ic_cross
        Drawing.ASK -> R.drawable.ic_ask
        Drawing.DASH -> R.drawable.ic_dash
        Drawing.PAUSE -> R.drawable.ic_pause
        Drawing.OTHER -> R.drawable.ic_other
        Drawing.TOY -> R.drawable.ic_toy
        Drawing.VOICE_ASSISTANT -> R.drawable.ic_voice_assistant
        Drawing.CAMERA -> R.drawable.ic_camera
        Drawing.WEARABLE -> R.drawable.ic_wearable
        Drawing.CHILDRENS_SPEAKER -> R.drawable.ic_childrens_speaker
        Drawing.ROUTER -> R.drawable.ic_router
        Drawing.LIGHTING -> R.drawable.ic_lighting
        Drawing.HOME_SECURITY -> R.drawable.ic_home_security
        Drawing.APPLIANCE -> R.drawable.ic_appliance
        Drawing.CLIMATE -> R.drawable.ic_climate
        Drawing.TELEVISION -> R.drawable.ic_television
        Drawing.HEALTH -> R.drawable.ic_health
    }

    companion object {
        const val SMALL = 14f
        const val BODY = 16f
        const val LARGE = 18f
        const val HEADING = 20f
        const val TITLE = 26f

        /** The least size of what is touched, in dp. */
        const val TOUCH = 48

        /** The narrowest column of words, in dp at the usual size of fonts. */
        private const val NARROWEST = 200
    }
}
