import FeatureDefinitions
import LarderTesting
import Testing

@Suite struct DefinitionWriterTests {
    /// Every construct once, defaults and others.
    static let everything = Definitions(
        entities: [
            Entity(
                name: "driver", joinKey: "driver id", valueType: .unixTimestamp,
                description: "A \"driver\"\n", tags: ["b": "2", "a": ""], owner: "a@b.c"),
            Entity(name: "customer"),
        ],
        dataSources: [
            DataSource(
                name: "f", kind: .file(path: "data/*.csv", format: .csv), timestampField: "ts",
                createdTimestampColumn: "created", fieldMapping: ["z": "y", "a": "b"],
                description: "d", tags: ["t": "u"], owner: "o"),
            DataSource(name: "inferred", kind: .file(path: "data", format: nil)),
            DataSource(name: "q", kind: .query("SELECT 1"), timestampField: "ts"),
            DataSource(name: "p", kind: .push(batchSource: "f"), description: "pushed"),
            DataSource(name: "s1", kind: .spark(SparkLocation(table: "a.b"))),
            DataSource(name: "s2", kind: .spark(SparkLocation(query: "SELECT 2"))),
            DataSource(name: "s3", kind: .spark(SparkLocation(path: "x", fileFormat: "delta"))),
        ],
        featureViews: [
            FeatureView(
                name: "v", entities: ["driver", "customer"], ttl: .seconds(90_000),
                schema: [
                    Feature(name: "driver id", type: .unixTimestamp),
                    Feature(name: "x", type: .float32, description: "d", tags: ["k": "v"]),
                    Feature(
                        name: "äöü \u{1F600}",
                        type: .array(.structure([.init(name: "a b", type: .set(.int64))]))),
                ],
                source: "p", online: false, offline: true, description: "v", tags: ["k": "v"],
                owner: "o", enableValidation: true),
            FeatureView(name: "w", entities: [], ttl: .zero, source: "f"),
            FeatureView(name: "u", entities: [], ttl: .microseconds(1_500_000), source: "f"),
        ],
        featureServices: [
            FeatureService(
                name: "s",
                projections: [
                    FeatureProjection(view: "w"),
                    FeatureProjection(view: "v", features: ["x"]),
                    FeatureProjection(
                        view: "v", features: ["x", "äöü \u{1F600}"], nameAlias: "o",
                        joinKeyMap: ["driver id": "origin"]),
                    FeatureProjection(view: "u", features: ["a", "b"]),
                ],
                description: "d", tags: ["k": "v"], owner: "o")
        ])

    @Test func `what is written is read again, and written the same`() throws {
        let text = DefinitionWriter.json(Self.everything)
        let read = try DefinitionReader.read(files: [("all.json", Array(text.utf8))])
        #expect(read.definitions == Self.everything)
        #expect(DefinitionWriter.json(read.definitions) == text)
    }

    @Test func `the text is for people`() throws {
        try expectGolden(
            DefinitionWriter.json(Self.everything, schema: "x.json"), "everything.json")
    }

    @Test func `nothing is an empty object`() {
        #expect(DefinitionWriter.json(Definitions()) == "{}\n")
    }
}
