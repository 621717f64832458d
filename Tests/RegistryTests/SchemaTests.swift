import Foundation
import LarderTesting
import Testing

@testable import Registry

@Suite struct SchemaTests {
    @Test(.enabled(if: Self.hasPython, "needs python3"))
    func theSchemaIsWhatTheProtosSay() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let script = Fixtures.checkout.appendingPathComponent("Scripts/generate-registry-schema")
        process.arguments = ["python3", script.path, "--check"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    static var hasPython: Bool {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/python3") }
    }

    @Test func everyFieldOfTheProtosIsKnown() throws {
        let folder = Fixtures.checkout.appendingPathComponent("Protos/feast/core")
        let types = Set(Schema.shared.messages.map(\.name))
        var checked = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let text = try String(
                contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            var message = ""
            // Top-level messages; those inside have their own indentation.
            for line in text.split(separator: "\n") {
                if line.hasPrefix("message ") { message = String(line.split(separator: " ")[1]) }
                guard line.hasSuffix(";"), line.contains(" = "), types.contains(message),
                    line.hasPrefix("  "), !line.hasPrefix("   ")
                else { continue }
                let words = line.split(whereSeparator: { " ;".contains($0) })
                guard let equals = words.firstIndex(of: "="),
                    let number = Int(words[equals + 1])
                else { continue }
                let field = MessageType(message).field(number)
                #expect(field?.name == String(words[equals - 1]), "\(message)")
                checked += 1
            }
        }
        #expect(checked > 200)
    }
}
