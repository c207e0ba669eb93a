@_exported import Foundation
import UIKit

public typealias CVReturn = Int32
public typealias OSType = UInt32
public let kCVReturnSuccess: CVReturn = 0
public let kCVPixelBufferPixelFormatTypeKey = ""
public let kCVPixelFormatType_420YpCbCr8BiPlanarFullRange: OSType = 0
public final class CVPixelBuffer {}
public struct CVPixelBufferLockFlags: OptionSet, Sendable {
    public let rawValue: UInt64
    public init(rawValue: UInt64) { self.rawValue = rawValue }
    public static let readOnly = Self(rawValue: 1)
}
@discardableResult public func CVPixelBufferLockBaseAddress(
    _ buffer: CVPixelBuffer, _ flags: CVPixelBufferLockFlags
) -> CVReturn { 0 }
@discardableResult public func CVPixelBufferUnlockBaseAddress(
    _ buffer: CVPixelBuffer, _ flags: CVPixelBufferLockFlags
) -> CVReturn { 0 }
public func CVPixelBufferGetBaseAddressOfPlane(_ buffer: CVPixelBuffer, _ plane: Int)
    -> UnsafeMutableRawPointer?
{ nil }
public func CVPixelBufferGetHeightOfPlane(_ buffer: CVPixelBuffer, _ plane: Int) -> Int { 0 }
public func CVPixelBufferGetWidthOfPlane(_ buffer: CVPixelBuffer, _ plane: Int) -> Int { 0 }
public func CVPixelBufferGetBytesPerRowOfPlane(_ buffer: CVPixelBuffer, _ plane: Int) -> Int { 0 }

public struct CMTime: Sendable { public var seconds: Double { 0 } }
public final class CMSampleBuffer {}
public func CMSampleBufferGetImageBuffer(_ sample: CMSampleBuffer) -> CVPixelBuffer? { nil }
public func CMSampleBufferGetPresentationTimeStamp(_ sample: CMSampleBuffer) -> CMTime { CMTime() }

public struct AVMediaType: Sendable { public static let video = Self() }
public enum AVAuthorizationStatus: Sendable { case notDetermined, restricted, denied, authorized }

public final class AVCaptureDevice: NSObject, Observed {
    public enum DeviceType: Sendable {
        case builtInTripleCamera, builtInDualWideCamera, builtInDualCamera, builtInWideAngleCamera, builtInUltraWideCamera
    }
    public enum Position: Sendable { case back }
    public enum TorchMode: Sendable { case on, off }
    public enum FocusMode: Sendable { case autoFocus, continuousAutoFocus }
    public enum ExposureMode: Sendable { case autoExpose, continuousAutoExposure }
    public enum AutoFocusRangeRestriction: Sendable { case near }
    public static func authorizationStatus(for type: AVMediaType) -> AVAuthorizationStatus { .denied }
    public static func requestAccess(for type: AVMediaType) async -> Bool { false }
    public var deviceType: DeviceType { .builtInWideAngleCamera }
    public var constituentDevices: [AVCaptureDevice] { [] }
    public var virtualDeviceSwitchOverVideoZoomFactors: [NSNumber] { [] }
    public var hasTorch: Bool { false }
    public var isTorchActive: Bool { false }
    public func isTorchModeSupported(_ mode: TorchMode) -> Bool { false }
    public var torchMode = TorchMode.off
    public func isFocusModeSupported(_ mode: FocusMode) -> Bool { false }
    public func isExposureModeSupported(_ mode: ExposureMode) -> Bool { false }
    public var isAutoFocusRangeRestrictionSupported: Bool { false }
    public var autoFocusRangeRestriction = AutoFocusRangeRestriction.near
    public var focusMode = FocusMode.autoFocus
    public var exposureMode = ExposureMode.autoExpose
    public var isFocusPointOfInterestSupported: Bool { false }
    public var isExposurePointOfInterestSupported: Bool { false }
    public var focusPointOfInterest = CGPoint.zero
    public var exposurePointOfInterest = CGPoint.zero
    public var maxAvailableVideoZoomFactor: CGFloat { 1 }
    public var minAvailableVideoZoomFactor: CGFloat { 1 }
    public var videoZoomFactor: CGFloat = 1
    public func lockForConfiguration() throws {}
    public func unlockForConfiguration() {}

    public final class DiscoverySession: NSObject {
        public init(deviceTypes: [DeviceType], mediaType: AVMediaType?, position: Position) {}
        public var devices: [AVCaptureDevice] { [] }
    }

    public final class RotationCoordinator: NSObject, Observed {
        public init(device: AVCaptureDevice, previewLayer: CALayer?) {}
        public weak var device: AVCaptureDevice? { nil }
        public var videoRotationAngleForHorizonLevelPreview: CGFloat { 0 }
        public var videoRotationAngleForHorizonLevelCapture: CGFloat { 0 }
    }
}

open class AVCaptureInput: NSObject {}
public final class AVCaptureDeviceInput: AVCaptureInput {
    public let device: AVCaptureDevice
    public init(device: AVCaptureDevice) throws { self.device = device }
}
open class AVCaptureOutput: NSObject {}
public protocol AVCaptureVideoDataOutputSampleBufferDelegate: AnyObject {
    func captureOutput(
        _ output: AVCaptureOutput, didOutput sample: CMSampleBuffer,
        from connection: AVCaptureConnection)
}
public final class AVCaptureVideoDataOutput: AVCaptureOutput {
    public var videoSettings: [String: Any] = [:]
    public var alwaysDiscardsLateVideoFrames = true
    public func setSampleBufferDelegate(
        _ delegate: (any AVCaptureVideoDataOutputSampleBufferDelegate)?, queue: DispatchQueue?
    ) {}
}
public final class AVCaptureConnection: NSObject {
    public func isVideoRotationAngleSupported(_ angle: CGFloat) -> Bool { false }
    public var videoRotationAngle: CGFloat = 0
}

public final class AVCaptureSession: NSObject {
    public enum Preset: Sendable { case hd1280x720 }
    public static let wasInterruptedNotification = Notification.Name("interrupted")
    public static let interruptionEndedNotification = Notification.Name("ended")
    public static let runtimeErrorNotification = Notification.Name("error")
    public func beginConfiguration() {}
    public func commitConfiguration() {}
    public var inputs: [AVCaptureInput] { [] }
    public var outputs: [AVCaptureOutput] { [] }
    public func removeInput(_ input: AVCaptureInput) {}
    public func removeOutput(_ output: AVCaptureOutput) {}
    public func canSetSessionPreset(_ preset: Preset) -> Bool { false }
    public var sessionPreset = Preset.hd1280x720
    public func canAddInput(_ input: AVCaptureInput) -> Bool { false }
    public func canAddOutput(_ output: AVCaptureOutput) -> Bool { false }
    public func addInput(_ input: AVCaptureInput) {}
    public func addOutput(_ output: AVCaptureOutput) {}
    public func startRunning() {}
    public func stopRunning() {}
}

public enum AVLayerVideoGravity: Sendable { case resizeAspectFill }
public final class AVCaptureVideoPreviewLayer: CALayer {
    public weak var session: AVCaptureSession?
    public var videoGravity = AVLayerVideoGravity.resizeAspectFill
    public var connection: AVCaptureConnection? { nil }
    public func captureDevicePointConverted(fromLayerPoint point: CGPoint) -> CGPoint { point }
}
