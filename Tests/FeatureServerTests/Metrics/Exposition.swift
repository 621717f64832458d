import Testing

/// Prometheus's text format 0.0.4, read strictly: what a scraper might refuse is refused.
struct Exposition {
    struct Family {
        var name: String
        var help: String
        var kind: String
        var samples: [Sample] = []
    }

    struct Sample: Hashable {
        var name: String
        var labels: [String: String]
        var value: Double
    }

    struct Mistake: Error, CustomStringConvertible {
        var description: String
    }

    private(set) var families: [String: Family] = [:]

    init(_ bytes: [UInt8]) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Mistake(description: "no UTF-8")
        }
        guard text.isEmpty || text.hasSuffix("\n") else {
            throw Mistake(description: "the last line has no end")
        }
        var current: Family?
        var seen: Set<[String: String]> = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            if line.hasPrefix("# HELP ") {
                if let current { try close(current) }
                let parts = line.dropFirst(7).split(separator: " ", maxSplits: 1)
                guard parts.count == 2 else { throw Mistake(description: "help: \(line)") }
                current = Family(
                    name: String(parts[0]), help: try Self.unescape(parts[1], quote: false),
                    kind: "")
                seen = []
            } else if line.hasPrefix("# TYPE ") {
                let parts = line.dropFirst(7).split(separator: " ")
                guard parts.count == 2, parts[0] == current?.name ?? "", current?.kind == "",
                    ["counter", "gauge", "histogram"].contains(parts[1])
                else { throw Mistake(description: "type: \(line)") }
                current?.kind = String(parts[1])
            } else {
                let sample = try Self.sample(line)
                guard let family = current, family.kind != "",
                    Self.names(of: family).contains(sample.name)
                else { throw Mistake(description: "a sample of no family: \(line)") }
                let identity = sample.labels.merging(["": sample.name]) { first, _ in first }
                guard seen.insert(identity).inserted else {
                    throw Mistake(description: "twice: \(line)")
                }
                current?.samples.append(sample)
            }
        }
        if let current { try close(current) }
    }

    private mutating func close(_ family: Family) throws {
        guard families[family.name] == nil, !family.kind.isEmpty, !family.samples.isEmpty else {
            throw Mistake(description: "the family \(family.name)")
        }
        if family.kind == "histogram" { try Self.check(family) }
        if family.kind == "counter", family.samples.contains(where: { !($0.value >= 0) }) {
            throw Mistake(description: "\(family.name) counts less than nothing")
        }
        families[family.name] = family
    }

    private static func names(of family: Family) -> [String] {
        family.kind == "histogram"
            ? ["_bucket", "_sum", "_count"].map { family.name + $0 } : [family.name]
    }

    /// Of each series: ascending bounds up to infinity, counts that never fall, and the count of all.
    private static func check(_ family: Family) throws {
        let series = Dictionary(grouping: family.samples) { sample in
            sample.labels.filter { $0.key != "le" }
        }
        for (labels, samples) in series {
            let buckets = samples.filter { $0.name == family.name + "_bucket" }
            let bounds = try buckets.map { try number($0.labels["le"] ?? "") }
            let counts = buckets.map(\.value)
            guard bounds == bounds.sorted(), Set(bounds).count == bounds.count,
                bounds.last == .infinity, counts == counts.sorted(),
                samples.filter({ $0.name == family.name + "_count" }).map(\.value)
                    == counts.suffix(1),
                samples.count(where: { $0.name == family.name + "_sum" }) == 1
            else { throw Mistake(description: "the histogram \(family.name)\(labels)") }
        }
    }

    private static func sample(_ line: Substring) throws -> Sample {
        var rest = line
        let name = String(
            rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_:".contains($0)) })
        guard let first = name.first, !first.isNumber else {
            throw Mistake(description: "name: \(line)")
        }
        rest = rest.dropFirst(name.count)
        var labels: [String: String] = [:]
        if rest.first == "{" {
            repeat {
                rest = rest.dropFirst()
                let label = String(
                    rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
                rest = rest.dropFirst(label.count)
                guard !label.isEmpty, rest.hasPrefix("=\"") else {
                    throw Mistake(description: "label: \(line)")
                }
                rest = rest.dropFirst(2)
                var end = rest.startIndex
                while end < rest.endIndex, rest[end] != "\"" {
                    if rest[end] == "\\" { end = rest.index(after: end) }
                    guard end < rest.endIndex else { break }
                    end = rest.index(after: end)
                }
                guard end < rest.endIndex else { throw Mistake(description: "quote: \(line)") }
                let value = try unescape(rest[..<end], quote: true)
                guard labels.updateValue(value, forKey: label) == nil else {
                    throw Mistake(description: "a label twice: \(line)")
                }
                rest = rest[rest.index(after: end)...]
            } while rest.first == ","
            guard rest.first == "}" else { throw Mistake(description: "labels: \(line)") }
            rest = rest.dropFirst()
        }
        guard rest.first == " " else { throw Mistake(description: "value: \(line)") }
        return Sample(name: name, labels: labels, value: try number(String(rest.dropFirst())))
    }

    private static func unescape(_ text: Substring, quote: Bool) throws -> String {
        var plain = ""
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                switch scalar {
                case "\\": plain += "\\"
                case "n": plain += "\n"
                case "\"" where quote: plain += "\""
                default: throw Mistake(description: "the escape \\\(scalar)")
                }
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                plain.unicodeScalars.append(scalar)
            }
        }
        guard !isEscaped else { throw Mistake(description: "an escape of nothing") }
        return plain
    }

    private static func number(_ text: String) throws -> Double {
        switch text {
        case "+Inf": return .infinity
        case "-Inf": return -.infinity
        case "NaN": return .nan
        default:
            guard let number = Double(text), !text.lowercased().contains("n") else {
                throw Mistake(description: "no number: \(text)")
            }
            return number
        }
    }
}

extension Exposition {
    /// The value of the only sample of a name with these labels; 0 where there is none.
    func value(_ name: String, _ labels: [String: String] = [:]) -> Double {
        families.values.flatMap(\.samples)
            .filter { $0.name == name && $0.labels == labels }.first?.value ?? 0
    }

    /// The names of all families and, for each, of its labels but `le`.
    var labelNames: [String: Set<String>] {
        families.mapValues { family in
            Set(family.samples.flatMap(\.labels.keys)).subtracting(["le"])
        }
    }
}
