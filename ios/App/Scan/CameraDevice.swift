@preconcurrency import AVFoundation
import MarkFeature
import UIKit

/// The camera on the back. Its session is set up and runs on a queue of its own; frames are read on another.
@MainActor final class CameraDevice: Camera {
    enum Failure: Error { case noCamera, noFrames }

    /// For the picture on the screen.
    let session = AVCaptureSession()
    /// The screen whose camera this is now: interruptions are told to it.
    weak var scan: ScanModel?
    /// Where its picture is shown.
    weak var picture: AVCaptureVideoPreviewLayer?

    private let queue = DispatchQueue(label: "camera")
    private let frames = DispatchQueue(label: "frames", qos: .userInitiated)
    private var device: AVCaptureDevice?
    private var receiver: FrameReceiver?
    private var rotation: AVCaptureDevice.RotationCoordinator?
    private var observers: [NSObjectProtocol] = []
    private var light: NSKeyValueObservation?

    var permission: CameraPermission {
        guard Self.back != nil else { return .missing }
        return switch AVCaptureDevice.authorizationStatus(for: .video) {
        case .authorized: .granted
        case .notDetermined: .unasked
        default: .refused
        }
    }

    /// The best that sees near: with two or three lenses the system changes to the one for what is close.
    private static var back: AVCaptureDevice? {
        let kinds: [AVCaptureDevice.DeviceType] = [
            .builtInTripleCamera, .builtInDualWideCamera, .builtInDualCamera, .builtInWideAngleCamera,
        ]
        return AVCaptureDevice.DiscoverySession(deviceTypes: kinds, mediaType: .video, position: .back).devices.first
    }

    func ask() async -> Bool {
        await AVCaptureDevice.requestAccess(for: .video)
    }

    func start(_ sink: FrameSink) async throws -> Bool {
        guard let device = Self.back else { throw Failure.noCamera }
        let receiver = FrameReceiver(sink)
        (self.device, self.receiver) = (device, receiver)
        rotation = AVCaptureDevice.RotationCoordinator(device: device, previewLayer: nil)
        receiver.quarterTurns = quarterTurns
        observe(device)
        let (session, frames) = (session, frames)
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            queue.async {
                done.resume(with: Result { try Self.setUp(session, device, receiver, frames) })
            }
        }
        return device.hasTorch
    }

    nonisolated private static func setUp(
        _ session: AVCaptureSession, _ device: AVCaptureDevice, _ receiver: FrameReceiver, _ frames: DispatchQueue
    ) throws {
        session.beginConfiguration()
        session.inputs.forEach(session.removeInput)
        session.outputs.forEach(session.removeOutput)
        if session.canSetSessionPreset(.hd1280x720) { session.sessionPreset = .hd1280x720 }
        let input = try AVCaptureDeviceInput(device: device)
        let output = AVCaptureVideoDataOutput()
        // Plane 0 is brightness, which is all that a code needs: no colour is ever made.
        output.videoSettings = [kCVPixelBufferPixelFormatTypeKey as String: kCVPixelFormatType_420YpCbCr8BiPlanarFullRange]
        output.alwaysDiscardsLateVideoFrames = true
        output.setSampleBufferDelegate(receiver, queue: frames)
        guard session.canAddInput(input), session.canAddOutput(output) else {
            session.commitConfiguration()
            throw Failure.noFrames
        }
        session.addInput(input)
        session.addOutput(output)
        session.commitConfiguration()
        try device.lockForConfiguration()
        if device.isFocusModeSupported(.continuousAutoFocus) { device.focusMode = .continuousAutoFocus }
        if device.isAutoFocusRangeRestrictionSupported { device.autoFocusRangeRestriction = .near }
        if device.isExposureModeSupported(.continuousAutoExposure) { device.exposureMode = .continuousAutoExposure }
        device.videoZoomFactor = unzoomed(device)
        device.unlockForConfiguration()
        session.startRunning()
    }

    func stop() {
        for observer in observers { NotificationCenter.default.removeObserver(observer) }
        (observers, light, receiver, rotation) = ([], nil, nil, nil)
        let session = session
        queue.async { session.stopRunning() }
    }

    func light(_ on: Bool) -> Bool {
        change { device in
            guard device.isTorchModeSupported(on ? .on : .off) else { return }
            device.torchMode = on ? .on : .off
        }
        return device?.torchMode == .on
    }

    func focus(x: Double, y: Double) {
        let point = CGPoint(x: x, y: y)
        change { device in
            if device.isFocusPointOfInterestSupported, device.isFocusModeSupported(.continuousAutoFocus) {
                device.focusPointOfInterest = point
                device.focusMode = .continuousAutoFocus
            }
            if device.isExposurePointOfInterestSupported, device.isExposureModeSupported(.continuousAutoExposure) {
                device.exposurePointOfInterest = point
                device.exposureMode = .continuousAutoExposure
            }
        }
    }

    /// Focuses on what is shown at a point of the picture's view.
    func focus(shownAt point: CGPoint) {
        guard let point = picture?.captureDevicePointConverted(fromLayerPoint: point) else { return }
        scan?.focus(x: Double(point.x), y: Double(point.y))
    }

    var zoomLimit: Double {
        device.map { min(Double($0.maxAvailableVideoZoomFactor / Self.unzoomed($0)), 8) } ?? 1
    }

    func zoom(_ factor: Double) {
        change {
            let wanted = CGFloat(factor) * Self.unzoomed($0)
            $0.videoZoomFactor = min(max(wanted, $0.minAvailableVideoZoomFactor), $0.maxAvailableVideoZoomFactor)
        }
    }

    /// The factor of the usual lens: where there is one for wide angles, 1 is that lens's.
    nonisolated private static func unzoomed(_ device: AVCaptureDevice) -> CGFloat {
        guard device.constituentDevices.first?.deviceType == .builtInUltraWideCamera,
            let usual = device.virtualDeviceSwitchOverVideoZoomFactors.first
        else { return 1 }
        return CGFloat(usual.doubleValue)
    }

    /// How far frames have to be turned clockwise to stand upright, as the phone is held now.
    func turned() {
        receiver?.quarterTurns = quarterTurns
    }

    private var quarterTurns: Int {
        let angle = rotation?.videoRotationAngleForHorizonLevelCapture ?? 90
        return (Int((angle / 90).rounded()) % 4 + 4) % 4
    }

    private func change(_ change: (AVCaptureDevice) -> Void) {
        guard let device, (try? device.lockForConfiguration()) != nil else { return }
        change(device)
        device.unlockForConfiguration()
    }

    private func observe(_ device: AVCaptureDevice) {
        let center = NotificationCenter.default
        func on(_ name: Notification.Name, _ tell: @escaping @MainActor @Sendable (ScanModel) async -> Void) {
            observers.append(
                center.addObserver(forName: name, object: session, queue: .main) { [weak self] _ in
                    Task { @MainActor in
                        if let scan = self?.scan { await tell(scan) }
                    }
                })
        }
        on(AVCaptureSession.wasInterruptedNotification) { await $0.interrupted() }
        on(AVCaptureSession.interruptionEndedNotification) { await $0.resumed() }
        on(AVCaptureSession.runtimeErrorNotification) { await $0.failed() }
        // The system turns the light off when the phone grows hot.
        light = device.observe(\.isTorchActive) { [weak self] device, _ in
            let isOn = device.isTorchActive
            Task { @MainActor in await self?.scan?.lightChanged(on: isOn) }
        }
    }
}

/// Takes frames on the queue of the output, which drops those that come while one is read.
private final class FrameReceiver: NSObject, AVCaptureVideoDataOutputSampleBufferDelegate, @unchecked Sendable {
    private let sink: FrameSink
    private let lock = NSLock()
    private var turns = 1

    init(_ sink: FrameSink) {
        self.sink = sink
    }

    var quarterTurns: Int {
        get { lock.withLock { turns } }
        set { lock.withLock { turns = newValue } }
    }

    func captureOutput(_ output: AVCaptureOutput, didOutput sample: CMSampleBuffer, from connection: AVCaptureConnection) {
        guard let buffer = CMSampleBufferGetImageBuffer(sample),
            CVPixelBufferLockBaseAddress(buffer, .readOnly) == kCVReturnSuccess
        else { return }
        defer { CVPixelBufferUnlockBaseAddress(buffer, .readOnly) }
        guard let plane = CVPixelBufferGetBaseAddressOfPlane(buffer, 0) else { return }
        let height = CVPixelBufferGetHeightOfPlane(buffer, 0)
        let stride = CVPixelBufferGetBytesPerRowOfPlane(buffer, 0)
        // No copy: it is read before the buffer is unlocked, and not kept.
        let pixels = Data(bytesNoCopy: plane, count: height * stride, deallocator: .none)
        sink.frame(
            pixels, width: CVPixelBufferGetWidthOfPlane(buffer, 0), height: height, rowStride: stride,
            quarterTurns: quarterTurns, time: CMSampleBufferGetPresentationTimeStamp(sample).seconds)
    }
}
