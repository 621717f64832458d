/// What a field's value should have been; the raw values are Pydantic's names of such mistakes.
enum WrongType: String, Error {
    case string = "string_type"
    case list = "list_type"
    case object = "dict_type"
    case flag = "bool_type"
    /// A word or a number that could stand for a truth value, and does not.
    case unknownFlag = "bool_parsing"

    fileprivate var message: String {
        switch self {
        case .string: "Input should be a valid string"
        case .list: "Input should be a valid list"
        case .object: "Input should be a valid dictionary"
        case .flag: "Input should be a valid boolean"
        case .unknownFlag: "Input should be a valid boolean, unable to interpret input"
        }
    }
}

extension RequestMistake {
    /// A value of another type than its field's.
    init(_ type: WrongType, at location: [Step], input: some Sequence<UInt8>) {
        self.init(type.rawValue, at: location, type.message, input: Array(input))
    }
}
