import Testing

@testable import LarderCommand

/// The words of `-e`, and the columns that they make with the join keys `a` and `b`.
struct EntityWordsCase: CustomTestStringConvertible, Sendable {
    var words: [String]
    var columns: [EntityWords.Column]

    init(_ words: [String], _ columns: [(String, [String])]) {
        self.words = words
        self.columns = columns.map { EntityWords.Column(name: $0.0, values: $0.1) }
    }

    var testDescription: String { words.joined(separator: " ") }
}

@Test(
    "a word is a pair; a comma begins another only before a join key",
    arguments: [
        EntityWordsCase([], []),
        EntityWordsCase(["a=1"], [("a", ["1"])]),
        EntityWordsCase(["a="], [("a", [""])]),
        EntityWordsCase(["a=b=c"], [("a", ["b=c"])]),
        EntityWordsCase(
            ["a=1", "a=2", "b=x", "b=y"], [("a", ["1", "2"]), ("b", ["x", "y"])]),
        EntityWordsCase(["a=1,b=x", "b=y,a=2"], [("a", ["1", "2"]), ("b", ["x", "y"])]),
        EntityWordsCase(["a=1,2"], [("a", ["1,2"])]),
        EntityWordsCase(["a=1,c=2"], [("a", ["1,c=2"])]),
        EntityWordsCase(["a=,b="], [("a", [""]), ("b", [""])]),
        EntityWordsCase(["a=1,"], [("a", ["1,"])]),
        EntityWordsCase(["a=1,,b=2"], [("a", ["1,"]), ("b", ["2"])]),
        EntityWordsCase(["c=1,a=2"], [("c", ["1"]), ("a", ["2"])]),
        EntityWordsCase(["a=1,b"], [("a", ["1,b"])]),
    ])
func entityWords(_ example: EntityWordsCase) throws {
    #expect(try EntityWords.columns(of: example.words, joinKeys: ["a", "b"]) == example.columns)
}

@Test(
    "words that are no rows are refused",
    arguments: [
        (["a"], "-e can't be \"a\""), ([""], "-e can't be \"\""), (["=1"], "-e can't be \"=1\""),
        ([",a=1"], "-e can't be \",a=1\""),
        (["a=1", "a=2", "b=x"], "a has 2 values, b has 1 value"),
    ])
func refusesEntityWords(_ words: [String], _ message: String) {
    let error = #expect(throws: UsageError.self) {
        try EntityWords.columns(of: words, joinKeys: ["a", "b"])
    }
    #expect(error?.message == message)
}
