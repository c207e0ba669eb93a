package org.ttm.app.scan

import android.Manifest
import android.content.Intent
import android.content.pm.PackageManager
import android.content.res.Configuration
import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.net.Uri
import android.os.Build
import android.os.Bundle
import android.os.Handler
import android.os.SystemClock
import android.os.VibrationEffect
import android.os.Vibrator
import android.provider.MediaStore
import android.provider.Settings
import android.view.SurfaceHolder
import java.io.ByteArrayOutputStream
import java.util.concurrent.Executors
import org.ttm.app.about.AboutActivity
import org.ttm.app.answer.AnswerRequest
import org.ttm.app.compare.CompareActivity
import org.ttm.app.find.FindActivity
import org.ttm.app.history.HistoryActivity
import org.ttm.app.reader.MarkReader
import org.ttm.app.ui.Action
import org.ttm.app.ui.Block
import org.ttm.app.ui.Screen
import org.ttm.app.watch.WatchActivity

/** The camera, and what it finds; a photo; a number that is typed. The first screen. */
class ScanActivity : Screen(), ScanView, SurfaceHolder.Callback {
    private val machine = CameraMachine()
    private val frames = Executors.newSingleThreadExecutor()
    private lateinit var camera: Camera
    private var reader: MarkReader? = null
    private var presenter: ScanPresenter? = null
    private var views: ScanViews? = null
    private var gate: FrameGate? = null
    private var surface: SurfaceHolder? = null
    private val comparing by lazy { AnswerRequest.read(intent.getStringArrayListExtra(COMPARING)) }

    override fun onCreate(saved: Bundle?) {
        camera = Camera(this, ::tell)
        super.onCreate(saved)
    }

    override fun ready(reader: MarkReader) {
        this.reader = reader
        title = if (comparing == null) reader.words.scan else reader.words.barcode
        val isWide = resources.configuration.orientation == Configuration.ORIENTATION_LANDSCAPE
        val views = ScanViews(this, reader.words, draw, isWide, isComparing = comparing != null, ::tapped).also { this.views = it }
        views.preview.holder.addCallback(this)
        views.preview.onTap = { x, y -> camera.focus(x, y) }
        views.preview.onPinch = { camera.zoomBy(it) }
        show(views.whole)
        @Suppress("UNCHECKED_CAST", "DEPRECATION")
        val found = lastNonConfigurationInstance as? List<FoundCard> ?: emptyList()
        presenter = ScanPresenter(reader, app.work, this, comparing, found).also { it.start() }
        views.show(machine.state)
        tell(CameraEvent.Shown(isAllowed()))
    }

    @Suppress("OVERRIDE_DEPRECATION") // The framework's own has no successor without a library.
    override fun onRetainNonConfigurationInstance(): Any? = presenter?.found

    private fun isAllowed() = checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED

    override fun onStart() {
        super.onStart()
        if (reader != null) tell(CameraEvent.Shown(isAllowed()))
    }

    override fun onStop() {
        tell(CameraEvent.Hidden)
        super.onStop()
    }

    override fun onDestroy() {
        presenter?.close()
        camera.end()
        frames.shutdown()
        super.onDestroy()
    }

    override fun surfaceCreated(holder: SurfaceHolder) {
        surface = holder
        tell(CameraEvent.SurfaceReady)
    }

    override fun surfaceChanged(holder: SurfaceHolder, format: Int, width: Int, height: Int) = Unit

    override fun surfaceDestroyed(holder: SurfaceHolder) {
        surface = null
        tell(CameraEvent.SurfaceGone)
    }

    private fun tell(event: CameraEvent) {
        machine.on(event).forEach(::carryOut)
        views?.show(machine.state)
    }

    private fun carryOut(order: CameraOrder) {
        when (order) {
            CameraOrder.Ask -> requestPermissions(arrayOf(Manifest.permission.CAMERA), ASK)
            CameraOrder.Open -> open()
            CameraOrder.Close -> {
                camera.close()
                gate?.close()
                gate = null
            }
            is CameraOrder.Light -> camera.light(order.on)
        }
    }

    private fun open() {
        val reader = reader ?: return
        val holder = surface ?: return
        // What opening tells is told after this order is carried out.
        val (id, size) = camera.choose() ?: return Handler(mainLooper).post { tell(CameraEvent.NoCamera) }.let { }
        @Suppress("DEPRECATION") // Its successor is missing before Android 11.
        val rotation = camera.rotation(id, windowManager.defaultDisplay.rotation * QUARTER)
        views?.preview?.frame(size.width, size.height, rotation)
        holder.setFixedSize(size.width, size.height)
        val gate = FrameGate(reader.camera(), frames) { seen ->
            val time = SystemClock.elapsedRealtime()
            app.work.onMain { if (!isDestroyed) presenter?.seen(seen, time) }
        }
        this.gate = gate
        camera.open(id, size, rotation, holder.surface) { gate.offer(it) }
    }

    override fun onRequestPermissionsResult(code: Int, permissions: Array<String>, results: IntArray) {
        // Empty when the question was interrupted.
        val isAllowed = results.firstOrNull() == PackageManager.PERMISSION_GRANTED
        tell(CameraEvent.Answered(isAllowed, mayAskAgain = results.isEmpty() || shouldShowRequestPermissionRationale(Manifest.permission.CAMERA)))
    }

    private fun tapped(tap: ScanTap) {
        when (tap) {
            ScanTap.Allow -> tell(CameraEvent.AllowTapped)
            ScanTap.Retry -> tell(CameraEvent.Retry)
            ScanTap.Light -> tell(CameraEvent.LightTapped)
            ScanTap.Settings -> startActivity(Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, Uri.fromParts("package", packageName, null)))
            ScanTap.Photo -> pickPhoto()
            is ScanTap.Typed -> presenter?.typed(tap.text)
            is ScanTap.Open -> open(tap.request)
            ScanTap.Find -> startActivity(Intent(this, FindActivity::class.java))
            ScanTap.Compare -> startActivity(Intent(this, CompareActivity::class.java))
            ScanTap.History -> startActivity(Intent(this, HistoryActivity::class.java))
            ScanTap.Watched -> startActivity(Intent(this, WatchActivity::class.java))
            ScanTap.About -> startActivity(Intent(this, AboutActivity::class.java))
            ScanTap.Back -> finish()
        }
    }

    /** The system's picker hands over one picture: no permission is needed. */
    private fun pickPhoto() {
        val picker = Intent(MediaStore.ACTION_PICK_IMAGES).setType(PICTURES)
        val hasPicker = Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU && picker.resolveActivity(packageManager) != null
        val older = Intent(Intent.ACTION_GET_CONTENT).setType(PICTURES).addCategory(Intent.CATEGORY_OPENABLE)
        @Suppress("DEPRECATION")
        startActivityForResult(if (hasPicker) picker else older, PICK)
    }

    @Suppress("OVERRIDE_DEPRECATION") // The same.
    override fun onActivityResult(code: Int, result: Int, data: Intent?) {
        val picture = data?.data
        if (code != PICK || result != RESULT_OK || picture == null) return
        app.withReader {
            app.work.run({ read(picture) }) { bytes -> if (!isDestroyed) presenter?.photo(bytes, ::asJpeg) }
        }
    }

    /** Empty when it can't be read, which is no picture either. */
    private fun read(picture: Uri): ByteArray = try {
        contentResolver.openInputStream(picture)?.use { input ->
            val bytes = ByteArrayOutputStream()
            val part = ByteArray(1 shl 16)
            while (bytes.size() <= MOST_BYTES) {
                val count = input.read(part)
                if (count < 0) return bytes.toByteArray()
                bytes.write(part, 0, count)
            }
            null
        } ?: ByteArray(0)
    } catch (gone: java.io.IOException) {
        ByteArray(0)
    } catch (refused: SecurityException) {
        ByteArray(0)
    }

    /** HEIC and what else this phone can open, at a quarter of the pixels where it is very large. */
    private fun asJpeg(bytes: ByteArray): ByteArray? {
        val bounds = BitmapFactory.Options().apply { inJustDecodeBounds = true }
        BitmapFactory.decodeByteArray(bytes, 0, bytes.size, bounds)
        val options = BitmapFactory.Options().apply { inSampleSize = if (bounds.outWidth.toLong() * bounds.outHeight > MOST_PIXELS) 2 else 1 }
        val picture = BitmapFactory.decodeByteArray(bytes, 0, bytes.size, options) ?: return null
        return ByteArrayOutputStream().also { picture.compress(Bitmap.CompressFormat.JPEG, QUALITY, it) }.toByteArray()
    }

    override fun show(screen: ScanScreen) {
        if (!isDestroyed) views?.show(screen)
    }

    override fun openAnswer(request: AnswerRequest) {
        open(request)
        if (comparing != null) finish()
    }

    override fun vibrate() {
        getSystemService(Vibrator::class.java)?.vibrate(VibrationEffect.createOneShot(BUZZ, VibrationEffect.DEFAULT_AMPLITUDE))
    }

    override fun speak(words: String) {
        @Suppress("DEPRECATION") // What is found is no change of a view that stays: it is to be heard at once.
        views?.whole?.announceForAccessibility(words)
    }

    override fun show(blocks: List<Block>) = Unit

    override fun on(action: Action) = Unit

    companion object {
        /** The answer whose product's barcode is asked for. */
        const val COMPARING = "org.ttm.app.comparing"
        private const val ASK = 1
        private const val PICK = 2
        private const val PICTURES = "image/*"
        private const val QUARTER = 90
        private const val MOST_BYTES = 64 shl 20
        private const val MOST_PIXELS = 24_000_000L
        private const val QUALITY = 95

        /** In milliseconds. */
        private const val BUZZ = 60L
    }
}
