// swift-tools-version: 6.0
// As much of Apple's frameworks as the screens name, without anything behind it. Where there is no iOS SDK the screens are compiled against
// these: so the compiler sees that they use MarkFeature as it is. Whether they use Apple's frameworks as those are, only a Mac can tell.
import PackageDescription

let package = Package(
    name: "Stubs",
    products: [.library(name: "Stubs", targets: ["AVFoundation", "PhotosUI", "SwiftUI", "UIKit"])],
    targets: [
        .target(name: "UIKit"),
        // It knows nothing of Swift 6, as Apple's own.
        .target(
            name: "AVFoundation", dependencies: ["UIKit"], swiftSettings: [.swiftLanguageMode(.v5)]),
        .target(name: "SwiftUI", dependencies: ["UIKit"]),
        .target(name: "PhotosUI", dependencies: ["SwiftUI"]),
    ]
)
