import MarkFeature
import UIKit

/// What the app says without the screen: to VoiceOver, and to the hand.
@MainActor final class Voice: Feedback {
    private let found = UINotificationFeedbackGenerator()

    /// What is spoken is in the language of the words, whatever the device's own is.
    static func speak(_ language: String) {
        UIApplication.shared.accessibilityLanguage = language
    }

    func announce(_ words: String) {
        UIAccessibility.post(notification: .announcement, argument: words)
    }

    func vibrate() {
        found.notificationOccurred(.success)
    }
}
