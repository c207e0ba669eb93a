// swift-tools-version: 6.0
// The page of a shop. `bindings/build swift` says where the package is that it needs.
import PackageDescription

let made = Context.environment["TTM_PACKAGE"] ?? "../../../target/bindings/ship/swift-package"

let package = Package(
    name: "Shop",
    platforms: [.macOS(.v12)],
    dependencies: [.package(name: "TTM", path: made)],
    targets: [.executableTarget(name: "Shop", dependencies: ["TTM"])]
)
