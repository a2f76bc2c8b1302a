/// A regular expression in the syntax of RE2, which Go has: no back-references, and time that grows with the text alone.
///
/// What is first in the pattern wins, as in Go and Perl. Named classes, Unicode properties and a few rarer escapes are not
/// understood, and refused when the pattern is read.
package struct AquaPattern: Sendable {
    /// The pattern as it is written.
    package let source: String

    private let program: PatternProgram

    /// Reads a pattern.
    ///
    /// - Throws: `AquaPatternError` for what is no pattern or is not understood.
    package init(_ source: String) throws(AquaPatternError) {
        self.source = source
        var parser = PatternParser(source)
        program = try PatternProgram(try parser.parse())
    }

    /// Whether the pattern is found anywhere in the text.
    package func matches(_ text: String) -> Bool {
        program.firstMatch(in: Array(text.unicodeScalars)) != nil
    }

    /// The first place where the pattern is found: the whole and the groups, nil for groups that take no part in it.
    package func firstMatch(in text: String) -> [String?]? {
        let scalars = Array(text.unicodeScalars)
        guard let match = program.firstMatch(in: scalars) else { return nil }
        return groups(match, in: scalars)
    }

    /// The text with every place where the pattern is found replaced by what `replacement` makes of it.
    func replacingAll(in text: String, _ replacement: ([String?]) -> String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var position = 0
        while position <= scalars.count, let match = program.firstMatch(in: scalars, from: position) {
            let start = match[0]
            let end = match[1]
            result.append(contentsOf: scalars[position..<start])
            result.append(contentsOf: replacement(groups(match, in: scalars)).unicodeScalars)
            if end == start {
                if end < scalars.count { result.append(scalars[end]) }
                position = end + 1
            } else {
                position = end
            }
        }
        if position < scalars.count { result.append(contentsOf: scalars[position...]) }
        return String(result)
    }

    private func groups(_ match: [Int], in scalars: [Unicode.Scalar]) -> [String?] {
        stride(from: 0, to: match.count, by: 2).map { index in
            guard match[index] >= 0, match[index + 1] >= 0 else { return nil }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[match[index]..<match[index + 1]])
            return String(text)
        }
    }
}

/// A pattern that cannot be used.
package struct AquaPatternError: Error, Hashable, Sendable {
    /// What is wrong with it, for messages.
    package let reason: String
}
