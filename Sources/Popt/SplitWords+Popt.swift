internal import CPopt
internal import Glibc

extension SplitWords {
    /// Tells options from arguments, by libpopt's rules: long names in full, short ones may stand
    /// together, `--` ends the options, a single `-` is an argument.
    ///
    /// - Parameters:
    ///   - words: The words, without the program's name.
    ///   - options: The options that may stand among them.
    ///   - stopsAtArgument: Whether everything from the first argument on is an argument.
    public init(
        _ words: [String], options: [PoptOption], stopsAtArgument: Bool = false
    ) throws(PoptError) {
        let escape = Escape(words)
        let table = OptionTable(options)
        let list = WordList(["larder"] + words.map(escape.apply))
        let flags = stopsAtArgument ? UInt32(POPT_CONTEXT_POSIXMEHARDER) : 0
        guard let context = poptGetContext(nil, Int32(list.count), list.words, table.rows, flags)
        else { throw .other("out of memory") }
        defer { poptFreeContext(context) }

        var given: [Given] = []
        var code = poptGetNextOpt(context)
        while code > 0 {
            let value = poptGetOptArg(context)
            defer { free(value) }
            // A row's code is its number, counted from one.
            given.append(
                Given(
                    name: options[Int(code) - 1].name,
                    value: value.map { escape.undo(String(cString: $0)) }))
            code = poptGetNextOpt(context)
        }
        guard code == -1 else {
            let word = poptBadOption(context, UInt32(POPT_BADOPTION_NOALIAS))
            throw PoptError(code, word: word.map { escape.undo(String(cString: $0)) } ?? "")
        }

        var arguments: [String] = []
        if var next = poptGetArgs(context) {
            while let word = next.pointee {
                arguments.append(escape.undo(String(cString: word)))
                next += 1
            }
        }
        self.init(options: given, arguments: arguments)
    }
}

extension PoptError {
    fileprivate init(_ code: Int32, word: String) {
        let isLong = word.hasPrefix("--")
        let name = isLong ? String(word.prefix { $0 != "=" }) : word
        switch code {
        case POPT_ERROR_BADOPT: self = .unknownOption(name)
        case POPT_ERROR_NOARG: self = .missingValue(name)
        case POPT_ERROR_UNWANTEDARG: self = .unwantedValue(name)
        default: self = .other(String(cString: poptStrerror(code)))
        }
    }
}

/// Keeps popt from putting the next word in place of `!#:+`, which it does inside values.
private struct Escape {
    private let isNeeded: Bool

    init(_ words: [String]) { isNeeded = words.contains { $0.contains("!#:+") } }

    /// Parts every exclamation mark from what follows it, so that the way back is certain.
    func apply(_ word: String) -> String { isNeeded ? word.replacing("!", with: "!\u{1}") : word }
    func undo(_ word: String) -> String { isNeeded ? word.replacing("!\u{1}", with: "!") : word }
}

/// The options as popt wants them.
private struct OptionTable: ~Copyable {
    let rows: UnsafeMutablePointer<larder_popt_option>
    private let count: Int

    init(_ options: [PoptOption]) {
        count = options.count
        rows = .allocate(capacity: count + 1)
        for (index, option) in options.enumerated() {
            var row = larder_popt_option()
            row.longName = UnsafePointer(strdup(option.name))
            row.shortName = CChar(bitPattern: option.letter?.asciiValue ?? 0)
            row.argInfo = UInt32(option.takesValue ? POPT_ARG_STRING : POPT_ARG_NONE)
            row.val = Int32(index + 1)
            (rows + index).initialize(to: row)
        }
        (rows + count).initialize(to: larder_popt_option())
    }

    deinit {
        for index in 0..<count { free(UnsafeMutablePointer(mutating: rows[index].longName)) }
        rows.deallocate()
    }
}

/// Words as C has them, until the value ends.
private struct WordList: ~Copyable {
    let words: UnsafeMutablePointer<UnsafePointer<CChar>?>
    let count: Int

    init(_ texts: [String]) {
        count = texts.count
        words = .allocate(capacity: count + 1)
        for (index, text) in texts.enumerated() {
            (words + index).initialize(to: UnsafePointer(strdup(text)))
        }
        (words + count).initialize(to: nil)
    }

    deinit {
        for index in 0..<count { free(UnsafeMutablePointer(mutating: words[index])) }
        words.deallocate()
    }
}
