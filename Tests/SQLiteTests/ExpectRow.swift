import Testing

@testable import SQLite

/// Steps, and expects a row; a macro can't take the statement itself, which isn't copied.
func expectRow(
    _ statement: inout Statement, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let isRow = try statement.step()
    #expect(isRow, sourceLocation: sourceLocation)
}
