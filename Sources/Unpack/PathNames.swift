extension StringProtocol where UTF8View.SubSequence == Substring.UTF8View {
    /// The names that a path consists of, as the kernel reads them; empty ones are dropped.
    ///
    /// Split at bytes, never at characters: a `/` with a combining mark after it is one character to Swift, and `../` with
    /// one would be a plain name here while the kernel goes up.
    var pathNames: [Substring] { utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) } }
}
