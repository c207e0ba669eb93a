import MarkFeature
import SwiftUI

/// The screens, one tab each, and the answer over them.
struct RootView: View {
    @Bindable var app: AppModel
    let camera: CameraDevice

    @Environment(\.accessibilityReduceMotion) private var isCalm

    private var words: AppWords { app.session.words }

    var body: some View {
        @Bindable var watch = app.watch
        TabView {
            NavigationStack { ScanScreen(scan: app.scan, app: app, camera: camera) }
                .tabItem { Label(words.scan, systemImage: "qrcode.viewfinder") }
            NavigationStack { FindScreen(find: app.find, watch: app.watch, words: words) }
                .tabItem { Label(words.find, systemImage: "magnifyingglass") }
                .badge(app.watch.news.count)
            NavigationStack { CompareScreen(compare: app.compare, words: words) }
                .tabItem { Label(words.comparison, systemImage: "rectangle.split.2x1") }
            NavigationStack { HistoryScreen(history: app.history, words: words) }
                .tabItem { Label(words.history, systemImage: "clock") }
            NavigationStack { AboutScreen(app: app) }
                .tabItem { Label(words.about, systemImage: "info.circle") }
        }
        .sheet(item: $app.shown) { model in
            AnswerScreen(model: model, app: app, camera: camera)
        }
        .transaction { if isCalm { $0.disablesAnimations = true } }
        .alert(words.watched, isPresented: $watch.isTelling) {
            Button(words.close) { watch.read() }
        } message: {
            Text(watch.news.map(\.words).joined(separator: "\n"))
        }
        .alert(app.message ?? "", isPresented: $app.isTelling) {
            Button(words.close) { app.message = nil }
        }
        .onOpenURL { url in Task { await app.open(url) } }
        .environment(\.locale, app.session.locale)
        .onChange(of: app.session.tag, initial: true) { _, tag in Voice.speak(tag) }
        .environment(\.layoutDirection, app.session.isRightToLeft ? .rightToLeft : .leftToRight)
    }
}
