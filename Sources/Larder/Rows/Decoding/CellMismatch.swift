/// Why a cell is not what a property wants.
enum CellMismatch: Error {
    /// There is no value.
    case null
    /// Something of another type, and what it is.
    case wrongType(String)
    /// A number that the type cannot hold exactly.
    case inexact

    /// What `DecodingError` carries of it.
    func decodingError<Wanted>(
        for type: Wanted.Type, _ cell: Cell, at path: [any CodingKey]
    ) -> DecodingError {
        let mistake = CellMistake(message: message(for: type), hint: hint(for: type, cell, path))
        let context = DecodingError.Context(
            codingPath: path, debugDescription: mistake.message, underlyingError: mistake)
        return switch self {
        case .null: .valueNotFound(type, context)
        case .wrongType, .inexact: .typeMismatch(type, context)
        }
    }

    private func message<Wanted>(for type: Wanted.Type) -> String {
        switch self {
        case .null: "null, where \(type) is wanted"
        case .wrongType(let found): "\(found), where \(type) is wanted"
        case .inexact: "a number that \(type) cannot hold exactly"
        }
    }

    private func hint<Wanted>(
        for type: Wanted.Type, _ cell: Cell, _ path: [any CodingKey]
    ) -> String {
        if case .null = self {
            return path.last?.intValue == nil
                ? "declare the property as \(type)?"
                : "declare the elements as \(type)?"
        }
        let fitting = cell.fittingType
        guard !fitting.isEmpty, fitting != "\(type)" else { return "" }
        return "declare the property as \(fitting)"
    }
}

/// A mismatch in words, carried by the `DecodingError` of a cell.
struct CellMistake: Error {
    var message: String
    var hint: String
}
