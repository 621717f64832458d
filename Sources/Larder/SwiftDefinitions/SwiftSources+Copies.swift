extension SwiftSources {
    /// What the copy of a file is called that the compiler gets: names of files may repeat.
    static func nameOfCopy(_ index: Int) -> String { "source\(index).swift" }

    /// What the compiler says, with the files' paths and lines where it names copies.
    ///
    /// It does so for what is missing at the end of a file: the first line of a copy, which tells
    /// where the file comes from, holds to the last line, and not behind it.
    func located(_ said: String) -> String {
        let lines = said.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { line in
            guard let match = line.prefixMatch(of: /source([0-9]+)\.swift:([0-9]+):/),
                let index = Int(match.1), files.indices.contains(index), let number = Int(match.2)
            else { return String(line) }
            let file = files[index]
            let place = "\(file.path):\(max(min(number - 1, file.lastLine), 1)):"
            return place + line[match.range.upperBound...]
        }.joined(separator: "\n")
    }
}

extension SwiftSources.File {
    /// The number of the last line that is not empty.
    fileprivate var lastLine: Int {
        let newline = UInt8(ascii: "\n")
        guard let last = bytes.lastIndex(where: { $0 != newline }) else { return 1 }
        return bytes[..<last].count { $0 == newline } + 1
    }
}
