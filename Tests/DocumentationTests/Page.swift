import Foundation
import LarderTesting

/// A command of a page, and what the page says that it prints.
struct DocumentedCommand: Hashable, Sendable {
    /// The words behind `$ `, with their continued lines: behind a `\`, in quotes, or up to the word
    /// that ends a document in place.
    var command: String
    /// The lines below, up to the next command or the block's end.
    var output: [String]
    /// Whether `<!-- output varies -->` stands before the block: times, places and numbers of rows
    /// may then be others.
    var varies: Bool
    /// The line in the page.
    var line: Int
}

extension DocumentedCommand {
    /// Whether a shell would run it without another line.
    var isWhole: Bool {
        if let word = command.firstMatch(of: /<<'(\w+)'/)?.1 {
            return command.hasSuffix("\n" + word)
        }
        return !command.hasSuffix("\\") && command.count { $0 == "'" }.isMultiple(of: 2)
    }
}

/// A page of Markdown in the checkout.
struct Page: Sendable {
    /// Where it is, from the checkout's top: `docs/cli.md`.
    let path: String
    /// Its lines.
    let lines: [String]

    init(_ path: String) throws {
        let file = Fixtures.checkout.appendingPathComponent(path)
        self.init(path, text: try String(contentsOf: file, encoding: .utf8))
    }

    /// A page of that text.
    init(_ path: String, text: String) {
        self.path = path
        lines = text.components(separatedBy: "\n")
    }

    /// The fenced blocks with these words behind the fence, and the lines that they begin in.
    func blocks(_ info: String) -> [(line: Int, lines: [String])] {
        var blocks: [(line: Int, lines: [String])] = []
        var open: (info: String, line: Int, lines: [String])?
        for (index, line) in lines.enumerated() {
            guard line.hasPrefix("```") else {
                open?.lines.append(line)
                continue
            }
            if let block = open {
                if block.info == info { blocks.append((block.line, block.lines)) }
                open = nil
            } else {
                open = (String(line.dropFirst(3)), index + 1, [])
            }
        }
        return blocks
    }

    /// The commands of its `console` blocks, in order.
    func commands() -> [DocumentedCommand] {
        blocks("console").flatMap { block in
            let varies = block.line > 1 && lines[block.line - 2] == "<!-- output varies -->"
            var commands: [DocumentedCommand] = []
            for (offset, line) in block.lines.enumerated() {
                if let last = commands.last, last.output.isEmpty, !last.isWhole {
                    commands[commands.count - 1].command += "\n" + line
                } else if line.hasPrefix("$ ") {
                    commands.append(
                        DocumentedCommand(
                            command: String(line.dropFirst(2)), output: [], varies: varies,
                            line: block.line + 1 + offset))
                } else if !commands.isEmpty {
                    commands[commands.count - 1].output.append(line)
                }
            }
            return commands
        }
    }

    /// The rows of the first table below a heading, as the texts of their cells.
    func table(below heading: String) throws -> [[String]] {
        guard let start = lines.firstIndex(of: heading) else { throw MissingHeading(heading) }
        return lines[(start + 1)...].prefix { !$0.hasPrefix("#") }
            .drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }.dropFirst(2)
            .map { row in
                row.dropFirst().dropLast().components(separatedBy: " | ")
                    .map { $0.trimmingCharacters(in: .whitespaces) }
            }
    }
}

/// A page has no such heading.
struct MissingHeading: Error {
    var heading: String

    init(_ heading: String) { self.heading = heading }
}
