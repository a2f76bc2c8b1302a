package import Model

/// What the address of one file says of the tool in it: its name, its version, and what it is for.
package struct FileAddress: Sendable {
    /// The tool's name: what the file's name begins with.
    package let name: ToolName

    /// The version, without a `v` before it.
    package let version: String

    /// The address.
    let url: WebAddress

    /// The platforms that the file is for; nil where its name says nothing of any.
    let platform: Platform?

    /// The word that stands for the system, as it is written; nil where there is none.
    let systemWord: String?

    /// The word that stands for the architecture, as it is written; nil where there is none.
    let machineWord: String?

    /// Reads an address.
    ///
    /// - Throws: `CatalogueError` where it does not say which version it is of, or is a file for another system.
    package init(_ text: String) throws {
        url = try WebAddress(text)
        let file = url.lastPathComponent
        let stem = ArchiveFormat.inferred(fromFileName: file).map { AssetName.stem(of: file, $0) } ?? file
        let places = [stem] + url.path.split(separator: "/").dropLast().reversed().map(String.init)
        guard let version = places.lazy.compactMap(Self.version).first else {
            throw CatalogueError.noVersion(url)
        }
        self.version = version
        let tokens = stem.split { "-_.+".contains($0) }.map(String.init)
        systemWord = tokens.first { AssetWords.systems[$0.lowercased()] != nil }
        machineWord = Self.machineWord(stem)
        let described = AssetName(file, stem: stem.lowercased(), format: nil, tool: "")
        guard !described.isForOthers else { throw CatalogueError.foreignFile(url) }
        platform = Self.platform(described)
        name = try Self.name(stem, version: version, places: places)
    }

    /// Numbers with dots between them, and what announces a release.
    private static func version(in text: String) -> String? {
        let bytes = Array(text.utf8)
        func isDigit(_ index: Int) -> Bool {
            index >= 0 && index < bytes.count && bytes[index] >= 0x30 && bytes[index] <= 0x39
        }
        func isLetter(_ index: Int) -> Bool {
            index >= 0 && index < bytes.count && (bytes[index] | 0x20) >= 0x61 && (bytes[index] | 0x20) <= 0x7a
        }
        for start in bytes.indices
        where isDigit(start) && !isDigit(start - 1) && (!isLetter(start - 1) || bytes[start - 1] | 0x20 == 0x76) {
            var end = start
            while isDigit(end) || (end < bytes.count && bytes[end] == UInt8(ascii: ".") && isDigit(end + 1)) {
                end += 1
            }
            let numbers = bytes[start..<end]
            guard numbers.contains(UInt8(ascii: ".")), !isLetter(end) else { continue }
            return String(decoding: numbers, as: UTF8.self)
        }
        return nil
    }

    /// `x86_64` has a separator in it.
    private static func machineWord(_ stem: String) -> String? {
        for word in ["x86_64", "x86-64", "aarch_64"] where stem.lowercased().contains(word) {
            return stem.lowercased().firstRange(of: word).map { range in
                let start = stem.index(
                    stem.startIndex,
                    offsetBy: stem.lowercased().distance(from: stem.lowercased().startIndex, to: range.lowerBound))
                return String(stem[start..<stem.index(start, offsetBy: word.count)])
            }
        }
        return stem.split { "-_.+".contains($0) }.map(String.init).first { AssetWords.machines[$0.lowercased()] != nil }
    }

    private static func platform(_ name: AssetName) -> Platform? {
        guard !name.systems.isEmpty else { return nil }
        let machine: Architecture = name.machine == .arm64 ? .arm64 : .x86_64
        return name.systems.contains(.macos)
            ? Platform(.macos, machine) : Platform(.linux, machine, library: name.library ?? .glibc)
    }

    private static func name(_ stem: String, version: String, places: [String]) throws -> ToolName {
        var words: [Substring] = []
        let start = stem.firstRange(of: version).map { stem[..<$0.lowerBound] } ?? stem[...]
        for word in start.split(whereSeparator: { "-_".contains($0) }) {
            let lower = word.lowercased()
            guard AssetWords.systems[lower] == nil, AssetWords.machines[lower] == nil, lower != "v" else { break }
            words.append(word)
        }
        if let found = try? ToolName(words.joined(separator: "-").lowercased()) { return found }
        // A file that is named after its platform alone lies in a directory of the tool.
        for place in places.dropFirst() {
            if Self.version(in: place) == nil, let found = try? ToolName(place.lowercased()) { return found }
        }
        throw CatalogueError(
            code: "name-unknown", summary: "which tool \(stem) is cannot be told from its address",
            hints: ["write it into `project.toml`: `NAME = { version = \"\(version)\", url = \"…\" }`"])
    }

    /// The address with words in braces for version, system and architecture.
    func template(system: Bool, machine: Bool) -> String {
        var text = url.text.replacing("{", with: "{{").replacing("}", with: "}}").replacing(version, with: "{version}")
        // Only in the file's name: `linux` may also be a directory that stays.
        guard let slash = text.lastIndex(of: "/") else { return text }
        var file = String(text[text.index(after: slash)...])
        if machine, let machineWord { file = file.replacing(machineWord, with: "{arch}") }
        if system, let systemWord { file = file.replacing(systemWord, with: "{os}") }
        text = String(text[...slash]) + file
        return text
    }
}

extension CatalogueError {
    fileprivate static func noVersion(_ url: WebAddress) -> CatalogueError {
        CatalogueError(
            code: "version-unknown", summary: "which version \(url.redacted) is of cannot be told from its address",
            hints: ["write it into `project.toml`: `NAME = { version = \"1.2.3\", url = \"…\" }`"])
    }

    fileprivate static func foreignFile(_ url: WebAddress) -> CatalogueError {
        CatalogueError(
            code: "foreign-file", summary: "\(url.redacted) is for a system that toolenv does not serve",
            hints: ["take the address of the file for Linux or macOS"])
    }
}
