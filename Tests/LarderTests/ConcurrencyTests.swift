import FeatureDefinitions
import FeatureValues
import Foundation
import Larder
import LarderTesting
import Registry
import Testing

/// One repository, used by many tasks and processes at once.
@Suite struct ConcurrencyTests {
    private func definitions(_ views: Int) -> String {
        let list = (0..<views).map {
            """
            {"name": "view\($0)", "entities": ["user"], "source": "sales",
             "schema": [{"name": "amount", "dtype": "Float64"}]}
            """
        }
        return """
            {
              "entities": [{"name": "user", "join_keys": ["user_id"], "value_type": "String"}],
              "data_sources": [{"name": "sales", "type": "file", "path": "data/sales.csv",
                "timestamp_field": "event"}],
              "feature_views": [\(list.joined(separator: ", "))]
            }
            """
    }

    @Test(.timeLimit(.minutes(10))) func manyTasksShareAStore() async throws {
        let folder = try TemporaryFolder.repository(
            definitions(2), files: ["data/sales.csv": "user_id,event,amount\nann,2026-01-01,1.5\n"])
        let store = try folder.store()
        _ = try store.apply()
        _ = try store.materialize(from: "2026-01-01T00:00:00Z", through: "2026-01-02T00:00:00Z")
        try folder.write("features/all.json", definitions(4))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<40 {
                group.addTask {
                    switch task % 8 {
                    case 0: _ = try store.apply()
                    case 1:
                        let outcomes = try store.materialize(
                            from: "2026-01-01T00:00:00Z", through: "2026-01-02T00:00:00Z",
                            views: ["view0"])
                        if let failure = outcomes.first?.failure { throw failure }
                    default:
                        let answer = try store.onlineFeatures(
                            .features(["view0:amount"]),
                            for: ["user_id": ["ann"]])
                        #expect(try answer.columns.last?.texts() == ["1.5"])
                    }
                }
            }
            try await group.waitForAll()
        }
        let view = try #require(try store.registry().featureView("view0", in: "shop"))
        #expect(view.materializationIntervals.count == 6)
        #expect(try store.plan().isEmpty)
        #expect(try folder.onlineTables().count == 4)
    }

    @Test(.timeLimit(.minutes(10))) func processesThatApplyAtOnceLoseNothing() async throws {
        let folder = try TemporaryFolder()
        let projects = (0..<6).map { "project\($0)" }
        for project in projects {
            try folder.writeConfiguration(project: project)
            let yaml = try folder.text("feature_store.yaml").replacing("data/", with: "../data/")
            try folder.write("\(project)/feature_store.yaml", yaml)
            try folder.write("\(project)/features/all.json", definitions(1))
            try folder.write(
                "\(project)/data/sales.csv", "user_id,event,amount\nann,2026-01-01,1.5\n")
        }
        let results = try await withThrowingTaskGroup(of: ProgramResult.self) { group in
            for project in projects {
                let repository = folder.file(project)
                group.addTask {
                    // One that blocks a thread of its own, so that all of them run side by side.
                    try await withCheckedThrowingContinuation { continuation in
                        Thread.detachNewThread {
                            continuation.resume(
                                with: Result { try Program.larder.run(["apply"], in: repository) })
                        }
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.allSatisfy { $0.status == 0 }, "\(results)")
        let registry = try FeatureStore(
            repository: folder.file("project0").path, environment: [:]
        ).registry()
        #expect(registry.projects.sorted() == projects)
        for project in projects {
            #expect(registry.featureViews(in: project).map(\.name) == ["view0"])
        }
        #expect(try folder.onlineTables() == projects.map { "\($0)_view0" })
    }
}
