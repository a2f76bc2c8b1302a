import Model

/// What an index or a repository writes where a version is: `v{version}`, `go{version}`, `{version}+{date}`.
struct VersionTag: Hashable, Sendable, CustomStringConvertible {
    /// What a text is in the form of a tag.
    struct Match {
        let version: String

        /// The tag's other words.
        let words: [String: String]
    }

    /// A tag that is the version itself.
    static let plain = VersionTag(description: "{version}", parts: [.word("version", 0..<9)])

    /// The tag as it is written.
    let description: String
    let parts: [Template.Part]

    /// The words that it has besides the version.
    var words: [String] {
        parts.compactMap { part in
            if case .word(let word, _) = part, word != "version" { word } else { nil }
        }
    }

    /// Reads a tag; throws `invalid-tag`, and what templates throw.
    init(_ text: String) throws(ModelError) {
        let parts = try Template.parts(of: text)
        var seen: Set<String> = []
        var isAfterWord = false
        for part in parts {
            guard case .word(let word, let range) = part else {
                isAfterWord = false
                continue
            }
            guard !isAfterWord, seen.insert(word).inserted else {
                throw ModelError(
                    code: "invalid-tag",
                    summary: isAfterWord
                        ? "nothing tells where \(ModelError.quoted("{\(word)}")) begins"
                        : "\(ModelError.quoted("{\(word)}")) is there twice", piece: range)
            }
            isAfterWord = true
        }
        guard seen.contains("version") else {
            throw ModelError(code: "invalid-tag", summary: "`tag` has no `{version}` in it")
        }
        self.init(description: text, parts: parts)
    }

    init(description: String, parts: [Template.Part]) {
        self.description = description
        self.parts = parts
    }

    /// What the words stand for in `text`; nil when it has another form.
    ///
    /// A word reaches as far as to the next place where what follows it in the tag is found.
    func match(_ text: String) -> Match? {
        var rest = Array(text.utf8)[...]
        var found: [String: String] = [:]
        for (index, part) in parts.enumerated() {
            switch part {
            case .text(let literal):
                guard rest.starts(with: literal.utf8) else { return nil }
                rest = rest.dropFirst(literal.utf8.count)
            case .word(let word, _):
                guard let end = end(of: rest, before: index + 1), end > rest.startIndex else { return nil }
                found[word] = String(decoding: rest[..<end], as: UTF8.self)
                rest = rest[end...]
            }
        }
        guard rest.isEmpty, let version = found.removeValue(forKey: "version") else { return nil }
        return Match(version: version, words: found)
    }

    /// Where the word ends that stands at the start of `text`, by the part that follows it.
    private func end(of text: ArraySlice<UInt8>, before next: Int) -> Int? {
        guard next < parts.count, case .text(let literal) = parts[next] else { return text.endIndex }
        let bytes = Array(literal.utf8)
        // What ends the tag ends the text.
        if next == parts.count - 1 { return text.count > bytes.count ? text.endIndex - bytes.count : nil }
        return text.dropFirst().firstRange(of: bytes)?.lowerBound
    }
}
