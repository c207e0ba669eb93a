@_exported import Foundation

open class CALayer: NSObject {}

@MainActor open class UIResponder: NSObject {
    public var accessibilityLanguage: String? {
        get { nil }
        set {}
    }
}

@MainActor open class UIView: UIResponder {
    public var layer: CALayer { CALayer() }
    public var isAccessibilityElement = false
    open class var layerClass: AnyClass { CALayer.self }
    public init(frame: CGRect) {}
    public required init?(coder: NSCoder) { nil }
    open func layoutSubviews() {}
    public func setNeedsLayout() {}
}

@MainActor public final class UIApplication: UIResponder {
    public static let shared = UIApplication()
    public nonisolated static let openSettingsURLString = ""
}

public enum UIAccessibility {
    public struct Notification: Sendable { public static let announcement = Notification() }
    @MainActor public static func post(notification: Notification, argument: Any?) {}
}

@MainActor public final class UINotificationFeedbackGenerator: NSObject {
    public enum FeedbackType: Sendable { case success, warning, error }
    public func notificationOccurred(_ type: FeedbackType) {}
}

public final class UIImage: NSObject {
    public init?(data: Data) { nil }
    public func jpegData(compressionQuality: CGFloat) -> Data? { nil }
}

public enum UIKeyboardType: Sendable { case numbersAndPunctuation }

// What Foundation has on Apple's systems alone.
public final class NSKeyValueObservation: NSObject {}
public struct NSKeyValueObservedChange<Value> {}

public protocol Observed: NSObject {}
extension Observed {
    public func observe<Value>(
        _ path: KeyPath<Self, Value>,
        changeHandler: @escaping @Sendable (Self, NSKeyValueObservedChange<Value>) -> Void
    ) -> NSKeyValueObservation { NSKeyValueObservation() }
}
