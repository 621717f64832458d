import Foundation

/// Whether bytes are JSON, as Foundation sees it: unlike our reader it takes keys that stand twice,
/// which maps in damaged or random bytes may have.
enum JSONSyntax {
    static func check(_ bytes: [UInt8]) throws {
        _ = try JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
    }
}
