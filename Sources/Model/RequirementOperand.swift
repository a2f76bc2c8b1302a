/// The version in a clause of a requirement, before it is known by which scheme it will be compared.
struct RequirementOperand: Sendable {
    /// The version as written, without a leading `v` and without wildcards.
    let text: String

    /// The leading numbers.
    let numbers: [Int]

    /// The epoch, where one is written.
    let epoch: Int?

    /// Whether something follows the leading numbers: `1.2-rc1`, `2024.01.02b`.
    let hasSuffix: Bool

    /// Whether `.*` (or `.x`) follows the leading numbers, or stands alone.
    let isWildcard: Bool

    private let semantic: Version?
    private let python: Version?
    private let debian: Version?
    private let numeric: Version?

    /// Reads the text of an operand; nil when no scheme has such a version.
    init?(_ written: String) {
        var parts = written.split(separator: ".", omittingEmptySubsequences: false)
        let count = parts.count
        while let last = parts.last, last == "*" || last == "x" || last == "X" { parts.removeLast() }
        isWildcard = parts.count < count
        guard !parts.contains("") else { return nil }
        var text = parts.joined(separator: ".")
        if text.utf8.first.map({ $0.lowercased == .ascii("v") }) ?? false { text.removeFirst() }
        self.text = text

        var cursor = ByteCursor(bytes: Array(text.utf8))
        var numbers = cursor.dottedNumbers() ?? []
        if numbers.count == 1, cursor.take(anyOf: "!:") {
            epoch = Int(cappedDigits: numbers[0])
            numbers = cursor.dottedNumbers() ?? []
        } else {
            epoch = nil
        }
        guard numbers.allSatisfy({ $0.count <= 18 }) else { return nil }
        self.numbers = numbers.map { Int(cappedDigits: $0) }
        hasSuffix = !cursor.isAtEnd
        semantic = try? Version(text, scheme: .semver)
        python = try? Version(text, scheme: .pep440)
        debian = try? Version(text, scheme: .debian)
        numeric = text.utf8.first?.isDigit == true ? try? Version(text, scheme: .numeric) : nil
        if isWildcard {
            guard !hasSuffix, !numbers.isEmpty || text.isEmpty else { return nil }
        } else if semantic == nil, python == nil, debian == nil, numeric == nil {
            return nil
        }
    }

    /// The operand as a version of the scheme; nil when the scheme has no such version.
    func version(in scheme: VersionScheme) -> Version? {
        switch scheme {
        case .semver: semantic
        case .pep440: python
        case .debian: debian
        case .numeric: numeric
        }
    }

    /// Whether any scheme sees a pre-release in it.
    var mayBePrerelease: Bool { [semantic, python, debian, numeric].contains { $0?.isPrerelease == true } }
}
