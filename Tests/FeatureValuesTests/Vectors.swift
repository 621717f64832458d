import FeatureValues
import Foundation
import LarderTesting
import Testing

/// What Feast's own encoders made of some entity keys and values.
struct Vectors: Decodable {
    struct KeyVector: Decodable, CustomTestStringConvertible {
        struct Part: Decodable {
            var join_key: String
            var type: String
            var value: JSONScalar
        }
        var name: String
        var input: [Part]
        var v3_hex: String
        var v2_hex: String
        var prefix_v3_hex: String
        var testDescription: String { name }
    }

    struct ValueVector: Decodable, CustomTestStringConvertible {
        var name: String
        var oneof_field: String?
        var proto_hex: String
        var sqlite_value_text: String?
        var testDescription: String { name }
    }

    struct TimestampVector: Decodable, CustomTestStringConvertible {
        var seconds: Int64
        var nanos: Int32
        var proto_hex: String
        var testDescription: String { "\(seconds) \(nanos)" }
    }

    enum JSONScalar: Decodable {
        case string(String)
        case integer(Int64)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .string(text)
            } else {
                self = .integer(try container.decode(Int64.self))
            }
        }

        var text: String {
            switch self {
            case .string(let text): text
            case .integer(let number): String(number)
            }
        }
    }

    var entity_keys: [KeyVector]
    var values: [ValueVector]
    var redis_timestamps: [TimestampVector]

    static let all: Vectors = {
        do {
            return try JSONDecoder().decode(
                Vectors.self, from: Data(Fixtures.bytes("vectors/vectors.json")))
        } catch {
            fatalError("vectors.json: \(error)")
        }
    }()
}

/// Bytes from pairs of hexadecimal digits.
func bytes(hex: String) -> [UInt8] {
    var result: [UInt8] = []
    var rest = hex[...]
    while let byte = UInt8(rest.prefix(2), radix: 16) {
        result.append(byte)
        rest = rest.dropFirst(2)
    }
    return result
}

/// Bytes as pairs of hexadecimal digits.
func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}
