import FeatureDefinitions
import Testing

@Suite struct NearestNameTests {
    @Test(
        arguments: [
            ("driver", ["rider", "customer"], "rider"),
            ("rider", ["driver", "customer"], nil),
            ("drivr", ["driver", "customer"], "driver"),
            ("dirver", ["driver", "diver"], "diver"),
            ("DRIVER", ["driver"], "driver"),
            ("driver", ["driver"], nil),
            ("id", ["it"], nil),
            ("ID", ["id"], "id"),
            ("nam", ["name", "nom"], "name"),
            ("timestamp", ["timestamp_field", "type"], "timestamp_field"),
            ("driver_hourly", ["driver_hourly_stats", "driver_hurly"], "driver_hurly"),
            ("driver_hourly_stats_fresh", ["driver_hourly_stats"], "driver_hourly_stats"),
            ("conv_rate", [], nil),
            ("", ["a"], nil),
            ("ÄÖÜä", ["äöüa"], "äöüa"),
        ] as [(String, [String], String?)])
    func `the nearest name is found where one is near`(
        name: String, known: [String], expected: String?
    ) {
        #expect(NearestName.of(name, among: known) == expected)
    }

    @Test func `hints name the nearest, then all`() {
        #expect(
            NearestName.hint(for: "drivr", among: ["driver", "customer"])
                == "did you mean \"driver\"? defined: customer, driver")
        #expect(NearestName.hint(for: "x", among: [String]()) == "defined: none")
        #expect(
            NearestName.hint(for: "x", among: ["c", "b", "a"], label: "known", limit: 2)
                == "known: a, b and 1 more")
    }

    @Test(arguments: [
        ("a", true), ("_", true), ("Driver_1", true), ("", false), ("1a", false), ("a-b", false),
        ("a b", false), ("é", false), ("a\u{0}", false),
    ])
    func `objects are called as identifiers are`(name: String, expected: Bool) {
        #expect(NameRules.isObjectName(name) == expected)
    }

    @Test(arguments: [
        ("a", true), ("1 ä-ß", true), ("", false), ("a:b", false), ("a@b", false),
        ("a\nb", false), ("a\u{7F}", false), ("\u{85}", false), (" ", true),
    ])
    func `columns may be called nearly anything`(name: String, expected: Bool) {
        #expect(NameRules.isColumnName(name) == expected)
    }

    @Test(arguments: [
        (Duration.zero, "0s"), (.seconds(86_400), "1d"), (.seconds(90), "90s"),
        (.seconds(5400), "90m"), (.seconds(7200), "2h"), (.milliseconds(1500), "1.5s"),
        (.microseconds(1), "0.000001s"), (.seconds(315_576_000_000), "3652500d"),
    ])
    func `durations are told in whole units and read back`(duration: Duration, text: String) {
        #expect(TimeToLive.text(of: duration) == text)
        #expect(TimeToLive.duration(from: text) == duration)
    }
}
