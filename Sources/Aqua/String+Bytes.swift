/// Operations on the bytes of texts, as Go's strings have them: nothing is normalised, and no character is made of several.
extension String {
    func hasBytes(prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

    func hasBytes(suffix: String) -> Bool {
        utf8.count >= suffix.utf8.count && utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }

    /// The text without `prefix`, or the text as it is when it does not begin with it.
    func trimming(prefix: String) -> String {
        guard !prefix.isEmpty, hasBytes(prefix: prefix) else { return self }
        return String(self[utf8.index(startIndex, offsetBy: prefix.utf8.count)...])
    }

    /// The text without `suffix`, or the text as it is when it does not end with it.
    func trimming(suffix: String) -> String {
        guard !suffix.isEmpty, hasBytes(suffix: suffix) else { return self }
        return String(self[..<utf8.index(endIndex, offsetBy: -suffix.utf8.count)])
    }

    /// The parts between all places where `separator` stands, as bytes; the whole for an empty separator.
    private func parts(separatedBy separator: String) -> [ArraySlice<UInt8>] {
        let bytes = Array(utf8)
        let mark = Array(separator.utf8)
        var parts: [ArraySlice<UInt8>] = []
        var start = 0
        var index = 0
        while !mark.isEmpty, index + mark.count <= bytes.count {
            if bytes[index] == mark[0], bytes[index..<(index + mark.count)].elementsEqual(mark) {
                parts.append(bytes[start..<index])
                index += mark.count
                start = index
            } else {
                index += 1
            }
        }
        return parts + [bytes[start...]]
    }

    /// The text with every `old` replaced; an empty `old` stands before every scalar and at the end.
    func replacing(bytes old: String, with new: String) -> String {
        if old.isEmpty { return new + unicodeScalars.map { "\($0)" + new }.joined() }
        guard containsBytes(old) else { return self }
        return parts(separatedBy: old).map { String(decoding: $0, as: UTF8.self) }.joined(separator: new)
    }

    /// The parts between the places where `separator` stands; the scalars for an empty separator.
    func split(bytes separator: String) -> [String] {
        if separator.isEmpty { return unicodeScalars.map { "\($0)" } }
        return parts(separatedBy: separator).map { String(decoding: $0, as: UTF8.self) }
    }

    func containsBytes(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard let first = wanted.first else { return true }
        var rest = utf8[...]
        while let index = rest.firstIndex(of: first) {
            rest = rest[index...]
            if rest.starts(with: wanted) { return true }
            rest = rest.dropFirst()
        }
        return false
    }

    /// The text without blanks and line ends around it.
    var trimmed: String {
        let bytes = utf8
        guard let start = bytes.firstIndex(where: { !$0.isSpace }), let end = bytes.lastIndex(where: { !$0.isSpace })
        else { return "" }
        return String(self[start...end])
    }

    /// What follows the last `/`.
    var lastPathComponent: String {
        guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return self }
        return String(self[utf8.index(after: slash)...])
    }

    /// The last dot of the last path component and what follows it; empty when there is none.
    var pathExtension: String {
        for index in utf8.indices.reversed() {
            if utf8[index] == UInt8(ascii: "/") { return "" }
            if utf8[index] == UInt8(ascii: ".") { return String(self[index...]) }
        }
        return ""
    }
}

/// What some functions of templates make of a text.
extension String {
    /// The first letter of each word in upper case; words are of letters, digits and underscores.
    var titled: String {
        var result = ""
        var isInside = false
        for scalar in unicodeScalars {
            let isWord = scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            result += isInside || !isWord ? String(scalar) : scalar.properties.titlecaseMapping
            isInside = isWord
        }
        return result
    }

    /// The text without scalars of `set` around it.
    func trimming(scalars set: String) -> String {
        var view = unicodeScalars[...]
        while let first = view.first, set.unicodeScalars.contains(first) { view.removeFirst() }
        while let last = view.last, set.unicodeScalars.contains(last) { view.removeLast() }
        return String(view)
    }

    /// The last component of a path, as Go's `path.Base` has it.
    var basePath: String {
        if isEmpty { return "." }
        var path = self
        while path.utf8.count > 1, path.hasBytes(suffix: "/") { path.removeLast() }
        return path == "/" ? path : path.lastPathComponent
    }

    /// The path without its last component, for paths without odd parts.
    var directoryPath: String {
        guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == startIndex ? "/" : String(self[..<slash])
    }
}
