import MarkFeature
import PhotosUI
import SwiftUI

/// The camera at once, and below it a photo and a number for who can't or won't use it.
struct ScanScreen: View {
    @Bindable var scan: ScanModel
    let app: AppModel
    let camera: CameraDevice

    @Environment(\.verticalSizeClass) private var height
    @Environment(\.scenePhase) private var phase
    @State private var photo: PhotosPickerItem?
    @State private var isTyping = false
    @State private var zoomed = 1.0

    private var words: AppWords { app.session.words }

    var body: some View {
        // Beside each other where the screen is low, as on a phone that lies on its side.
        let layout = height == .compact ? AnyLayout(HStackLayout(spacing: 0)) : AnyLayout(VStackLayout(spacing: 0))
        layout {
            stage
            ScrollView {
                VStack(alignment: .leading, spacing: 16) {
                    messages
                    cards
                    ways
                }
                .padding()
                .frame(maxWidth: 600)
            }
            .frame(maxWidth: .infinity)
        }
        .navigationTitle(scan.aim == .label ? words.scan : words.barcode)
        .navigationBarTitleDisplayMode(.inline)
        .task { await begin() }
        .onDisappear { Task { await scan.left() } }
        .onChange(of: phase) { _, now in
            Task { if now == .active { await begin() } else if now == .background { await scan.left() } }
        }
        .onChange(of: app.shown == nil) { _, isFree in
            // Below an answer nobody sees the picture.
            guard scan.aim == .label else { return }
            Task { if isFree { await begin() } else { await scan.left() } }
        }
        .onChange(of: photo) { _, chosen in
            guard let chosen else { return }
            photo = nil
            Task {
                await scan.photo(try? await chosen.loadTransferable(type: Data.self)) {
                    // Photos of the system's own format say here which way is up, too.
                    UIImage(data: $0)?.jpegData(compressionQuality: 0.95)
                }
            }
        }
        .alert(words.typing, isPresented: $isTyping) {
            TextField(words.typingWhat, text: $scan.typed).keyboardType(.numbersAndPunctuation)
            Button(words.typingButton) { Task { await scan.look() } }
            Button(words.cancel, role: .cancel) {}
        } message: {
            Text(words.typingWhat)
        }
    }

    private func begin() async {
        guard scan.aim != .label || app.shown == nil else { return }
        camera.scan = scan
        zoomed = 1
        await scan.appeared()
    }

    // MARK: The camera

    private var isLive: Bool { [.starting, .running, .paused].contains(scan.camera.state) }

    @ViewBuilder private var stage: some View {
        if isLive {
            ZStack(alignment: .bottom) {
                CameraPicture(camera: camera, isRunning: scan.camera.state == .running)
                    .onTapGesture { camera.focus(shownAt: $0) }
                    .gesture(pinch)
                Frame().allowsHitTesting(false).accessibilityHidden(true)
                Text(scan.hint ?? scan.lead)
                    .font(.headline)
                    .padding(10)
                    .background(.black.opacity(0.75), in: .rect(cornerRadius: 10))
                    .foregroundStyle(.white)
                    .padding()
                    // It is announced, in its own time.
                    .accessibilityHidden(scan.hint != nil)
            }
            .overlay(alignment: .topTrailing) { light }
            .frame(maxWidth: .infinity, minHeight: 220)
            .clipped()
        } else if let instead = scan.instead {
            VStack(spacing: 12) {
                if scan.camera.state == .unasked { Text(words.lead).font(.headline) }
                Text(instead).font(.body)
                if scan.camera.state == .unasked {
                    Button(words.cameraAllow) { Task { await scan.allow() } }.buttonStyle(.borderedProminent)
                } else if scan.camera.state == .refused, let settings = URL(string: UIApplication.openSettingsURLString) {
                    Link(words.cameraSettings, destination: settings).buttonStyle(.bordered)
                }
            }
            .multilineTextAlignment(.center)
            .padding()
            .frame(maxWidth: .infinity, minHeight: 160)
            .background(.quaternary)
        }
    }

    private var pinch: some Gesture {
        MagnifyGesture().onChanged { scan.zoom(to: Double($0.magnification) * zoomed) }.onEnded { _ in zoomed = scan.zoom }
    }

    @ViewBuilder private var light: some View {
        if scan.camera.hasLight {
            let label = scan.camera.lightIsOn ? words.lightOff : words.lightOn
            Button(label, systemImage: scan.camera.lightIsOn ? "flashlight.on.fill" : "flashlight.off.fill") {
                Task { await scan.toggleLight() }
            }
            .labelStyle(.iconOnly)
            .font(.title2)
            .frame(minWidth: 44, minHeight: 44)
            .background(.black.opacity(0.75), in: .circle)
            .foregroundStyle(.white)
            .padding()
        }
    }

    // MARK: What was found

    @ViewBuilder private var messages: some View {
        if scan.isBusy { ProgressView().frame(maxWidth: .infinity) }
        switch scan.message {
        case .words(let said): Text(said)
        case .notAMark(let text):
            VStack(alignment: .leading, spacing: 4) {
                Text(words.notAMark)
                Text(verbatim: text).font(.callout.monospaced()).textSelection(.enabled)
            }
        case nil: EmptyView()
        }
    }

    @ViewBuilder private var cards: some View {
        ForEach(scan.finds) { found in
            HStack {
                Button {
                    app.open(found)
                } label: {
                    VStack(alignment: .leading, spacing: 4) {
                        ForEach(Array(found.page.marks.enumerated()), id: \.offset) { _, mark in
                            if let kind = mark.kind { LineView(line: kind).font(.subheadline) }
                            Text(verbatim: mark.product).font(.headline)
                            StandView(stand: mark.verdict)
                        }
                    }
                    .frame(maxWidth: .infinity, alignment: .leading)
                    .contentShape(.rect)
                }
                .accessibilityElement(children: .combine)
                .accessibilityHint(words.opens)
                Button(words.close, systemImage: "xmark") { scan.dismiss(found) }
                    .labelStyle(.iconOnly)
                    .frame(minWidth: 44, minHeight: 44)
            }
            .buttonStyle(.plain)
            .padding()
            .background(.background.secondary, in: .rect(cornerRadius: 14))
        }
    }

    // MARK: Without the camera

    @ViewBuilder private var ways: some View {
        PhotosPicker(selection: $photo, matching: .images) { Label(words.photo, systemImage: "photo") }
        if scan.aim == .label {
            Button(words.typing, systemImage: "keyboard") { isTyping = true }
            Text(words.cameraWhy).font(.footnote).foregroundStyle(.secondary)
        }
    }
}

/// Where the code should be.
private struct Frame: View {
    var body: some View {
        RoundedRectangle(cornerRadius: 18)
            .strokeBorder(.white, lineWidth: 3)
            .shadow(color: .black, radius: 2)
            .aspectRatio(1, contentMode: .fit)
            .padding(40)
            .frame(maxWidth: .infinity, maxHeight: .infinity)
    }
}
