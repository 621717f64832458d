/// Where an object was written in Swift, and which objects were written into it.
///
/// All are equal: where something was written is no part of what it is.
struct Declaration: Hashable, Sendable {
    /// The file, as the compiler was given it; `nil` for what was written in no Swift file.
    var file: String?
    /// The line, from 1.
    var line = 0
    /// What the object refers to by value: a view's entities and source, a service's views.
    var references = Definitions()

    static func == (left: Self, right: Self) -> Bool { true }

    func hash(into hasher: inout Hasher) {}
}
