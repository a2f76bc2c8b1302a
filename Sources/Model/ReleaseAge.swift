/// A length of time as `minimum-release-age` is written: `3 days`, `12 hours`, `1 week`, `0`.
enum ReleaseAge {
    private static let units: [(name: String, seconds: Int64)] = [
        ("second", 1), ("minute", 60), ("hour", 3600), ("day", 86_400), ("week", 604_800),
    ]

    /// The length in seconds, at most 100 years; throws `invalid-duration`.
    static func seconds(_ text: String) throws(ModelError) -> Int64 {
        let words = text.split(separator: " ")
        if words == ["0"] { return 0 }
        guard words.count == 2, words[0].utf8.allSatisfy(\.isDigit), let count = Int64(words[0]),
            let unit = units.first(where: { words[1] == $0.name || words[1] == $0.name + "s" }),
            count <= 3_155_760_000 / unit.seconds
        else {
            throw ModelError(
                code: "invalid-duration", summary: "\(ModelError.quoted(text)) is not a length of time",
                hints: ["write `3 days`, `12 hours`, `1 week` or `0`"])
        }
        return count * unit.seconds
    }
}
