import Model

/// What the name of a release's file says of it.
struct AssetName: Sendable {
    let text: String

    /// The systems that it names.
    let systems: Set<AssetWords.System>

    /// The architecture that it names.
    let machine: AssetWords.Machine?

    /// The C library that it names.
    let library: CLibrary?

    /// Whether it says that it is linked statically.
    let isStatic: Bool

    /// How it is packed; nil for a program as it is.
    let format: ArchiveFormat?

    /// The words besides those of the tool's name, the version, and the platform.
    let otherWords: [String]

    /// Whether it begins with the tool's name.
    let startsWithTool: Bool

    /// Whether it is something that runs on a system of its own once it is mounted.
    let isImage: Bool

    /// Takes a name apart; nil for one whose ending is that of something else than archives and programs.
    init?(_ text: String, tool: String) {
        let lower = text.lowercased()
        let ownName = tool.lowercased()
        guard !AssetWords.packageEndings.contains(where: lower.hasSuffix) else { return nil }
        let format = ArchiveFormat.inferred(fromFileName: lower)
        let stem = format.map { Self.stem(of: lower, $0) } ?? lower
        // Archives may be named as they like; what is in `tool.1.gz` and `tool.json` is no program.
        guard format.map({ !$0.isSingleFile }) ?? true || Self.isProgramName(stem, tool: ownName),
            format != .wheel, format != nil || Self.isProgramName(lower, tool: ownName)
        else { return nil }
        self.init(text, stem: stem, format: format, tool: ownName)
    }

    /// Takes any name apart, whatever its ending is.
    ///
    /// - Parameters:
    ///   - stem: what is to be taken apart, in lower case.
    ///   - tool: the tool's name in lower case.
    init(_ text: String, stem: String, format: ArchiveFormat?, tool: String) {
        self.text = text
        self.format = format
        startsWithTool = stem.hasPrefix(tool)
        let words = Self.words(of: stem, tool: tool)
        isImage = words.contains("appimage")
        var systems: Set<AssetWords.System> = []
        var machines: Set<AssetWords.Machine> = []
        var others: [String] = []
        for word in words {
            let meaning = Self.meaning(of: word)
            if let system = meaning.system { systems.insert(system) }
            if let machine = meaning.machine { machines.insert(machine) }
            if meaning.system == nil, meaning.machine == nil, !AssetWords.noise.contains(word), !Self.isLibrary(word) {
                others.append(word)
            }
        }
        library =
            words.contains { $0.contains("musl") || $0 == "alpine" }
            ? .musl : words.contains { $0.hasPrefix("gnu") || $0.hasPrefix("glibc") } ? .glibc : nil
        if systems.isEmpty, library != nil { systems.insert(.linux) }
        if words.contains("android") { systems = [.other] }
        if systems.count > 1 { systems.remove(.other) }
        self.systems = systems
        machine = Self.machine(machines, isMacOS: systems.contains(.macos))
        isStatic = words.contains { $0.hasSuffix("static") }
        otherWords = others
    }

    /// Whether it names systems, and none of those that projects have.
    var isForOthers: Bool { systems == [.other] }

    // MARK: - Endings

    /// The name without the ending that tells its format.
    static func stem(of name: String, _ format: ArchiveFormat) -> String {
        var stem = name[..<(name.lastIndex(of: ".") ?? name.endIndex)]
        if !format.isSingleFile, stem.hasSuffix(".tar") { stem = stem.dropLast(4) }
        return String(stem)
    }

    /// Whether a file of this name may be a program: it has no ending, one of programs, or what follows its last dot
    /// belongs to the version, the platform or the tool's name.
    private static func isProgramName(_ name: String, tool: String) -> Bool {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return true }
        let ending = name[name.index(after: dot)...]
        guard !ending.isEmpty, ending.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            return !ending.isEmpty
        }
        if AssetWords.programEndings.contains(String(ending)) || ending == tool { return true }
        if name.hasSuffix(tool), tool.contains(".") { return true }
        let meaning = meaning(of: String(ending))
        if meaning.system != nil || meaning.machine != nil { return true }
        // `tool-1.2.3` has a version at its end, `tool.1` a section of the manual.
        guard ending.first?.isNumber == true else { return false }
        let before = name[..<dot]
        return before.last?.isNumber == true || AssetWords.announcements.contains(where: before.hasSuffix)
    }

    // MARK: - Words

    /// A word with the byte that stands before it.
    struct Token {
        var text: String
        let separator: UInt8

        /// Where it is, in bytes.
        var range: Range<Int>

        var followsDot: Bool { separator == UInt8(ascii: ".") }

        /// Digits, with a `v` before them or without.
        var isNumber: Bool { AssetName.isNumber(text) }
    }

    /// The words of a name without those of the tool's name and of versions.
    private static func words(of stem: String, tool: String) -> [String] {
        let tokens = tokens(of: stem)
        var words: [String] = []
        for (index, token) in tokens.enumerated() {
            let isBehindNumber = token.followsDot && index > 0 && tokens[index - 1].isNumber
            let isBeforeNumber =
                index + 1 < tokens.count && tokens[index + 1].followsDot
                && (tokens[index + 1].text.utf8.first.map(isDigit) ?? false)
            if isBehindNumber || isBeforeNumber, token.isNumber { continue }
            words.append(token.text)
        }
        let own = self.tokens(of: tool).map(\.text)
        if !own.isEmpty, let start = words.indices.first(where: { words[$0...].starts(with: own) }) {
            words.removeSubrange(start..<(start + own.count))
        }
        return words.filter { AssetWords.machines[$0] != nil || !isNumber($0) }
    }

    static func tokens(of name: String) -> [Token] {
        var tokens: [Token] = []
        var word: [UInt8] = []
        var separator: UInt8 = 0
        for (index, byte) in (Array(name.utf8) + [0]).enumerated() {
            if isDigit(byte) || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x80 {
                word.append(byte)
                continue
            }
            if !word.isEmpty {
                let text = String(decoding: word, as: UTF8.self)
                add(Token(text: text, separator: separator, range: index - word.count..<index), to: &tokens)
            }
            word = []
            separator = byte
        }
        return tokens
    }

    /// Adds a word, or makes one word of it and of the one before it.
    private static func add(_ token: Token, to tokens: inout [Token]) {
        let isJoint = token.separator == UInt8(ascii: "_") || token.separator == UInt8(ascii: "-")
        if isJoint, let last = tokens.last, let whole = AssetWords.compounds[last.text]?[token.text] {
            tokens[tokens.count - 1].text = whole
            tokens[tokens.count - 1].range = last.range.lowerBound..<token.range.upperBound
        } else {
            tokens.append(token)
        }
    }

    /// A file's name without words for the platform and the version at its end, and what is between them.
    ///
    /// Nothing is taken away that names neither a system, an architecture nor a version of several numbers.
    static func withoutPlatform(_ name: String) -> String {
        let tokens = tokens(of: name.lowercased())
        var start = tokens.count
        var saysSomething = false
        while start > 1 {
            let token = tokens[start - 1]
            let meaning = meaning(of: token.text)
            let isWeak = meaning.machine.map { [.universal, .bits64, .m1].contains($0) } ?? true
            let isVersion = token.isNumber && token.followsDot && tokens[start - 2].isNumber
            if meaning.system != nil || !isWeak || isVersion { saysSomething = true }
            guard
                meaning.system != nil || meaning.machine != nil || token.isNumber || isLibrary(token.text)
                    || ["unknown", "pc", "bin"].contains(token.text)
            else { break }
            start -= 1
        }
        guard saysSomething, start < tokens.count else { return name }
        let end = max(1, tokens[start].range.lowerBound - 1)
        return String(decoding: Array(name.utf8)[..<end], as: UTF8.self)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isNumber(_ word: String) -> Bool {
        let digits = word.utf8.first == UInt8(ascii: "v") ? word.utf8.dropFirst() : word.utf8[...]
        return !digits.isEmpty && digits.allSatisfy(isDigit)
    }

    /// What a word means, also where it is two without a separator: `macos13`, `linuxarm64`.
    static func meaning(of word: String) -> (system: AssetWords.System?, machine: AssetWords.Machine?) {
        let whole = (AssetWords.systems[word], AssetWords.machines[word])
        guard whole.0 == nil, whole.1 == nil else { return whole }
        for prefix in AssetWords.systemPrefixes where word.hasPrefix(prefix) {
            let rest = String(word.dropFirst(prefix.count))
            if let machine = AssetWords.machines[rest] { return (AssetWords.systems[prefix], machine) }
            if isNumber(rest) || isLibrary(rest) { return (AssetWords.systems[prefix], nil) }
        }
        return (nil, nil)
    }

    static func isLibrary(_ word: String) -> Bool {
        word.hasPrefix("musl") || word.hasPrefix("gnu") || word.hasPrefix("glibc") || word == "static"
    }

    /// What several words for architectures mean together.
    private static func machine(_ words: Set<AssetWords.Machine>, isMacOS: Bool) -> AssetWords.Machine? {
        if words.isSuperset(of: [.x86_64, .arm64]) { return .universal }
        let inOrder: [AssetWords.Machine] = [.arm64, .x86_64, .other, .arm, .x86, .universal, .bits64, .m1]
        let found = inOrder.first { words.contains($0) }
        if found == .arm, words.contains(.bits64) { return .arm64 }
        if found == .m1 { return isMacOS ? .arm64 : nil }
        return found == .bits64 ? .x86_64 : found
    }
}
