public import FeatureDefinitions
import FeatureValues

extension JSONNode {
    /// The value with the keys of all objects in it sorted.
    var withSortedKeys: JSONNode {
        switch kind {
        case .object(let members):
            let sorted = members.sorted { $0.name < $1.name }
            return JSONNode(
                .object(sorted.map { JSONMember($0.name, $0.value.withSortedKeys) }))
        case .array(let elements): return JSONNode(.array(elements.map(\.withSortedKeys)))
        default: return self
        }
    }

    /// The value with functions' source texts in the place of their pickled bodies.
    var withSourceText: JSONNode {
        switch kind {
        case .object(let members):
            let text = self["bodyText"]
            return JSONNode(
                .object(
                    members.map { member in
                        let isBody = member.name == "body" && text != nil
                        let value = isBody ? text : member.value.withSourceText
                        return JSONMember(member.name, value ?? member.value)
                    }))
        case .array(let elements): return JSONNode(.array(elements.map(\.withSourceText)))
        default: return self
        }
    }

    /// An on-demand view in the form of Feast's dump, which repeats the source text of a function over
    /// data frames where older versions had it.
    var withOldFunction: JSONNode {
        guard case .object(let members) = kind, let spec = self["spec"],
            case .object(let specMembers) = spec.kind,
            let function = spec["featureTransformation"]?["userDefinedFunction"],
            function["mode"]?.kind == .string("pandas"), let body = function["body"]
        else { return self }
        let old = JSONMember("userDefinedFunction", JSONNode(.object([JSONMember("body", body)])))
        let newSpec = specMembers.filter { $0.name != old.name } + [old]
        return JSONNode(
            .object(
                members.map { member in
                    member.name == "spec"
                        ? JSONMember("spec", JSONNode(.object(newSpec))) : member
                }))
    }

    /// The value as JSON, a line for every element, two spaces more per level, without a line break
    /// at the end.
    public var indentedText: String {
        var writer = JSONStreamWriter(layout: .indented)
        write(to: &writer)
        return writer.text
    }

    private func write(to writer: inout JSONStreamWriter) {
        switch kind {
        case .object(let members):
            writer.beginObject()
            for member in members {
                writer.key(member.name)
                member.value.write(to: &writer)
            }
            writer.endObject()
        case .array(let elements):
            writer.beginArray()
            for element in elements { element.write(to: &writer) }
            writer.endArray()
        case .string(let text): writer.string(text)
        case .number(let text): writer.raw(text.utf8)
        case .bool(let value): writer.bool(value)
        case .null: writer.null()
        }
    }
}
