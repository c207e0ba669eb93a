package org.ttm.app.scan

import android.annotation.SuppressLint
import android.content.Context
import android.graphics.ImageFormat
import android.graphics.Rect
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCaptureSession
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.hardware.camera2.CameraMetadata
import android.hardware.camera2.CaptureRequest
import android.hardware.camera2.params.MeteringRectangle
import android.media.ImageReader
import android.os.Build
import android.os.Handler
import android.os.HandlerThread
import android.util.Size
import android.view.Surface
import org.ttm.scanner.CameraFrame
import org.ttm.scanner.android.cameraFrame

/**
 * The camera at the back: a preview, and its frames' brightness as it lies in memory. Called on the main thread; frames come
 * on a thread of their own.
 */
class Camera(context: Context, private val tell: (CameraEvent) -> Unit) {
    private val manager = context.getSystemService(CameraManager::class.java)
    private val main = Handler(context.mainLooper)
    private val thread = HandlerThread("camera").apply { start() }
    private val handler = Handler(thread.looper)
    private var device: CameraDevice? = null
    private var session: CameraCaptureSession? = null
    private var images: ImageReader? = null
    private var request: CaptureRequest.Builder? = null
    private var traits: CameraCharacteristics? = null

    /** Counts openings: what comes of one that was closed meanwhile is not ours any more. */
    private var opening = 0
    private var zoom = 1f
    private var rotation = 0

    /** The camera that is used, and the size of its frames; null when there is none. */
    fun choose(): Pair<String, Size>? = try {
        val back = manager.cameraIdList.firstOrNull { facing(it) == CameraMetadata.LENS_FACING_BACK } ?: manager.cameraIdList.firstOrNull()
        back?.let { id ->
            val streams = manager.getCameraCharacteristics(id).get(CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP)
            val sizes = streams?.getOutputSizes(ImageFormat.YUV_420_888).orEmpty()
            frameSize(sizes.map { it.width to it.height })?.let { (width, height) -> id to Size(width, height) }
        }
    } catch (broken: CameraAccessException) {
        null
    }

    private fun facing(id: String) = manager.getCameraCharacteristics(id).get(CameraCharacteristics.LENS_FACING)

    /** How far frames have to be turned clockwise to stand upright on a display that is turned by [display] degrees. */
    fun rotation(id: String, display: Int): Int {
        val sensor = manager.getCameraCharacteristics(id).get(CameraCharacteristics.SENSOR_ORIENTATION) ?: 0
        return uprightTurn(sensor, display, isFront = facing(id) == CameraMetadata.LENS_FACING_FRONT)
    }

    // The permission is asked for before the machine says open.
    @SuppressLint("MissingPermission")
    fun open(id: String, size: Size, rotation: Int, preview: Surface, frame: (CameraFrame) -> Unit) {
        opening += 1
        val mine = opening
        this.rotation = rotation
        zoom = 1f
        traits = manager.getCameraCharacteristics(id)
        // One is read, one is filled, one waits.
        val images = ImageReader.newInstance(size.width, size.height, ImageFormat.YUV_420_888, 3)
        images.setOnImageAvailableListener({ reader -> reader.acquireLatestImage()?.let { frame(it.cameraFrame(rotation)) } }, handler)
        this.images = images
        val states = object : CameraDevice.StateCallback() {
            override fun onOpened(opened: CameraDevice) {
                if (mine != opening) return opened.close()
                device = opened
                start(mine, opened, preview, images)
            }

            override fun onDisconnected(lost: CameraDevice) = failed(lost)

            override fun onError(lost: CameraDevice, error: Int) = failed(lost)

            private fun failed(lost: CameraDevice) {
                lost.close()
                if (mine == opening) tell(CameraEvent.Broken)
            }
        }
        try {
            manager.openCamera(id, states, main)
        } catch (broken: CameraAccessException) {
            tell(CameraEvent.Broken)
        } catch (refused: SecurityException) {
            tell(CameraEvent.Broken)
        }
    }

    private fun start(mine: Int, opened: CameraDevice, preview: Surface, images: ImageReader) {
        val states = object : CameraCaptureSession.StateCallback() {
            override fun onConfigured(configured: CameraCaptureSession) {
                if (mine != opening) return
                session = configured
                repeat()
                tell(CameraEvent.Opened(canLight = traits?.get(CameraCharacteristics.FLASH_INFO_AVAILABLE) == true))
            }

            override fun onConfigureFailed(failed: CameraCaptureSession) {
                if (mine == opening) tell(CameraEvent.Broken)
            }
        }
        try {
            request = opened.createCaptureRequest(CameraDevice.TEMPLATE_PREVIEW).apply {
                addTarget(preview)
                addTarget(images.surface)
                set(CaptureRequest.CONTROL_AF_MODE, focusMode(CameraMetadata.CONTROL_AF_MODE_CONTINUOUS_PICTURE))
            }
            @Suppress("DEPRECATION") // Its successor is missing before Android 9.
            opened.createCaptureSession(listOf(preview, images.surface), states, main)
        } catch (broken: CameraAccessException) {
            tell(CameraEvent.Broken)
        }
    }

    private fun focusMode(wanted: Int): Int =
        if (wanted in (traits?.get(CameraCharacteristics.CONTROL_AF_AVAILABLE_MODES) ?: IntArray(0))) wanted else CameraMetadata.CONTROL_AF_MODE_OFF

    fun light(on: Boolean) = change { set(CaptureRequest.FLASH_MODE, if (on) CameraMetadata.FLASH_MODE_TORCH else CameraMetadata.FLASH_MODE_OFF) }

    /** Zooms by a factor, within what the camera can. */
    fun zoomBy(factor: Float) = change {
        val most = traits?.get(CameraCharacteristics.SCALER_AVAILABLE_MAX_DIGITAL_ZOOM) ?: 1f
        zoom = (zoom * factor).coerceIn(1f, most.coerceAtMost(MOST_ZOOM))
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            set(CaptureRequest.CONTROL_ZOOM_RATIO, zoom)
        } else {
            set(CaptureRequest.SCALER_CROP_REGION, crop())
        }
    }

    private fun array(): Rect? = traits?.get(CameraCharacteristics.SENSOR_INFO_ACTIVE_ARRAY_SIZE)

    private fun crop(): Rect? = array()?.let { array ->
        val (width, height) = (array.width() / zoom).toInt() to (array.height() / zoom).toInt()
        val (left, top) = (array.width() - width) / 2 to (array.height() - height) / 2
        Rect(left, top, left + width, top + height)
    }

    /** Focuses on a point of the upright picture, each from 0 to 1; after a while the camera goes on by itself. */
    fun focus(x: Float, y: Float) {
        if ((traits?.get(CameraCharacteristics.CONTROL_MAX_REGIONS_AF) ?: 0) == 0 || focusMode(CameraMetadata.CONTROL_AF_MODE_AUTO) == 0) return
        val area = array() ?: return
        val (across, down) = onSensor(x, y, rotation)
        val side = area.width() / 10
        val left = (across * area.width()).toInt() - side / 2
        val top = (down * area.height()).toInt() - side / 2
        val spot = Rect(left.coerceIn(0, area.width() - side), top.coerceIn(0, area.height() - side), 0, 0)
        val region = arrayOf(MeteringRectangle(spot.left, spot.top, side, side, MeteringRectangle.METERING_WEIGHT_MAX))
        change {
            set(CaptureRequest.CONTROL_AF_MODE, CameraMetadata.CONTROL_AF_MODE_AUTO)
            set(CaptureRequest.CONTROL_AF_REGIONS, region)
            set(CaptureRequest.CONTROL_AE_REGIONS, region)
            set(CaptureRequest.CONTROL_AF_TRIGGER, CameraMetadata.CONTROL_AF_TRIGGER_START)
            capture()
            set(CaptureRequest.CONTROL_AF_TRIGGER, CameraMetadata.CONTROL_AF_TRIGGER_IDLE)
        }
        main.removeCallbacks(byItself)
        main.postDelayed(byItself, FOCUS_STAYS)
    }

    private val byItself = Runnable { change { set(CaptureRequest.CONTROL_AF_MODE, focusMode(CameraMetadata.CONTROL_AF_MODE_CONTINUOUS_PICTURE)) } }

    private fun CaptureRequest.Builder.capture() {
        session?.capture(build(), null, handler)
    }

    /** A session that ends meanwhile has nothing to change. */
    private fun change(how: CaptureRequest.Builder.() -> Unit) {
        try {
            request?.how()
            repeat()
        } catch (broken: CameraAccessException) {
            tell(CameraEvent.Broken)
        } catch (closed: IllegalStateException) {
            return
        }
    }

    private fun repeat() {
        val built = request?.build() ?: return
        session?.setRepeatingRequest(built, null, handler)
    }

    fun close() {
        opening += 1
        main.removeCallbacks(byItself)
        session = null
        request = null
        device?.close()
        device = null
        // After the frame that is being passed on.
        images?.let { old -> handler.post(old::close) }
        images = null
    }

    /** Nothing is opened any more. */
    fun end() {
        close()
        thread.quitSafely()
    }

    private companion object {
        const val MOST_ZOOM = 8f

        /** In milliseconds. */
        const val FOCUS_STAYS = 4_000L
    }
}
