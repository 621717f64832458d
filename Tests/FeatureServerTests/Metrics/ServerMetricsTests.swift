import FeatureValues
import Testing

@testable import FeatureServer

/// How numbers of many threads come together.
@Suite struct ServerMetricsTests {
    private let now = Timestamp(microseconds: 1_800_000_000_000_000)

    @Test func whatThreadsAddIsToldAsOneWhileTheyAdd() async throws {
        let metrics = ServerMetrics()
        let rounds = 20_000
        try await withThrowingTaskGroup { group in
            for thread in 0..<4 {
                let shard = metrics.makeShard()
                group.addTask {
                    let series = OnlineSeries(
                        "/get-online-features", features: 3, views: ["stats"],
                        in: shard)
                    for round in 0..<rounds {
                        series.begin(entityRows: thread + 1)
                        series.views[0].record(present: 2, notFound: 1, expired: round % 2)
                        series.recordRead(.microseconds(round % 300))
                        series.request.record(status: 200, .microseconds(80))
                    }
                }
            }
            group.addTask {
                var last = 0.0
                for _ in 0..<20 {
                    // What is told halfway is well formed, and never falls.
                    let told = try Exposition(metrics.text(at: now))
                    let requests = told.value("feast_online_features_request_total")
                    #expect(requests >= last)
                    last = requests
                }
            }
            try await group.waitForAll()
        }
        let told = try Exposition(metrics.text(at: now))
        let all = Double(4 * rounds)
        #expect(told.value("feast_online_features_request_total") == all)
        #expect(told.value("feast_online_features_entity_count_count") == all)
        #expect(told.value("feast_online_features_entity_count_sum") == Double(10 * rounds))
        #expect(
            told.value("feast_online_features_entity_count_bucket", ["le": "1.0"])
                == Double(rounds))
        #expect(
            told.value(
                "feast_online_features_status_total",
                ["feature_view": "stats", "status": "present"]) == 2 * all)
        #expect(
            told.value("larder_online_expired_values_total", ["feature_view": "stats"]) == all / 2)
        let labels = [
            "endpoint": "/get-online-features", "feature_count": "1-10", "feature_view_count": "1",
        ]
        let latency = "feast_feature_server_request_latency_seconds"
        #expect(told.value(latency + "_count", labels) == all)
        #expect(told.value(latency + "_bucket", labels.merging(["le": "5e-05"]) { $1 }) == 0)
        #expect(told.value(latency + "_bucket", labels.merging(["le": "0.0001"]) { $1 }) == all)
        #expect(abs(told.value(latency + "_sum", labels) - all * 80e-6) < 1e-6)
    }

    @Test(
        arguments: [
            (0, 0), (49_999, 0), (50_000, 0), (50_001, 1), (5_000_000, 6),
            (10_000_000_000, 16), (10_000_000_001, 17), (.max, 17),
        ] as [(UInt64, Int)])
    func anObservationCountsInTheFirstBucketThatHoldsIt(_ nanoseconds: UInt64, _ bucket: Int) {
        let series = MetricShard().histogram(.requestLatency, "", "", "")
        series.observe(nanoseconds)
        #expect(series.bucketCounts.firstIndex(of: 1) == bucket)
        #expect(series.bucketCounts.reduce(0, +) == 1)
    }

    @Test(
        arguments: [
            (0, "0"), (1, "1-10"), (10, "1-10"), (11, "11-50"), (50, "11-50"), (51, "51-200"),
            (200, "51-200"), (201, "201+"),
        ])
    func numbersOfFeaturesAreLabelledByFeastsRanges(_ count: Int, _ label: String) {
        #expect(RequestSeries.range(ofFeatures: count) == label)
    }

    @Test func theSameLabelsAreTheSameSeriesInAShardAndAddUpAcrossShards() throws {
        let metrics = ServerMetrics()
        let shards = [metrics.makeShard(), metrics.makeShard(), metrics.shared]
        for shard in shards {
            #expect(
                shard.counter(.pushes, "trips", "online")
                    === shard.counter(.pushes, "trips", "online"))
            for _ in 0..<2 {
                WriteSeries("/push", to: "trips", in: shard).recordPush(mode: "online")
            }
        }
        let told = try Exposition(metrics.text(at: now))
        #expect(
            told.value("feast_push_request_total", ["push_source": "trips", "mode": "online"]) == 6)
    }

    @Test func ofAGaugeOfSeveralThreadsTheGreatestNumberIsTold() throws {
        let metrics = ServerMetrics()
        for seconds in [5, 9, 7] as [Int64] {
            WriteSeries("/push", to: "trips", in: metrics.makeShard()).recordFreshness(
                of: "stats", project: "shop", at: Timestamp(microseconds: seconds * 1_000_000))
        }
        let told = try Exposition(metrics.text(at: now))
        #expect(
            told.value(
                "larder_feature_last_push_timestamp_seconds",
                ["feature_view": "stats", "project": "shop"]) == 9)
    }

    @Test func theProcessIsMeasured() throws {
        let metrics = ServerMetrics()
        let usage = ProcessUsage()
        metrics.add { _, totals in usage.add(to: &totals) }
        let told = try Exposition(metrics.text(at: now))
        #expect(told.value("process_resident_memory_bytes") > 1_000_000)
        #expect(told.value("process_threads") >= 1)
        #expect(told.value("process_open_fds") >= 3)
        #expect(told.value("process_start_time_seconds") > 1_600_000_000)
        let memory = try #require(told.families["feast_feature_server_memory_usage"]?.samples.first)
        #expect(memory.value > 0 && memory.value < 100)
        #expect(told.families["feast_feature_server_cpu_usage"]?.samples.count == 1)
    }
}
