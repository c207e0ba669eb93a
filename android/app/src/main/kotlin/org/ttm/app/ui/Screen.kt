package org.ttm.app.ui

import android.app.Activity
import android.content.Context
import android.content.Intent
import android.content.res.Configuration
import android.os.Build
import android.os.Bundle
import android.view.Gravity
import android.view.View
import android.view.ViewGroup
import android.view.WindowInsets
import android.widget.FrameLayout
import android.widget.ImageButton
import android.widget.LinearLayout
import android.widget.ScrollView
import java.util.Locale
import org.ttm.app.App
import org.ttm.app.R
import org.ttm.app.answer.AnswerActivity
import org.ttm.app.answer.AnswerRequest
import org.ttm.app.reader.MarkReader
import org.ttm.scanner.Language

/** A title with the way back, and blocks below it. */
abstract class Screen : Activity(), BlockView {
    protected val app get() = application as App
    protected lateinit var draw: Draw
        private set
    private lateinit var blocks: LinearLayout
    private var shown: List<Block> = emptyList()
    private var language: Language? = null

    /** The words of the app's own language, with hyphens, voices and the direction that belong to it. */
    override fun attachBaseContext(base: Context) {
        val language = (base.applicationContext as App).language
        val configuration = Configuration(base.resources.configuration).apply {
            setLocale(language.locale)
            // Words that don't exist in the device's own language are still laid out in its direction.
            setLayoutDirection(if (language == Language.MIRRORED) Locale("ar") else base.resources.configuration.locales[0])
        }
        super.attachBaseContext(base.createConfigurationContext(configuration))
    }

    override fun onCreate(saved: Bundle?) {
        super.onCreate(saved)
        language = app.language
        draw = Draw(this, ::on, ::open)
        blocks = draw.column()
        app.withReader { reader -> if (!isDestroyed) ready(reader) }
    }

    /** Another language was chosen meanwhile. */
    override fun onResume() {
        super.onResume()
        if (language != app.language) recreate()
    }

    /** The reader is there: what the screen says is known. */
    protected abstract fun ready(reader: MarkReader)

    protected abstract fun on(action: Action)

    protected fun open(request: AnswerRequest) {
        startActivity(Intent(this, AnswerActivity::class.java).putStringArrayListExtra(AnswerActivity.REQUEST, request.write()))
    }

    /** Lays out the screen; [above] stands between the title and the blocks. */
    protected fun lay(reader: MarkReader, title: String, above: View? = null) {
        setTitle(title)
        val back = ImageButton(this).apply {
            setImageDrawable(getDrawable(R.drawable.ic_back)?.mutate()?.apply { setTint(getColor(R.color.ink)) })
            contentDescription = reader.words.close
            background = null
            minimumWidth = draw.dp(Draw.TOUCH)
            minimumHeight = draw.dp(Draw.TOUCH)
            setOnClickListener { finish() }
        }
        val name = draw.title(title).apply {
            layoutParams = LinearLayout.LayoutParams(0, ViewGroup.LayoutParams.WRAP_CONTENT, 1f).apply { marginStart = draw.dp(4) }
        }
        val head = LinearLayout(this).apply {
            gravity = Gravity.CENTER_VERTICAL
            addView(back)
            addView(name)
        }
        show(ScrollView(this).apply { addView(centred(draw.column(head, *listOfNotNull(above).toTypedArray(), blocks))) })
    }

    /** Not wider than lines that can be read. */
    protected fun centred(column: View) = object : FrameLayout(this) {
        override fun onMeasure(width: Int, height: Int) {
            val most = (WIDEST * resources.displayMetrics.density * resources.configuration.fontScale.coerceAtLeast(1f)).toInt()
            val room = MeasureSpec.getSize(width)
            val side = ((room - most) / 2).coerceAtLeast(draw.dp(MARGIN))
            setPadding(side, draw.dp(MARGIN / 2), side, draw.dp(MARGIN * 2))
            super.onMeasure(width, height)
        }
    }.apply { addView(column) }

    protected fun show(content: View) {
        val root = FrameLayout(this).apply { addView(content) }
        root.setOnApplyWindowInsetsListener { view, insets ->
            pad(view, insets)
            insets
        }
        setContentView(root)
    }

    private fun pad(view: View, insets: WindowInsets) {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            val all = insets.getInsets(WindowInsets.Type.systemBars() or WindowInsets.Type.displayCutout() or WindowInsets.Type.ime())
            view.setPadding(all.left, all.top, all.right, all.bottom)
        } else {
            @Suppress("DEPRECATION")
            view.setPadding(insets.systemWindowInsetLeft, insets.systemWindowInsetTop, insets.systemWindowInsetRight, insets.systemWindowInsetBottom)
        }
    }

    override fun show(blocks: List<Block>) {
        if (isDestroyed) return
        change(this.blocks, shown, blocks) { draw.view(it) }
        shown = blocks
    }

    companion object {
        private const val WIDEST = 640
        private const val MARGIN = 16

        /** Draws anew only what is another: what was opened stays open, and who hears the screen stays where they are. */
        fun <T> change(column: LinearLayout, before: List<T>, after: List<T>, view: (T) -> View) {
            val start = before.zip(after).takeWhile { (one, other) -> one == other }.size
            val end = before.drop(start).reversed().zip(after.drop(start).reversed()).takeWhile { (one, other) -> one == other }.size
            column.removeViews(start, before.size - start - end)
            after.subList(start, after.size - end).forEachIndexed { place, block -> column.addView(view(block), start + place) }
        }
    }
}
