package org.ttm.app.find

import android.text.Editable
import android.text.InputType
import android.text.TextWatcher
import android.view.inputmethod.EditorInfo
import android.widget.EditText
import org.ttm.app.R
import org.ttm.app.reader.MarkReader
import org.ttm.app.ui.Action
import org.ttm.app.ui.Draw
import org.ttm.app.ui.Screen

/** A product by its name. */
class FindActivity : Screen() {
    override fun ready(reader: MarkReader) {
        val field = EditText(this).apply {
            id = R.id.typed
            inputType = InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_FLAG_NO_SUGGESTIONS
            imeOptions = EditorInfo.IME_ACTION_SEARCH or EditorInfo.IME_FLAG_NO_PERSONALIZED_LEARNING
            minHeight = draw.dp(Draw.TOUCH)
            setTextColor(getColor(R.color.ink))
        }
        val label = draw.text(reader.words.findWhat).apply { labelFor = field.id }
        lay(reader, reader.words.find, draw.column(label, field))
        val presenter = FindPresenter(reader, app.work, this)
        field.addTextChangedListener(object : TextWatcher {
            override fun beforeTextChanged(text: CharSequence?, start: Int, count: Int, after: Int) = Unit

            override fun onTextChanged(text: CharSequence?, start: Int, before: Int, count: Int) = Unit

            override fun afterTextChanged(text: Editable) = presenter.find(text.toString())
        })
        presenter.find(field.text.toString())
        field.requestFocus()
    }

    override fun on(action: Action) = Unit
}
