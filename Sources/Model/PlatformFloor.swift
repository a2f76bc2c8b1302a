/// The oldest system that a program runs on, such as `glibc 2.17`, `musl 1.2` or `macos 11.0`.
package struct PlatformFloor: Hashable, Sendable, CustomStringConvertible {
    /// What the numbers count.
    package enum Name: String, Hashable, Sendable, CaseIterable {
        case glibc
        case macos
        case musl
    }

    /// What the numbers count.
    package let name: Name

    /// The first number.
    package let major: Int

    /// The second number.
    package let minor: Int

    /// A floor from its numbers, both from 0 to 9999; throws `invalid-platform-floor`.
    package init(name: Name, major: Int, minor: Int) throws(ModelError) {
        guard (0...9999).contains(major), (0...9999).contains(minor) else {
            throw Self.error("\(name.rawValue) \(major).\(minor)")
        }
        self.name = name
        self.major = major
        self.minor = minor
    }

    /// Reads `NAME MAJOR.MINOR` or `NAME MAJOR`; throws `invalid-platform-floor`.
    package init(_ text: String) throws(ModelError) {
        var cursor = ByteCursor(bytes: Array(text.utf8))
        let word = cursor.run(while: \.isLetter)
        guard let name = Name(rawValue: String(decoding: word, as: UTF8.self)), cursor.take(anyOf: " "),
            let numbers = cursor.dottedNumbers(), numbers.count <= 2, cursor.isAtEnd,
            let major = Self.number(numbers[0]), let minor = numbers.count == 2 ? Self.number(numbers[1]) : 0
        else { throw Self.error(text) }
        try self.init(name: name, major: major, minor: minor)
    }

    /// The floor with both numbers, such as `macos 11.0`.
    package var description: String { "\(name.rawValue) \(major).\(minor)" }

    /// Whether a machine with `host` can run what needs this floor; no when they speak of different things.
    package func isMet(by host: PlatformFloor) -> Bool { name == host.name && self <= host }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? { Int(String(decoding: digits, as: UTF8.self)) }

    private static func error(_ text: String) -> ModelError {
        ModelError(
            code: "invalid-platform-floor", summary: "\(ModelError.quoted(text)) is not a system floor",
            hints: ["floors look like `glibc 2.17`, `musl 1.2` or `macos 11.0`"])
    }
}

extension PlatformFloor: Comparable {
    /// By name, then by number; only floors of one name are worth comparing.
    package static func < (left: PlatformFloor, right: PlatformFloor) -> Bool {
        (left.name.rawValue, left.major, left.minor) < (right.name.rawValue, right.major, right.minor)
    }
}
