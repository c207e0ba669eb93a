// swift-tools-version: 6.0
// On Apple's systems the library comes in an XCFramework, elsewhere it lies in `lib`. `bindings/build` puts both beside this file.
import PackageDescription

#if os(macOS)
    let library = Target.binaryTarget(name: "TTMFFI", path: "TTMFFI.xcframework")
#else
    let folder = "\(Context.packageDirectory)/lib"
    let library = Target.target(
        name: "TTMFFI",
        linkerSettings: [
            .linkedLibrary("ttm"),
            .unsafeFlags(["-L\(folder)", "-Xlinker", "-rpath", "-Xlinker", folder]),
        ]
    )
#endif

let package = Package(
    name: "TTM",
    platforms: [.iOS(.v15), .macOS(.v12)],
    products: [.library(name: "TTM", targets: ["TTM"])],
    targets: [
        library,
        .target(name: "TTM", dependencies: ["TTMFFI"]),
        .testTarget(name: "TTMTests", dependencies: ["TTM"]),
    ]
)
