package org.ttm.app.answer

import android.content.ActivityNotFoundException
import android.content.Intent
import android.net.Uri
import org.ttm.app.reader.MarkReader
import org.ttm.app.scan.ScanActivity
import org.ttm.app.ui.Action
import org.ttm.app.ui.Screen

/** The answer to a label, a link or a number. */
class AnswerActivity : Screen(), AnswerView {
    private var presenter: AnswerPresenter? = null

    override fun ready(reader: MarkReader) {
        val request = AnswerRequest.read(intent.getStringArrayListExtra(REQUEST)) ?: intent.dataString?.let(AnswerRequest::ofLink)
        lay(reader, TITLE)
        // A link to another page of the registry's host is none that we can answer.
        if (request == null) return scanAnother()
        presenter = AnswerPresenter(request, reader, app.comparison, app.work, this).also { it.start() }
    }

    override fun on(action: Action) {
        presenter?.on(action)
    }

    override fun onDestroy() {
        presenter?.close()
        super.onDestroy()
    }

    override fun share(text: String) = send(Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text))

    override fun report(subject: String, text: String) {
        val mail = Intent(Intent.ACTION_SENDTO, Uri.parse("mailto:")).putExtra(Intent.EXTRA_SUBJECT, subject).putExtra(Intent.EXTRA_TEXT, text)
        try {
            startActivity(mail)
        } catch (none: ActivityNotFoundException) {
            send(Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_SUBJECT, subject).putExtra(Intent.EXTRA_TEXT, text))
        }
    }

    private fun send(intent: Intent) = startActivity(Intent.createChooser(intent, null))

    override fun scanBarcode(request: AnswerRequest) {
        startActivity(Intent(this, ScanActivity::class.java).putStringArrayListExtra(ScanActivity.COMPARING, request.write()))
    }

    /** In the browser, without what stands behind `#`. Our own screen for such links is left out. */
    override fun openPage(gtin: String) {
        val page = Intent.makeMainSelectorActivity(Intent.ACTION_MAIN, Intent.CATEGORY_APP_BROWSER).setData(Uri.parse("https://${app.host}/01/$gtin"))
        try {
            startActivity(page)
        } catch (none: ActivityNotFoundException) {
            send(Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, page.dataString))
        }
    }

    override fun scanAnother() {
        startActivity(Intent(this, ScanActivity::class.java).addFlags(Intent.FLAG_ACTIVITY_CLEAR_TOP))
        finish()
    }

    companion object {
        const val REQUEST = "org.ttm.app.request"
        private const val TITLE = "Trustable Technology Mark"
    }
}
