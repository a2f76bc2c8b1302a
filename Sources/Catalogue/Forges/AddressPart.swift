import Model

/// A part of an address between slashes, with its words and where in the address they are.
struct AddressPart: Sendable {
    /// The part as it is written.
    let text: String

    /// Where it begins in the address, in bytes.
    private let start: Int
    private let tokens: [AssetName.Token]

    private init(_ text: String, start: Int) {
        self.text = text
        self.start = start
        tokens = AssetName.tokens(of: text.lowercased())
    }

    /// The parts of an address's path.
    static func parts(of url: WebAddress) -> [AddressPart] {
        var start = url.text.utf8.count - url.path.utf8.count
        var parts: [AddressPart] = []
        for part in url.path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if !part.isEmpty { parts.append(AddressPart(String(decoding: part, as: UTF8.self), start: start)) }
            start += part.count + 1
        }
        return url.path.hasSuffix("/") ? [] : parts
    }

    /// The part without the ending that tells a format, or what runs a script.
    var withoutEnding: AddressPart {
        if let format = ArchiveFormat.inferred(fromFileName: text) {
            return AddressPart(AssetName.stem(of: text, format), start: start)
        }
        guard let dot = text.lastIndex(of: "."),
            AssetWords.programEndings.contains(text[text.index(after: dot)...].lowercased())
        else { return self }
        return AddressPart(String(text[..<dot]), start: start)
    }

    // MARK: - The version

    /// A version, and where in the address it is.
    struct FoundVersion: Sendable {
        let text: String
        let range: Range<Int>
    }

    /// The first version that parts say: numbers with dots between them, or else one number behind a `v` or of a date.
    static func version(in parts: [AddressPart]) -> FoundVersion? {
        parts.lazy.compactMap(\.version).first ?? parts.lazy.compactMap(\.looseVersion).first
    }

    /// Numbers with dots between them, and what announces a release behind them: `1.2.0-rc.1`.
    var version: FoundVersion? {
        for first in tokens.indices where tokens[first].isNumber && !isInNumber(first) {
            var last = first
            while last + 1 < tokens.count, tokens[last + 1].followsDot, startsWithDigit(last + 1) { last += 1 }
            guard last > first, tokens[first + 1..<last].allSatisfy({ $0.isNumber }) else { continue }
            if !tokens[last].isNumber, !isAnnouncement(tokens[last].text) { continue }
            if last + 1 < tokens.count, isAnnouncementWord(last + 1) {
                last += 1
                while last + 1 < tokens.count, tokens[last + 1].followsDot, tokens[last + 1].isNumber { last += 1 }
            }
            if let found = version(first, last) { return found }
        }
        return nil
    }

    private var looseVersion: FoundVersion? {
        for index in tokens.indices where tokens[index].isNumber {
            let text = tokens[index].text
            if text.hasPrefix("v") || text.utf8.count >= 6, let found = version(index, index) { return found }
        }
        return nil
    }

    private func version(_ first: Int, _ last: Int) -> FoundVersion? {
        var range = tokens[first].range.lowerBound..<tokens[last].range.upperBound
        if tokens[first].text.hasPrefix("v") { range = range.lowerBound + 1..<range.upperBound }
        let text = String(decoding: Array(self.text.utf8)[range], as: UTF8.self)
        guard (try? LockedTool.validate(version: text)) != nil, (try? Requirement(text))?.statedVersion == text else {
            return nil
        }
        return FoundVersion(text: text, range: range.lowerBound + start..<range.upperBound + start)
    }

    private func isInNumber(_ index: Int) -> Bool {
        index > 0 && tokens[index].followsDot && tokens[index - 1].isNumber
    }

    private func startsWithDigit(_ index: Int) -> Bool {
        tokens[index].text.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
    }

    /// Whether a word is a number with an announcement behind it: `0rc1`.
    private func isAnnouncement(_ word: String) -> Bool {
        let rest = word.drop { $0.isNumber }
        let letters = rest.prefix { !$0.isNumber }
        return rest.dropFirst(letters.count).allSatisfy(\.isNumber)
            && (AssetWords.announcements.contains(String(letters)) || letters == "a" || letters == "b")
    }

    /// Whether a word is an announcement, with a number or without: `rc`, `beta2`.
    private func isAnnouncementWord(_ index: Int) -> Bool {
        !startsWithDigit(index)
            && AssetWords.announcements.contains { word in
                tokens[index].text.hasPrefix(word) && tokens[index].text.dropFirst(word.count).allSatisfy(\.isNumber)
            }
    }

    /// Where a version is in an address; as a part of another number it is none.
    static func places(of version: String, in bytes: [UInt8], from start: Int) -> [Range<Int>] {
        let wanted = Array(version.utf8)
        func isDigit(_ index: Int) -> Bool {
            bytes.indices.contains(index) && bytes[index] >= 0x30 && bytes[index] <= 0x39
        }
        func isDot(_ index: Int) -> Bool { bytes.indices.contains(index) && bytes[index] == UInt8(ascii: ".") }
        var places: [Range<Int>] = []
        var index = start
        while index + wanted.count <= bytes.count {
            let end = index + wanted.count
            let isWhole =
                bytes[index..<end].elementsEqual(wanted) && !isDigit(index - 1)
                && !(isDot(index - 1) && isDigit(index - 2))
                && !isDigit(end) && !(isDot(end) && isDigit(end + 1))
            if isWhole { places.append(index..<end) }
            index = isWhole ? end : index + 1
        }
        return places
    }

    // MARK: - The name and the platform

    /// How many words are the tool's name: those before the version without words for the platform at their end, or before
    /// the first word for the platform where the version is elsewhere.
    ///
    /// - Parameter version: where the version is in the address.
    func nameCount(version: Range<Int>) -> Int {
        var count = tokens.firstIndex { $0.range.lowerBound + start >= version.lowerBound - 1 } ?? tokens.count
        if !isHere(version) { count = tokens.count }
        while count > 0, isPlatformWord(count - 1) || tokens[count - 1].text == "v" { count -= 1 }
        // `linux-amd64-1.2.3` says nothing of the tool, `tool-linux-1.2.3` does, and so does `darwin-tool-1.2.3`.
        return count
    }

    private func isHere(_ place: Range<Int>) -> Bool {
        place.lowerBound >= start && place.upperBound <= start + text.utf8.count
    }

    /// The first words, as they are written.
    func text(ofFirst count: Int) -> String {
        String(
            decoding: Array(text.utf8)[tokens[0].range.lowerBound..<tokens[count - 1].range.upperBound], as: UTF8.self)
    }

    /// Whether it names a platform, or a part of one, and nothing else.
    var isPlatform: Bool { !tokens.isEmpty && tokens.indices.allSatisfy(isPlatformWord) && version == nil }

    private func isPlatformWord(_ index: Int) -> Bool {
        let word = tokens[index].text
        let meaning = AssetName.meaning(of: word)
        return meaning.system != nil || meaning.machine != nil || isSystemPart(word)
    }

    private func isSystemPart(_ word: String) -> Bool {
        AssetName.isLibrary(word) || ["unknown", "pc"].contains(word)
    }

    /// The words for the platform, and where in the address those for the system and the architecture are.
    struct PlatformWords: Sendable {
        var system: Range<Int>?
        var machine: Range<Int>?
        var words: [String] = []
    }

    /// The words for the platform from one of a number on, but for those of the version.
    func platformWords(from first: Int, version: Range<Int>) -> PlatformWords {
        var found = PlatformWords()
        for index in tokens.indices.dropFirst(first) where !place(index).overlaps(version) && isPlatformWord(index) {
            found.words.append(tokens[index].text)
            let meaning = AssetName.meaning(of: tokens[index].text)
            if meaning.system != nil, found.system == nil { found.system = systemPlace(index) }
            if meaning.machine != nil, meaning.system == nil, found.machine == nil { found.machine = place(index) }
        }
        return found
    }

    private func place(_ index: Int) -> Range<Int> {
        tokens[index].range.lowerBound + start..<tokens[index].range.upperBound + start
    }

    /// The place of a word for the system with those that belong to it: `unknown-linux-gnu`, `apple-darwin`.
    private func systemPlace(_ index: Int) -> Range<Int> {
        var first = index
        while first > 0, isSystemPart(tokens[first - 1].text) { first -= 1 }
        var last = index
        while last + 1 < tokens.count,
            isSystemPart(tokens[last + 1].text) || AssetName.meaning(of: tokens[last + 1].text).system != nil
        {
            last += 1
        }
        return place(first).lowerBound..<place(last).upperBound
    }
}
