/// Text with words in braces that are replaced: `https://…/{version}/{os}.tar.gz`.
///
/// Nothing in it is executed.
///
/// `{{` and `}}` stand for the braces themselves.
package enum Template {
    /// A part of a template.
    package enum Part: Hashable, Sendable {
        case text(String)
        /// A word and the UTF-8 bytes of the template that it takes, braces included.
        case word(String, Range<Int>)
    }

    /// The text with every word replaced; throws `unknown-template-word` or `invalid-template`.
    package static func expand(_ text: String, _ words: [String: String]) throws(ModelError) -> String {
        var result = ""
        for part in try parts(of: text) {
            switch part {
            case .text(let literal): result += literal
            case .word(let word, let range):
                guard let value = words[word] else { throw unknown(word, at: range, known: words.keys.sorted()) }
                result += value
            }
        }
        return result
    }

    /// Checks that every word is one of `words`; throws as `expand` does.
    package static func validate(_ text: String, words: [String]) throws(ModelError) {
        try validate(text, Vocabulary(words))
    }

    /// Checks that every word is in a vocabulary; throws as `expand` does.
    static func validate(_ text: String, _ vocabulary: Vocabulary) throws(ModelError) {
        for case .word(let word, let range) in try parts(of: text) where !vocabulary.lookup.contains(word) {
            throw unknown(word, at: range, known: vocabulary.words)
        }
    }

    /// The words that many templates may have in them, found quickly: a file may have thousands of either.
    struct Vocabulary {
        let words: [String]
        fileprivate let lookup: Set<String>

        init(_ words: [String]) {
            self.words = words
            lookup = Set(words)
        }
    }

    /// The words in order, with repetitions; throws `invalid-template`.
    package static func words(in text: String) throws(ModelError) -> [String] {
        try parts(of: text).compactMap { if case .word(let word, _) = $0 { word } else { nil } }
    }

    /// Takes the template apart; throws `invalid-template` where a brace is not closed or has no word in it.
    package static func parts(of text: String) throws(ModelError) -> [Part] {
        let bytes = Array(text.utf8)
        var parts: [Part] = []
        var literal: [UInt8] = []
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            let isDoubled = position + 1 < bytes.count && bytes[position + 1] == byte
            if byte == .ascii("{"), !isDoubled {
                let end = try wordEnd(in: bytes, from: position)
                if !literal.isEmpty { parts.append(.text(String(decoding: literal, as: UTF8.self))) }
                literal = []
                parts.append(
                    .word(String(decoding: bytes[position + 1..<end], as: UTF8.self), position..<end + 1))
                position = end + 1
            } else {
                literal.append(byte)
                position += isDoubled && (byte == .ascii("{") || byte == .ascii("}")) ? 2 : 1
            }
        }
        if !literal.isEmpty { parts.append(.text(String(decoding: literal, as: UTF8.self))) }
        return parts
    }

    /// The place of the brace that closes the word that opens at `start`.
    private static func wordEnd(in bytes: [UInt8], from start: Int) throws(ModelError) -> Int {
        let rest = bytes[(start + 1)...]
        let end = rest.firstIndex { $0 == .ascii("}") || $0 == .ascii("{") }
        guard let end, bytes[end] == .ascii("}") else {
            throw ModelError(
                code: "invalid-template", summary: "`{` is not closed",
                hints: ["write `{{` for a brace that is meant as such"], piece: start..<start + 1)
        }
        guard end > start + 1 else {
            throw ModelError(
                code: "invalid-template", summary: "`{}` has no word in it",
                hints: ["write `{{}}` for braces that are meant as such"], piece: start..<end + 1)
        }
        return end
    }

    private static func unknown(_ word: String, at range: Range<Int>, known: [String]) -> ModelError {
        let nearest = Suggestion.nearest(to: word, among: known).map { "did you mean `{\($0)}`?" }
        let list = "known words: " + known.prefix(20).map { "`{\($0)}`" }.joined(separator: ", ")
        return ModelError(
            code: "unknown-template-word", summary: "unknown word \(ModelError.quoted("{\(word)}"))",
            hints: [nearest ?? list], piece: range)
    }
}
