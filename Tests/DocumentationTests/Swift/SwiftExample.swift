/// A block of Swift on a page, as the compiler is to see it.
struct SwiftExample: Sendable {
    /// What a block is.
    enum Kind: Sendable {
        /// Statements, as they would stand in a function.
        case statements
        /// A whole file: it says what it imports.
        case file
        /// The manifest of a package.
        case manifest
    }

    /// What the block is.
    let kind: Kind
    /// The code that a comment above the block gives it, which readers don't see.
    let given: [String]
    /// The block's lines.
    let lines: [String]
    /// The page's line that the first of them stands in.
    let line: Int

    /// Whether the block has the entry point of a program.
    var isProgram: Bool { lines.contains { $0.hasPrefix("@main") } }

    /// What the block, or the code given to it, imports.
    var imports: [String] { (given + lines).filter(Self.isImport) }

    static func isImport(_ line: String) -> Bool {
        line.hasPrefix("import ") || line.hasPrefix("@testable import ")
    }
}

extension Page {
    /// The blocks of Swift, in order.
    ///
    /// What a block needs and readers need not see is given to it by a comment right above:
    /// ```
    /// <!-- swift
    /// let store = try FeatureStore(repository: ".")
    /// -->
    /// ```
    func swiftExamples() -> [SwiftExample] {
        blocks("swift").map { block in
            let kind: SwiftExample.Kind =
                if block.lines.contains("import PackageDescription") {
                    .manifest
                } else {
                    block.lines.contains(where: SwiftExample.isImport) ? .file : .statements
                }
            return SwiftExample(
                kind: kind, given: given(above: block.line - 1), lines: block.lines,
                line: block.line + 1)
        }
    }

    /// The code of the comment that ends right above a line, which counts from 0.
    private func given(above index: Int) -> [String] {
        guard index > 0, lines[index - 1] == "-->",
            let start = lines[..<index].lastIndex(of: "<!-- swift")
        else { return [] }
        return Array(lines[(start + 1)..<(index - 1)])
    }
}
