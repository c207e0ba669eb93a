import AVFoundation
import MarkFeature
import SwiftUI
import UIKit

/// What the camera sees, filling its place, upright however the phone is held. A tap focuses.
struct CameraPicture: UIViewRepresentable {
    let camera: CameraDevice
    let scan: ScanModel

    func makeUIView(context: Context) -> PictureView { PictureView(camera, scan) }

    func updateUIView(_ view: PictureView, context: Context) {
        // The camera may have started since.
        if scan.camera.state == .running { view.setNeedsLayout() }
    }

    final class PictureView: UIView {
        private let camera: CameraDevice
        private let scan: ScanModel
        private var rotation: AVCaptureDevice.RotationCoordinator?
        private var turning: NSKeyValueObservation?

        init(_ camera: CameraDevice, _ scan: ScanModel) {
            self.camera = camera
            self.scan = scan
            super.init(frame: .zero)
            picture.session = camera.session
            picture.videoGravity = .resizeAspectFill
            isAccessibilityElement = false
            addGestureRecognizer(UITapGestureRecognizer(target: self, action: #selector(tapped)))
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

        @objc private func tapped(_ tap: UITapGestureRecognizer) {
            let point = picture.captureDevicePointConverted(fromLayerPoint: tap.location(in: self))
            scan.focus(x: Double(point.x), y: Double(point.y))
        }
    }
}
