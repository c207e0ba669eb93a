import AVFoundation
import SwiftUI
import UIKit

/// What the camera sees, filling its place, upright however the phone is held.
struct CameraPicture: UIViewRepresentable {
    let camera: CameraDevice
    let isRunning: Bool

    func makeUIView(context: Context) -> PictureView { PictureView(camera) }

    func updateUIView(_ view: PictureView, context: Context) {
        // The camera may have started since.
        if isRunning { view.setNeedsLayout() }
    }

    final class PictureView: UIView {
        private let camera: CameraDevice
        private var rotation: AVCaptureDevice.RotationCoordinator?
        private var turning: NSKeyValueObservation?

        init(_ camera: CameraDevice) {
            self.camera = camera
            super.init(frame: .zero)
            picture.session = camera.session
            picture.videoGravity = .resizeAspectFill
            isAccessibilityElement = false
            camera.picture = picture
        }

        required init?(coder: NSCoder) { nil }

        override static var layerClass: AnyClass { AVCaptureVideoPreviewLayer.self }

        private var picture: AVCaptureVideoPreviewLayer {
            guard let picture = layer as? AVCaptureVideoPreviewLayer else {
                preconditionFailure("layerClass says what it is")
            }
            return picture
        }

        override func layoutSubviews() {
            super.layoutSubviews()
            guard let input = picture.session?.inputs.first as? AVCaptureDeviceInput, let connection = picture.connection
            else {
                return
            }
            if rotation?.device !== input.device { follow(input.device) }
            guard let rotation else { return }
            let angle = rotation.videoRotationAngleForHorizonLevelPreview
            if connection.isVideoRotationAngleSupported(angle) { connection.videoRotationAngle = angle }
            camera.turned()
        }

        /// A phone that is turned upside down changes no size: its angle tells.
        private func follow(_ device: AVCaptureDevice) {
            let rotation = AVCaptureDevice.RotationCoordinator(device: device, previewLayer: picture)
            self.rotation = rotation
            turning = rotation.observe(\.videoRotationAngleForHorizonLevelPreview) { [weak self] _, _ in
                Task { @MainActor in self?.setNeedsLayout() }
            }
        }
    }
}
