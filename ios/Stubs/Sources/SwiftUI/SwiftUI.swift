@_exported import Foundation
@_exported import Observation
@_exported import UIKit

@MainActor @preconcurrency public protocol View {
    associatedtype Body: View
    @ViewBuilder @MainActor @preconcurrency var body: Body { get }
}
extension Never: View { public var body: Never { fatalError() } }
extension Optional: View where Wrapped: View { public var body: Never { fatalError() } }

/// What every modifier makes.
public struct Changed: View { public var body: Never { fatalError() } }
public struct Either<V: View, W: View>: View { public var body: Never { fatalError() } }
public struct EmptyView: View {
    public nonisolated init() {}
    public var body: Never { fatalError() }
}

@resultBuilder public enum ViewBuilder {
    public static func buildExpression<V: View>(_ view: V) -> V { view }
    public static func buildBlock() -> EmptyView { EmptyView() }
    public static func buildBlock<V: View>(_ view: V) -> V { view }
    public static func buildBlock<each V: View>(_ view: repeat each V) -> Changed { Changed() }
    public static func buildIf<V: View>(_ view: V?) -> V? { view }
    public static func buildEither<V: View, W: View>(first view: V) -> Either<V, W> { Either() }
    public static func buildEither<V: View, W: View>(second view: W) -> Either<V, W> { Either() }
}

// MARK: The app

@MainActor @preconcurrency public protocol Scene {}
@resultBuilder public enum SceneBuilder {
    public static func buildBlock<S: Scene>(_ scene: S) -> S { scene }
}
@MainActor @preconcurrency public protocol App {
    associatedtype Body: Scene
    @SceneBuilder @MainActor @preconcurrency var body: Body { get }
    @MainActor @preconcurrency init()
}
extension App { @MainActor public static func main() {} }
public struct WindowGroup: Scene { public init<C: View>(@ViewBuilder content: () -> C) {} }

// MARK: State

@propertyWrapper public struct State<Value> {
    public init(wrappedValue: Value) {}
    public init() where Value: ExpressibleByNilLiteral {}
    public var wrappedValue: Value {
        get { fatalError() }
        nonmutating set {}
    }
    public var projectedValue: Binding<Value> { fatalError() }
}
@propertyWrapper @dynamicMemberLookup public struct Binding<Value> {
    public init(projectedValue: Binding<Value>) {}
    public var wrappedValue: Value {
        get { fatalError() }
        nonmutating set {}
    }
    public var projectedValue: Binding<Value> { self }
    public subscript<Part>(dynamicMember path: WritableKeyPath<Value, Part>) -> Binding<Part> {
        fatalError()
    }
}
@MainActor @propertyWrapper @dynamicMemberLookup
public struct Bindable<Value: AnyObject & Observable> {
    public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
    public var wrappedValue: Value
    public var projectedValue: Bindable<Value> { self }
    public subscript<Part>(dynamicMember path: ReferenceWritableKeyPath<Value, Part>) -> Binding<Part> { fatalError() }
}
@propertyWrapper public struct Environment<Value> {
    public init(_ path: KeyPath<EnvironmentValues, Value>) {}
    public var wrappedValue: Value { fatalError() }
}
public struct EnvironmentValues {
    public var verticalSizeClass: UserInterfaceSizeClass? { nil }
    public var scenePhase: ScenePhase { .active }
    public var openURL: OpenURLAction { OpenURLAction() }
    public var dynamicTypeSize: DynamicTypeSize { .large }
    public var accessibilityReduceMotion: Bool { false }
    public var locale = Locale(identifier: "en")
    public var layoutDirection = LayoutDirection.leftToRight
}
public enum UserInterfaceSizeClass: Sendable { case compact, regular }
public enum ScenePhase: Sendable { case background, inactive, active }
public enum LayoutDirection: Sendable { case leftToRight, rightToLeft }
public struct OpenURLAction { @MainActor public func callAsFunction(_ url: URL) {} }
public enum DynamicTypeSize: Sendable {
    case large
    public var isAccessibilitySize: Bool { false }
}
@propertyWrapper public struct AccessibilityFocusState<Value: Hashable> {
    public init() where Value == Bool {}
    public var wrappedValue: Value {
        get { fatalError() }
        nonmutating set {}
    }
    public var projectedValue: Binding { Binding() }
    public struct Binding {}
}

// MARK: Styles

public protocol ShapeStyle: Sendable {}
public struct Color: ShapeStyle, View, Sendable {
    public nonisolated init(_ name: String) {}
    public var body: Never { fatalError() }
    public nonisolated func opacity(_ part: Double) -> Color { self }
}
public struct Hierarchical: ShapeStyle { public var secondary: Hierarchical { self } }
extension ShapeStyle where Self == Color {
    public static var black: Color { Color("") }
    public static var white: Color { Color("") }
    public static var secondary: Color { Color("") }
}
extension ShapeStyle where Self == Hierarchical {
    public static var quaternary: Hierarchical { Hierarchical() }
    public static var background: Hierarchical { Hierarchical() }
}
extension Color {
    public nonisolated static var secondary: Color { Color("") }
}
public struct Font: Sendable {
    public enum TextStyle { case body }
    public static let headline = Font(), subheadline = Font(), body = Font(), callout = Font(),
        footnote = Font()
    public static let title2 = Font(), title3 = Font(), largeTitle = Font()
    public func monospaced() -> Font { self }
    public func bold() -> Font { self }
}
public protocol Shape: View {}
public struct RoundedRectangle: Shape {
    public nonisolated init(cornerRadius: CGFloat) {}
    public var body: Never { fatalError() }
    public func strokeBorder<S: ShapeStyle>(_ style: S, lineWidth: CGFloat) -> Changed { Changed() }
}
public struct Circle: Shape {
    public nonisolated init() {}
    public var body: Never { fatalError() }
}
extension Shape where Self == RoundedRectangle {
    public static func rect(cornerRadius: CGFloat = 0) -> Self { Self(cornerRadius: cornerRadius) }
}
extension Shape where Self == RoundedRectangle {
    public static var rect: Self { Self(cornerRadius: 0) }
}
extension Shape where Self == Circle { public static var circle: Circle { Circle() } }
public enum HorizontalAlignment: Sendable { case leading, center, trailing }
public enum VerticalAlignment: Sendable { case top, center, bottom }
public struct Alignment: Sendable {
    public static let leading = Self(), topLeading = Self(), topTrailing = Self(), bottom = Self(),
        center = Self()
}
public struct Axis: Sendable {
    public struct Set: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        public static let horizontal = Self(rawValue: 1), vertical = Self(rawValue: 2)
    }
}
public enum TextAlignment: Sendable { case leading, center, trailing }
public enum ContentMode: Sendable { case fit, fill }
public enum ImageScale: Sendable { case small, medium, large }
extension Image { public typealias Scale = ImageScale }

// MARK: Views

public struct Text: View {
    public init(_ words: String) {}
    public init(verbatim words: String) {}
    public var body: Never { fatalError() }
    public func bold() -> Text { self }
    public func italic() -> Text { self }
    public func font(_ font: Font?) -> Text { self }
    public func monospacedDigit() -> Text { self }
}
public struct Image: View {
    public init(systemName: String) {}
    public var body: Never { fatalError() }
}
public struct Label<Title: View, Icon: View>: View {
    public init(@ViewBuilder title: () -> Title, @ViewBuilder icon: () -> Icon) {}
    public var body: Never { fatalError() }
}
extension Label where Title == Text, Icon == Image {
    public init(_ words: String, systemImage: String) {}
}
public struct ButtonRole: Sendable { public static let cancel = Self(), destructive = Self() }
public struct Button<L: View>: View {
    public init(action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> L) {}
    public var body: Never { fatalError() }
}
extension Button where L == Text {
    public init(_ words: String, role: ButtonRole? = nil, action: @escaping @MainActor () -> Void) {}
    public init(
        _ words: String, systemImage: String, role: ButtonRole? = nil,
        action: @escaping @MainActor () -> Void
    ) {}
}
public struct Link: View {
    public init(_ words: String, destination: URL) {}
    public var body: Never { fatalError() }
}
public struct ShareLink: View {
    public init<L: View>(item: String, @ViewBuilder label: () -> L) {}
    public var body: Never { fatalError() }
}
public struct Toggle: View {
    public init(_ words: String, isOn: Binding<Bool>) {}
    public var body: Never { fatalError() }
}
public struct Picker: View {
    public init<V: Hashable, C: View>(
        _ words: String, selection: Binding<V>, @ViewBuilder content: () -> C
    ) {}
    public var body: Never { fatalError() }
}
public struct TextField: View {
    public init(_ words: String, text: Binding<String>) {}
    public var body: Never { fatalError() }
}
public struct ProgressView: View {
    public init() {}
    public init<L: View>(value: Double?, total: Double = 1, @ViewBuilder label: () -> L) {}
    public var body: Never { fatalError() }
}
public struct LabeledContent: View {
    public init<C: View>(_ words: String, @ViewBuilder content: () -> C) {}
    public var body: Never { fatalError() }
}
public struct DisclosureGroup: View {
    public init<C: View>(_ words: String, @ViewBuilder content: @escaping () -> C) {}
    public init<C: View, L: View>(
        @ViewBuilder content: @escaping () -> C, @ViewBuilder label: () -> L
    ) {}
    public var body: Never { fatalError() }
}
public struct ContentUnavailableView: View {
    public init(_ words: String, systemImage: String) {}
    public var body: Never { fatalError() }
}
public struct ForEach: View {
    public init<D: RandomAccessCollection, C: View>(
        _ data: D, @ViewBuilder content: @escaping (D.Element) -> C
    ) where D.Element: Identifiable {}
    public init<D: RandomAccessCollection, ID: Hashable, C: View>(
        _ data: D, id: KeyPath<D.Element, ID>, @ViewBuilder content: @escaping (D.Element) -> C
    ) {}
    public var body: Never { fatalError() }
}

// MARK: Containers

public struct VStack: View {
    public init<C: View>(
        alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> C
    ) {}
    public var body: Never { fatalError() }
}
public struct HStack: View {
    public init<C: View>(
        alignment: VerticalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> C
    ) {}
    public var body: Never { fatalError() }
}
public struct ZStack: View {
    public init<C: View>(alignment: Alignment = .center, @ViewBuilder content: () -> C) {}
    public var body: Never { fatalError() }
}
public struct Group: View {
    public init<C: View>(@ViewBuilder content: () -> C) {}
    public var body: Never { fatalError() }
}
public struct ScrollView: View {
    public init<C: View>(_ axes: Axis.Set = .vertical, @ViewBuilder content: () -> C) {}
    public var body: Never { fatalError() }
}
public struct List: View {
    public init<C: View>(@ViewBuilder content: () -> C) {}
    public var body: Never { fatalError() }
}
public struct Section: View {
    public init<C: View>(@ViewBuilder content: () -> C) {}
    public init<C: View>(_ words: String, @ViewBuilder content: () -> C) {}
    public init<C: View, F: View>(@ViewBuilder content: () -> C, @ViewBuilder footer: () -> F) {}
    public var body: Never { fatalError() }
}
public struct Grid: View {
    public init<C: View>(
        alignment: Alignment = .center, horizontalSpacing: CGFloat? = nil,
        verticalSpacing: CGFloat? = nil, @ViewBuilder content: () -> C
    ) {}
    public var body: Never { fatalError() }
}
public struct GridRow: View {
    public init<C: View>(@ViewBuilder content: () -> C) {}
    public var body: Never { fatalError() }
}
public struct TabView: View {
    public init<C: View>(@ViewBuilder content: () -> C) {}
    public var body: Never { fatalError() }
}
public struct NavigationStack: View {
    public init<C: View>(@ViewBuilder root: () -> C) {}
    public var body: Never { fatalError() }
}
public struct NavigationLink: View {
    public init<D: View>(_ words: String, @ViewBuilder destination: () -> D) {}
    public var body: Never { fatalError() }
}
public protocol Layout {}
public struct HStackLayout: Layout { public init(spacing: CGFloat? = nil) {} }
public struct VStackLayout: Layout { public init(spacing: CGFloat? = nil) {} }
public struct AnyLayout: Layout {
    public init<L: Layout>(_ layout: L) {}
    @MainActor public func callAsFunction<C: View>(@ViewBuilder _ content: () -> C) -> Changed {
        Changed()
    }
}

// MARK: Gestures, toolbars, UIKit

public protocol Gesture { associatedtype Value }
public struct MagnifyGesture: Gesture {
    public struct Value { public var magnification: CGFloat { 1 } }
    public init() {}
    public func onChanged(_ action: @escaping @MainActor (Value) -> Void) -> Self { self }
    public func onEnded(_ action: @escaping @MainActor (Value) -> Void) -> Self { self }
}
public enum ToolbarItemPlacement: Sendable {
    case confirmationAction, primaryAction, cancellationAction, topBarLeading
}
@MainActor @preconcurrency public protocol ToolbarContent {}
public struct ToolbarItem: ToolbarContent {
    public init<C: View>(placement: ToolbarItemPlacement, @ViewBuilder content: () -> C) {}
}
@resultBuilder public enum ToolbarContentBuilder {
    public static func buildBlock<each T: ToolbarContent>(_ item: repeat each T)
        -> [any ToolbarContent]
    { [] }
}
public struct UIViewContext {}
@MainActor @preconcurrency public protocol UIViewRepresentable: View where Body == Never {
    associatedtype UIViewType: UIView
    typealias Context = UIViewContext
    func makeUIView(context: Context) -> UIViewType
    func updateUIView(_ view: UIViewType, context: Context)
}
extension UIViewRepresentable { public var body: Never { fatalError() } }

// MARK: Modifiers

public enum TitleDisplayMode: Sendable { case inline, large }
public enum Visibility: Sendable { case automatic, visible, hidden }
public enum SearchFieldPlacement: Sendable {
    public enum DisplayMode: Sendable { case always, automatic }
    case navigationBarDrawer(displayMode: DisplayMode)
}
public protocol Style {}
public struct AnyStyle: Style {}
extension Style where Self == AnyStyle {
    public static var plain: AnyStyle { AnyStyle() }
    public static var bordered: AnyStyle { AnyStyle() }
    public static var borderless: AnyStyle { AnyStyle() }
    public static var borderedProminent: AnyStyle { AnyStyle() }
    public static var iconOnly: AnyStyle { AnyStyle() }
    public static var enabled: AnyStyle { AnyStyle() }
}
public struct AccessibilityTraits: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let isHeader = Self(rawValue: 1)
}
public enum AccessibilityChildBehavior: Sendable { case combine, ignore, contain }
public struct Transaction { public var disablesAnimations = false }

extension View {
    public func font(_ font: Font?) -> Changed { Changed() }
    public func bold() -> Changed { Changed() }
    public func imageScale(_ scale: ImageScale) -> Changed { Changed() }
    public func padding(_ length: CGFloat? = nil) -> Changed { Changed() }
    public func background<S: ShapeStyle>(_ style: S) -> Changed { Changed() }
    public func background<S: ShapeStyle, T: Shape>(_ style: S, in shape: T) -> Changed { Changed() }
    public func foregroundStyle<S: ShapeStyle>(_ style: S) -> Changed { Changed() }
    public func shadow(color: Color, radius: CGFloat) -> Changed { Changed() }
    public func aspectRatio(_ ratio: CGFloat?, contentMode: ContentMode) -> Changed { Changed() }
    public func frame(width: CGFloat? = nil, height: CGFloat? = nil, alignment: Alignment = .center)
        -> Changed
    { Changed() }
    public func frame(
        minWidth: CGFloat? = nil, maxWidth: CGFloat? = nil, minHeight: CGFloat? = nil,
        maxHeight: CGFloat? = nil,
        alignment: Alignment = .center
    ) -> Changed { Changed() }
    public func clipped() -> Changed { Changed() }
    public func contentShape<T: Shape>(_ shape: T) -> Changed { Changed() }
    public func overlay<C: View>(alignment: Alignment = .center, @ViewBuilder content: () -> C)
        -> Changed
    { Changed() }
    public func multilineTextAlignment(_ alignment: TextAlignment) -> Changed { Changed() }
    public func gridCellColumns(_ count: Int) -> Changed { Changed() }
    public func tag<V: Hashable>(_ tag: V) -> Changed { Changed() }
    public func badge(_ count: Int) -> Changed { Changed() }
    public func labelStyle(_ style: AnyStyle) -> Changed { Changed() }
    public func buttonStyle(_ style: AnyStyle) -> Changed { Changed() }
    public func textSelection(_ style: AnyStyle) -> Changed { Changed() }
    public func keyboardType(_ type: UIKeyboardType) -> Changed { Changed() }
    public func tabItem<C: View>(@ViewBuilder _ label: () -> C) -> Changed { Changed() }
    public func navigationTitle(_ words: String) -> Changed { Changed() }
    public func navigationBarTitleDisplayMode(_ mode: TitleDisplayMode) -> Changed { Changed() }
    public func toolbar(@ToolbarContentBuilder content: () -> [any ToolbarContent]) -> Changed {
        Changed()
    }
    public func toolbar<C: View>(@ViewBuilder content: () -> C) -> Changed { Changed() }
    public func searchable(text: Binding<String>, placement: SearchFieldPlacement, prompt: Text?)
        -> Changed
    { Changed() }
    public func swipeActions<C: View>(@ViewBuilder content: () -> C) -> Changed { Changed() }
    public func contextMenu<C: View>(@ViewBuilder menuItems: () -> C) -> Changed { Changed() }
    public func allowsHitTesting(_ allows: Bool) -> Changed { Changed() }
    public func gesture<G: Gesture>(_ gesture: G) -> Changed { Changed() }
    public func onTapGesture(perform action: @escaping @MainActor (CGPoint) -> Void) -> Changed {
        Changed()
    }
    public func onDisappear(perform action: (@MainActor () -> Void)? = nil) -> Changed { Changed() }
    public func onOpenURL(perform action: @escaping @MainActor (URL) -> Void) -> Changed { Changed() }
    public func onChange<V: Equatable>(
        of value: V, initial: Bool = false, _ action: @escaping @MainActor (V, V) -> Void
    ) -> Changed { Changed() }
    public func task(_ action: @escaping @Sendable @MainActor () async -> Void) -> Changed {
        Changed()
    }
    public func task<ID: Equatable>(id: ID, _ action: @escaping @Sendable @MainActor () async -> Void)
        -> Changed
    { Changed() }
    public func environment<V>(_ path: WritableKeyPath<EnvironmentValues, V>, _ value: V) -> Changed {
        Changed()
    }
    public func environment<T: AnyObject & Observable>(_ object: T?) -> Changed { Changed() }
    public func transaction(_ transform: @escaping (inout Transaction) -> Void) -> Changed {
        Changed()
    }
    public func sheet<I: Identifiable, C: View>(
        item: Binding<I?>, @ViewBuilder content: @escaping (I) -> C
    ) -> Changed { Changed() }
    public func fullScreenCover<I: Identifiable, C: View>(
        item: Binding<I?>, @ViewBuilder content: @escaping (I) -> C
    ) -> Changed { Changed() }
    public func alert<A: View>(
        _ words: String, isPresented: Binding<Bool>, @ViewBuilder actions: () -> A
    ) -> Changed { Changed() }
    public func alert<A: View, M: View>(
        _ words: String, isPresented: Binding<Bool>, @ViewBuilder actions: () -> A,
        @ViewBuilder message: () -> M
    ) -> Changed { Changed() }
    public func confirmationDialog<A: View>(
        _ words: String, isPresented: Binding<Bool>, titleVisibility: Visibility,
        @ViewBuilder actions: () -> A
    ) -> Changed { Changed() }
    public func accessibilityHidden(_ hidden: Bool) -> Changed { Changed() }
    public func accessibilityElement(children: AccessibilityChildBehavior) -> Changed { Changed() }
    public func accessibilityLabel(_ label: Text) -> Changed { Changed() }
    public func accessibilityHint(_ hint: String) -> Changed { Changed() }
    public func accessibilityAddTraits(_ traits: AccessibilityTraits) -> Changed { Changed() }
    public func accessibilityFocused(_ binding: AccessibilityFocusState<Bool>.Binding) -> Changed {
        Changed()
    }
}
