/// A line of a plan as people read it.
public struct PlanLine: Hashable, Sendable {
    /// What happens to the object or attribute that the line is about; `nil` in remarks.
    public var action: Change.Action?
    /// The line, with its mark and its indentation.
    public var text: String
}

extension Plan: CustomStringConvertible {
    /// The lines as one text, which `larder plan` shows.
    public var description: String { lines.map(\.text).joined(separator: "\n") }

    /// The plan as lines: an object each, with its attributes below it, then what is kept.
    ///
    /// `+` adds, `-` deletes, `~` changes. Of a plan without changes the only line, before what is
    /// kept, is `No changes.`
    public var lines: [PlanLine] {
        var lines: [PlanLine] = []
        for change in changes {
            lines.append(
                Self.line(change.action, "\(change.kind.title) \(change.name)", indented: false))
            lines += change.attributes.map(Self.line)
        }
        lines += tableChanges.map { change in
            switch change {
            case .create(let name): Self.line(.add, "online table \(name)", indented: false)
            case .drop(let name): Self.line(.delete, "online table \(name)", indented: false)
            }
        }
        if isEmpty { lines.append(PlanLine(action: nil, text: "No changes.")) }
        lines += notes.map { note in
            PlanLine(action: nil, text: "kept: \(note.kind.title) \(note.name) (\(note.reason))")
        }
        return lines
    }

    private static func line(_ change: AttributeChange) -> PlanLine {
        switch (change.old, change.new) {
        case (let old?, let new?): line(.update, "\(change.path): \(old) -> \(new)", indented: true)
        case (let old?, nil): line(.delete, "\(change.path): \(old)", indented: true)
        case (nil, let new?): line(.add, "\(change.path): \(new)", indented: true)
        case (nil, nil): line(.update, change.path, indented: true)
        }
    }

    private static func line(
        _ action: Change.Action, _ text: String, indented: Bool
    ) -> PlanLine {
        let mark =
            switch action {
            case .add: "+"
            case .delete: "-"
            case .update: "~"
            }
        return PlanLine(action: action, text: "\(indented ? "    " : "")\(mark) \(text)")
    }
}
