/// A version as the template function `semver` reads it: one to three numbers, a pre-release, metadata.
struct SemanticNumber: Hashable, Sendable {
    let original: String
    let numbers: [Int]
    let prerelease: String
    let metadata: String

    init?(_ text: String) {
        original = text
        var rest = Substring(text.trimming(prefix: "v"))
        metadata = Self.tail(of: &rest, after: "+")
        prerelease = Self.tail(of: &rest, after: "-")
        var numbers: [Int] = []
        for part in rest.split(separator: ".", omittingEmptySubsequences: false) {
            guard part.utf8.allSatisfy(\.isDigit), let number = Int(part) else { return nil }
            numbers.append(number)
        }
        let hasEmptyTail = text.hasBytes(suffix: "-") || text.hasBytes(suffix: "+")
        guard numbers.count <= 3, !hasEmptyTail, Self.areParts(prerelease), Self.areParts(metadata) else { return nil }
        self.numbers = numbers + Array(repeating: 0, count: 3 - numbers.count)
    }

    /// The value of a method; nil for one that is not known.
    func member(_ name: String) -> TemplateValue? {
        switch name {
        case "Major": .integer(numbers[0])
        case "Minor": .integer(numbers[1])
        case "Patch": .integer(numbers[2])
        case "Prerelease": .text(prerelease)
        case "Metadata": .text(metadata)
        case "Original": .text(original)
        case "String": .text(text)
        default: nil
        }
    }

    /// The version with all three numbers, as it is written out.
    var text: String {
        numbers.map { "\($0)" }.joined(separator: ".") + (prerelease.isEmpty ? "" : "-" + prerelease)
            + (metadata.isEmpty ? "" : "+" + metadata)
    }

    /// Takes what follows the first `mark` off the end.
    private static func tail(of text: inout Substring, after mark: Unicode.Scalar) -> String {
        guard let index = text.unicodeScalars.firstIndex(of: mark) else { return "" }
        let tail = text[text.unicodeScalars.index(after: index)...]
        text = text[..<index]
        return String(tail)
    }

    private static func areParts(_ text: String) -> Bool {
        if text.isEmpty { return true }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { $0.isDigit || $0.isLetter || $0 == UInt8(ascii: "-") }
        }
    }
}
