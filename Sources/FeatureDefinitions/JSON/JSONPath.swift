/// The way from the top of a JSON text to one of its values: `feature_views[0].entities[1]`.
public struct JSONPath: Hashable, Sendable, CustomStringConvertible {
    /// One step down.
    public enum Step: Hashable, Sendable {
        /// Into an object, by key.
        case key(String)
        /// Into an array; the first element is 0.
        case index(Int)
    }

    /// The steps from the top; none is the top itself.
    public var steps: [Step]

    /// The top of a text, or what lies `steps` below it.
    public init(_ steps: [Step] = []) {
        self.steps = steps
    }

    /// The value under that key.
    public func appending(_ key: String) -> JSONPath { JSONPath(steps + [.key(key)]) }

    /// The element at that index.
    public func appending(_ index: Int) -> JSONPath { JSONPath(steps + [.index(index)]) }

    /// `feature_views[0].tags["cost centre"]`; empty at the top.
    public var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .index(let index):
                text += "[\(index)]"
            case .key(let key) where Self.isPlain(key):
                text += text.isEmpty ? key : ".\(key)"
            case .key(let key):
                text += "[\(JSONWriter.quoted(key))]"
            }
        }
        return text
    }

    /// Whether a key reads well without quotes.
    private static func isPlain(_ key: String) -> Bool {
        !key.isEmpty
            && key.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"):
                    true
                default: false
                }
            }
    }
}
