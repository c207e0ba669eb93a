/// The device's camera, as the app has it. All of it is called on the main thread, and does its work elsewhere.
@MainActor public protocol Camera: AnyObject {
    var permission: CameraPermission { get }
    /// The system's question, once; the answer to it.
    func ask() async -> Bool
    /// Starts it and gives each frame to the sink. Whether it has a light.
    func start(_ sink: FrameSink) async throws -> Bool
    func stop()
    /// Whether the light is on now.
    func light(_ on: Bool) -> Bool
    /// Focuses on a point, each of whose coordinates is between 0 and 1 of the picture as the camera has it.
    func focus(x: Double, y: Double)
    /// How far it may be zoomed: 1 is not at all.
    var zoomLimit: Double { get }
    func zoom(_ factor: Double)
}

/// What the app says without the screen.
@MainActor public protocol Feedback: AnyObject {
    /// Spoken, if a screen reader is on.
    func announce(_ words: String)
    /// Felt: something was found.
    func vibrate()
}
