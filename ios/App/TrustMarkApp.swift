import MarkFeature
import SwiftUI

@main struct TrustMarkApp: App {
    @State private var start = Start.open()

    var body: some Scene {
        WindowGroup {
            switch start {
            case .open(let app, let camera): RootView(app: app, camera: camera)
            // What this app ships is broken: the library's own words are all there is.
            case .broken(let words): ContentUnavailableView(words, systemImage: Symbol.concern)
            }
        }
    }
}

/// The app, or why there is none.
@MainActor enum Start {
    case open(AppModel, CameraDevice)
    case broken(String)

    static func open() -> Start {
        do {
            let configuration = try Configuration(Bundle.main)
            let support = try FileManager.default.url(
                for: .applicationSupportDirectory, in: .userDomainMask, appropriateFor: nil, create: true)
            let settings = try AppSettings(
                folder: support.appendingPathComponent("Mark", isDirectory: true), shipped: configuration.shipped
            ) { folder in
                var (folder, values) = (folder, URLResourceValues())
                values.isExcludedFromBackup = true
                try folder.setResourceValues(values)
            }
            let reader = try configuration.reader(settings: settings)
            let camera = CameraDevice()
            let session = Session(reader: reader, settings: settings)
            let app = AppModel(
                session: session, settings: settings, registry: configuration.registry, camera: camera, feedback: Voice())
            return .open(app, camera)
        } catch {
            return .broken(error.localizedDescription)
        }
    }
}
