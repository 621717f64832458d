import Testing

/// The words of all mistakes in definition files.
@Suite struct MistakeTests {
    @Test(arguments: Self.forms)
    func `a mistake in a value's form is told`(example: MistakeCase) { example.check() }

    @Test(arguments: Self.names)
    func `a mistake in a name is told`(example: MistakeCase) { example.check() }

    @Test(arguments: Self.references)
    func `a reference that leads nowhere is told`(example: MistakeCase) { example.check() }

    @Test(arguments: Self.conflicts)
    func `definitions that contradict each other are told`(example: MistakeCase) {
        example.check()
    }

    @Test(arguments: Self.together)
    func `all mistakes are told, in the order of the files`(example: MistakeCase) {
        example.check()
    }
}
