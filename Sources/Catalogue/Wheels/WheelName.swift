import Model

/// The parts of a wheel's file name: `{distribution}-{version}(-{build})?-{python}-{abi}-{platform}.whl`.
///
/// Source: https://packaging.python.org/en/latest/specifications/binary-distribution-format/#file-name-convention
struct WheelName: Hashable, Sendable {
    /// The project's name as the file spells it.
    let distribution: String

    /// The version's text.
    let version: String

    /// The build tag, which tells rebuilds of one version apart; nil where there is none.
    let build: BuildTag?

    /// The Python tags, such as `py3`; never empty.
    let pythons: [String]

    /// The ABI tags, such as `none`; never empty.
    let abis: [String]

    /// The platform tags, such as `manylinux_2_17_x86_64`; never empty.
    let platforms: [String]

    /// Takes a file name apart; nil when it is not a wheel's.
    init?(_ fileName: String) {
        guard fileName.hasSuffix(".whl") else { return nil }
        let parts = fileName.dropLast(4).split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5 || parts.count == 6, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        if parts.count == 6 {
            guard let build = BuildTag(parts[2]) else { return nil }
            self.build = build
        } else {
            build = nil
        }
        distribution = parts[0]
        version = parts[1]
        let tags = parts.suffix(3).map { $0.split(separator: ".").map(String.init) }
        (pythons, abis, platforms) = (tags[0], tags[1], tags[2])
    }
}

/// A wheel's build tag: a number, then any text; a missing one comes first.
struct BuildTag: Hashable, Comparable, Sendable {
    let number: Int
    let rest: String

    /// Reads a tag; nil when it does not start with a digit.
    init?(_ text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits) else { return nil }
        self.number = number
        rest = String(text.dropFirst(digits.count))
    }

    static func < (left: BuildTag, right: BuildTag) -> Bool {
        (left.number, left.rest) < (right.number, right.rest)
    }
}
