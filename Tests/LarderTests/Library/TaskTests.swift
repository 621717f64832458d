import FeatureValues
import Foundation
import Larder
import LarderTesting
import OfflineStore
import Synchronization
import Testing

/// Calls of one store from many tasks, and their end.
@Suite(.timeLimit(.minutes(10))) struct TaskTests {
    @Test func everyKindOfCallRunsBesideTheOthers() async throws {
        let scene = try DriverStore()
        let store = scene.store
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<24 {
                group.addTask {
                    try await store.onOwnThread { store in
                        switch number % 6 {
                        case 0: #expect(try store.plan().isEmpty)
                        case 1: try store.apply()
                        case 2:
                            try store.materialize(
                                from: "2026-01-01T00:00:00Z", through: "2026-02-01T00:00:00Z"
                            ).throwIfAnyFailed()
                        case 3:
                            let frame = try store.historicalFeatures(
                                for: DriverStore.rows, features: .service("ranking"))
                            #expect(try frame["rate", as: Float.self] == [0.5, 0.25, nil])
                        default:
                            let answer = try store.onlineFeatures(
                                ["stats:trips"], for: ["driver_id": [1001]])
                            #expect(try answer.columns.last?.texts() == ["4"])
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func aTaskGetsWhatItsCallAnswersOrThrows() async throws {
        let scene = try DriverStore()
        #expect(try await scene.store.onOwnThread { $0.project } == "shop")
        let error = await #expect(throws: LarderError.self) {
            try await scene.store.onOwnThread { store in
                try store.onlineFeatures(["stats:trps"], for: [:])
            }
        }
        #expect(error?.code == .unknownFeature)
    }

    @Test func aTaskThatWasCancelledBeginsNothing() async throws {
        let scene = try DriverStore()
        let ran = Flag()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await scene.store.onOwnThread { _ in ran.set() }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(!ran.isSet)
    }

    /// The task is cancelled from inside of its call, so that nobody has to wait for the moment.
    @Test func cancellingATaskEndsItsFrame() async throws {
        let scene = try DriverStore()
        let task = Mutex<Task<TrainingFrame, any Error>?>(nil)
        let made = Task {
            try await scene.store.onOwnThread { store in
                try store.historicalFeatures(for: DriverStore.rows, features: .service("ranking")) {
                    (_) throws(OfflineError) in
                    // The engine does the rest, or does not.
                    var isCancelled = false
                    while !isCancelled {
                        isCancelled = task.withLock { task in
                            task?.cancel()
                            return task != nil
                        }
                    }
                }
            }
        }
        task.withLock { $0 = made }
        await #expect(throws: CancellationError.self) { _ = try await made.value }
        // The store itself goes on.
        #expect(try scene.frame().count == 3)
    }

    @Test func cancellingATaskEndsItsMaterialization() async throws {
        let scene = try DriverStore()
        let intervals = { try scene.store.registry().featureView("stats", in: "shop") }
        let before = try intervals()
        let began = Flag()
        let cancelled = Flag()
        let task = Task {
            try await scene.store.onOwnThread { store in
                _ = try store.materialize(
                    from: "2026-01-01T00:00:00Z", through: "2026-02-01T00:00:00Z"
                ) { _ in
                    began.set()
                    while !cancelled.isSet { sched_yield() }
                }
            }
        }
        while !began.isSet { await Task.yield() }
        task.cancel()
        cancelled.set()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try intervals() == before)
    }

    @Test func aCancelledCallLeavesTheOthersOfItsStore() async throws {
        let scene = try DriverStore()
        let haveBegun = [Flag(), Flag()]
        let isCancelled = Flag()
        // Both are in the middle of their work when one of them is cancelled.
        let tasks = haveBegun.map { hasBegun in
            Task {
                try await scene.store.onOwnThread { store in
                    try store.historicalFeatures(
                        for: DriverStore.rows, features: .service("ranking")
                    ) { (_) throws(OfflineError) in
                        hasBegun.set()
                        while !isCancelled.isSet { sched_yield() }
                    }
                }
            }
        }
        for hasBegun in haveBegun {
            while !hasBegun.isSet { await Task.yield() }
        }
        tasks[0].cancel()
        isCancelled.set()
        await #expect(throws: CancellationError.self) { _ = try await tasks[0].value }
        #expect(try await tasks[1].value.count == 3)
    }
}

/// Something that happens once, seen by several threads.
private final class Flag: Sendable {
    private let state = Atomic(false)
    var isSet: Bool { state.load(ordering: .acquiring) }
    func set() { state.store(true, ordering: .releasing) }
}
