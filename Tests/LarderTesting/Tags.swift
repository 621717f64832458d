public import Testing

extension Tag {
    /// The point-in-time join.
    @Tag public static var join: Self
    /// Agreement with what Feast wrote.
    @Tag public static var feast: Self
    /// The built program, run as a process.
    @Tag public static var endToEnd: Self
}
