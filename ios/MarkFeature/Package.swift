// swift-tools-version: 6.0
// What the app knows and does, without its screens. `bindings/build swift` and `bindings/build apple` make the package that it needs.
import PackageDescription

let made = Context.environment["TTM_PACKAGE"] ?? "../../target/bindings/ship/swift-package"

// Some builds of Swift for Linux name a function in their Observation that is in no library; nothing calls it.
let linking: [LinkerSetting] = [.unsafeFlags(["-Xlinker", "--allow-shlib-undefined"], .when(platforms: [.linux]))]

let package = Package(
    name: "MarkFeature",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "MarkFeature", targets: ["MarkFeature"])],
    dependencies: [.package(name: "TTM", path: made)],
    targets: [
        .target(name: "MarkFeature", dependencies: ["TTM"], linkerSettings: linking),
        .testTarget(name: "MarkFeatureTests", dependencies: ["MarkFeature"], linkerSettings: linking),
    ]
)
