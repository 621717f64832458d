import FeatureDefinitions
import FeatureValues
import LarderTesting
import Testing

@testable import Registry

@Suite struct MessageTests {
    /// Bytes of a `FeatureViewSpec`, and what is written back.
    static let forms: [(name: String, read: [UInt8], written: [UInt8])] = [
        ("nothing", [], []),
        ("a default without presence goes", [0x40, 0x00], []),
        ("a true value is one", [0x40, 0x02], [0x40, 0x01]),
        ("an empty message stays", [0x32, 0x00], [0x32, 0x00]),
        ("the last of two texts counts", [0x0A, 1, 0x61, 0x0A, 1, 0x62], [0x0A, 1, 0x62]),
        (
            "two messages are merged", [0x32, 2, 0x08, 5, 0x32, 2, 0x10, 7],
            [0x32, 4, 0x08, 5, 0x10, 7]
        ),
        ("text need not be UTF-8 and may hold NUL", [0x0A, 3, 0, 0xFF, 0], [0x0A, 3, 0, 0xFF, 0]),
        (
            "unknown fields follow, in their order", [0xA0, 6, 1, 0x0A, 1, 0x61, 0x98, 6, 2],
            [0x0A, 1, 0x61, 0xA0, 6, 1, 0x98, 6, 2]
        ),
        ("a field laid out otherwise is unknown", [0x45, 1, 2, 3, 4], [0x45, 1, 2, 3, 4]),
        (
            "an unknown group is kept", [0xA3, 6, 0x08, 1, 0xA4, 6], [0xA3, 6, 0x08, 1, 0xA4, 6]
        ),
        (
            "fields come in the order of numbers", [0x52, 1, 0x62, 0x0A, 1, 0x61],
            [0x0A, 1, 0x61, 0x52, 1, 0x62]
        ),
        (
            "maps are sorted, the last of a key counts",
            [0x2A, 3, 0x0A, 1, 0x62, 0x2A, 6, 0x0A, 1, 0x61, 0x12, 1, 0x78, 0x2A, 6]
                + [0x0A, 1, 0x62, 0x12, 1, 0x79],
            [0x2A, 6, 0x0A, 1, 0x61, 0x12, 1, 0x78, 0x2A, 6, 0x0A, 1, 0x62, 0x12, 1, 0x79]
        ),
        ("an entry of a map has key and value", [0x2A, 0], [0x2A, 4, 0x0A, 0, 0x12, 0]),
    ]

    @Test(arguments: forms.indices)
    func whatIsReadIsWritten(_ index: Int) throws {
        let form = Self.forms[index]
        let message = try Message(MessageType("FeatureViewSpec"), parsing: form.read)
        #expect(message.serialized() == form.written, "\(form.name)")
        let again = try Message(MessageType("FeatureViewSpec"), parsing: form.written)
        #expect(again == message, "\(form.name)")
    }

    @Test func ofAOneofTheLastMemberIsSet() throws {
        let file: [UInt8] = [0x5A, 3, 0x12, 1, 0x61]
        let push: [UInt8] = [0xB2, 0x01, 0]
        let type = MessageType("DataSource")
        #expect(try Message(type, parsing: file + push).serialized() == push)
        #expect(try Message(type, parsing: push + file).serialized() == file)
    }

    @Test func optionalFieldsKeepTheirDefault() throws {
        let bytes: [UInt8] = [0x50, 0]
        let message = try Message(MessageType("FeatureViewProjection"), parsing: bytes)
        #expect(message.has("version_tag"))
        #expect(message.serialized() == bytes)
    }

    @Test func repeatedNumbersAreReadPackedOrNot() throws {
        let type = MessageType("PermissionSpec")
        let packed = try Message(type, parsing: [0x1A, 3, 1, 0, 99])
        #expect(try Message(type, parsing: [0x18, 1, 0x18, 0, 0x18, 99]) == packed)
        #expect(packed.serialized() == [0x1A, 3, 1, 0, 99])
        #expect(
            packed.json()["types"]?.kind
                == .array([
                    .init(.string("ON_DEMAND_FEATURE_VIEW")), .init(.string("FEATURE_VIEW")),
                    .init(.number("99")),
                ]))
    }

    @Test func unknownEnumNumbersAreKept() throws {
        let type = MessageType("FeatureSpecV2")
        for bytes: [UInt8] in [
            [0x10, 0xE7, 0x07], [0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
        ] {
            #expect(try Message(type, parsing: bytes).serialized() == bytes)
        }
    }

    @Test(arguments: [99, 100, 5000])
    func messagesNestToALimit(_ depth: Int) throws {
        var bytes: [UInt8] = []
        for _ in 0..<depth {
            var writer = WireWriter()
            writer.bytesField(26, bytes)
            bytes = writer.bytes
        }
        let nested = bytes
        if depth < 100 {
            #expect(try Message(MessageType("DataSource"), parsing: nested).serialized() == nested)
        } else {
            #expect(throws: WireError.self) {
                try Message(MessageType("DataSource"), parsing: nested)
            }
        }
    }

    @Test(arguments: FeastRegistry.paths)
    func damagedBytesAreAnErrorOrAnotherMessage(_ path: String) throws {
        let bytes = try Fixtures.bytes(path)
        var random = SeededGenerator()
        for _ in 0..<300 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: 0..<damaged.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: damaged[index] = .random(in: 0 ... .max, using: &random)
                case 1: damaged.removeSubrange(index...)
                default: damaged.insert(.random(in: 0 ... .max, using: &random), at: index)
                }
                if damaged.isEmpty { break }
            }
            guard let registry = try? Registry(parsing: damaged) else { continue }
            // What was read is written, and everything can be looked at.
            #expect(try Registry(parsing: registry.serialized()) == registry, random.comment)
            for project in registry.projectsWithObjects {
                _ = registry.featureViews(in: project)
                _ = registry.featureServices(in: project)
                _ = registry.dataSources(in: project)
                _ = registry.dump(project: project).indentedText
                _ = try? DriverDefinitions.applied(to: registry)
            }
        }
    }
}
