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
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let name = Name(rawValue: String(words[0])) else { throw Self.error(text) }
        let numbers = words[1].split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(numbers.count), numbers.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }),
            let major = Int(numbers[0]), let minor = numbers.count == 2 ? Int(numbers[1]) : 0
        else { throw Self.error(text) }
        try self.init(name: name, major: major, minor: minor)
    }

    /// The floor with both numbers, such as `macos 11.0`.
    package var description: String { "\(name.rawValue) \(major).\(minor)" }

    /// Whether a machine with `host` can run what needs this floor; no when they speak of different things.
    package func isMet(by host: PlatformFloor) -> Bool { name == host.name && self <= host }

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
