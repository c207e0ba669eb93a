@_exported import SwiftUI

public struct PHPickerFilter: Sendable { public static let images = Self() }

public struct PhotosPickerItem: Equatable, Sendable {
    public func loadTransferable<Value: Sendable>(type: Value.Type) async throws -> Value? { nil }
}

public struct PhotosPicker<Label: View>: View {
    public init(
        selection: Binding<PhotosPickerItem?>, matching: PHPickerFilter?,
        @ViewBuilder label: () -> Label
    ) {}
    public var body: Never { fatalError() }
}
