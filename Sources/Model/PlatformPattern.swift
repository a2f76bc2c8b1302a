/// A name for several platforms: `linux-*`, `*-arm64`, `linux-*-musl`, or just one platform's name.
///
/// `*` stands for any characters, so `linux-*` has the musl platforms in it; `linux-x86_64` has not.
package struct PlatformPattern: Hashable, Sendable, CustomStringConvertible {
    /// The pattern with canonical words in place of aliases.
    package let description: String

    /// Reads a pattern; throws `invalid-platform` when no platform can ever match it.
    package init(_ text: String) throws(ModelError) {
        guard text.contains("*") else {
            description = try Self.platform(text).description
            return
        }
        let words = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.canonicalWord)
        description = words.joined(separator: "-")
        guard Platform.all.contains(where: matches) else {
            throw ModelError(
                code: "invalid-platform", summary: "no platform matches \(ModelError.quoted(text))",
                hints: ["patterns look like `linux-*`, `*-arm64` or `macos-arm64`"])
        }
    }

    /// Whether the platform is one of those meant.
    package func matches(_ platform: Platform) -> Bool {
        Self.matches(Array(description.utf8), Array(platform.description.utf8))
    }

    private static func platform(_ text: String) throws(ModelError) -> Platform {
        if let system = OperatingSystem(alias: text) {
            throw ModelError(
                code: "invalid-platform", summary: "\(ModelError.quoted(text)) is not a platform",
                hints: ["write `\(system.rawValue)-*` for all of them"])
        }
        return try Platform(text)
    }

    private static func canonicalWord(_ word: Substring) -> String {
        OperatingSystem(alias: word)?.rawValue ?? Architecture(alias: word)?.rawValue
            ?? CLibrary(alias: word)?.rawValue ?? String(word)
    }

    /// Goes through both once: what a `*` took is only ever widened at the last one, so that many of them cost nothing.
    private static func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
        var place = 0
        var position = 0
        var star: (place: Int, position: Int)?
        while position < text.count {
            if place < pattern.count, pattern[place] == .ascii("*") {
                star = (place, position)
                place += 1
            } else if place < pattern.count, pattern[place] == text[position] {
                place += 1
                position += 1
            } else if let last = star {
                star = (last.place, last.position + 1)
                (place, position) = (last.place + 1, last.position + 1)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == .ascii("*") }
    }
}
