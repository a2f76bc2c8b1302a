package import Model

/// What the address of one file says of the tool in it: its name, its version, and what it is for.
///
/// The file's name is read first: the tool's name, then words for the version and the platform in any order. What it does
/// not say may be said by directories: the version, the tool's name, and the platform by those that name nothing else
/// (`bin/linux/amd64/kubectl`).
package struct FileAddress: Sendable {
    /// The tool's name: what the file's name begins with.
    package let name: ToolName

    /// The version, without a `v` before it.
    package let version: String

    /// The address.
    let url: WebAddress

    /// The system that the file is for; nil where nothing says it.
    let operatingSystem: OperatingSystem?

    /// The architectures that the file is for; empty where nothing says it.
    let architectures: Set<Architecture>

    /// The C library that the file names.
    let library: CLibrary?

    /// The word that stands for the system, as it is written; nil where there is none.
    var systemWord: String? { systemPlace.map(text) }

    /// The word that stands for the architecture, as it is written; nil where there is none, or where it is one for all.
    var machineWord: String? { architectures.count == 1 ? machinePlace.map(text) : nil }

    /// Where the words are in the address, in bytes.
    private let systemPlace: Range<Int>?
    private let machinePlace: Range<Int>?

    /// Reads an address.
    ///
    /// - Throws: `CatalogueError` where it does not say which version it is of, is for another system, or has a query.
    package init(_ text: String) throws {
        url = try WebAddress(text)
        guard url.query == nil else { throw CatalogueError.addressWithQuery(url) }
        var parts = AddressPart.parts(of: url)
        guard let file = parts.popLast(), AssetName(file.text, tool: "") != nil else {
            throw CatalogueError.noProgram(url)
        }
        let stem = file.withoutEnding
        guard let found = AddressPart.version(in: [stem] + parts.reversed()) else {
            throw CatalogueError.noVersion(url)
        }
        version = found.text
        let nameCount = stem.nameCount(version: found.range)
        name = try Self.name(stem, nameCount, parts, url: url, version: version)
        let own = stem.platformWords(from: nameCount, version: found.range)
        let others = parts.reversed().filter(\.isPlatform).map { $0.platformWords(from: 0, version: found.range) }
        systemPlace = own.system ?? others.lazy.compactMap(\.system).first
        machinePlace = own.machine ?? others.lazy.compactMap(\.machine).first
        var words = own.words
        if own.system == nil || own.machine == nil { words += others.flatMap(\.words) }
        if file.text.lowercased().hasSuffix(".appimage") { words.append("appimage") }
        let meaning = AssetName(file.text, stem: words.joined(separator: "-"), format: nil, tool: "")
        library = meaning.library
        guard !meaning.isForOthers else { throw CatalogueError.foreignFile(url) }
        let system = Self.system(meaning)
        operatingSystem = system
        guard let architectures = Self.architectures(meaning, system) else { throw CatalogueError.foreignFile(url) }
        self.architectures = architectures
    }

    /// A name with an architecture and no system means Linux, as it does in releases.
    private static func system(_ name: AssetName) -> OperatingSystem? {
        if name.systems.contains(.linux) { return .linux }
        if name.systems.contains(.macos) { return .macos }
        return name.machine == nil || name.machine == .universal ? nil : .linux
    }

    /// The architectures; nil where the file is for none that projects have.
    private static func architectures(_ name: AssetName, _ system: OperatingSystem?) -> Set<Architecture>? {
        switch name.machine {
        case .x86_64, .x86, .bits64: [.x86_64]
        case .arm64: [.arm64]
        case .arm: system == .macos ? [.arm64] : nil
        case .other: nil
        case .universal: [.x86_64, .arm64]
        case nil, .m1: system == .linux ? [.x86_64] : []
        }
    }

    /// The patterns of the platforms that the file is for; empty where nothing says it.
    ///
    /// What is for macOS on x86-64 is for macOS on ARM as well, where Rosetta runs it.
    var platforms: [String] {
        switch operatingSystem {
        case nil: return []
        case .macos: return architectures == [.arm64] ? ["macos-arm64"] : ["macos-*"]
        case .linux:
            guard architectures.count == 1, let architecture = architectures.first else { return ["linux-*"] }
            return ["linux-\(architecture.rawValue)" + (library == .musl ? "*" : "")]
        }
    }

    // MARK: - The name

    /// Directories of servers that are no names of tools.
    private static let commonDirectories: Set<String> = [
        "archive", "archives", "bin", "binaries", "dist", "download", "downloads", "file", "files", "latest", "pub",
        "public",
        "release", "releases", "stable", "static", "tools",
    ]

    private static func name(
        _ stem: AddressPart, _ count: Int, _ directories: [AddressPart], url: WebAddress, version: String
    ) throws(CatalogueError) -> ToolName {
        if count > 0, let found = try? ToolName(stem.text(ofFirst: count).lowercased()) { return found }
        // A file that is named after its platform alone lies in a directory of the tool.
        for directory in directories.reversed() where !directory.isPlatform && directory.version == nil {
            let text = directory.text.lowercased()
            if !commonDirectories.contains(text), let found = try? ToolName(text) { return found }
        }
        throw CatalogueError(
            code: "name-unknown", summary: "which tool \(url.redacted) is cannot be told from its address",
            hints: ["write it into `project.toml`: `NAME = { version = \"\(version)\", url = \"…\" }`"])
    }

    // MARK: - Templates

    private func text(_ place: Range<Int>) -> String {
        String(decoding: Array(url.text.utf8)[place], as: UTF8.self)
    }

    /// The address with words in braces for version, system and architecture.
    func template(system: Bool, machine: Bool) -> String {
        var words: [(place: Range<Int>, word: String)] = []
        if system, let systemPlace { words.append((systemPlace, "{os}")) }
        if machine, machineWord != nil, let machinePlace { words.append((machinePlace, "{arch}")) }
        let bytes = Array(url.text.utf8)
        for place in AddressPart.places(of: version, in: bytes, from: bytes.count - url.path.utf8.count)
        where !words.contains(where: { $0.place.overlaps(place) }) {
            words.append((place, "{version}"))
        }
        var result: [UInt8] = []
        var position = 0
        for (place, word) in words.sorted(by: { $0.place.lowerBound < $1.place.lowerBound }) {
            result += bytes[position..<place.lowerBound] + Array(word.utf8)
            position = place.upperBound
        }
        return String(decoding: result + bytes[position...], as: UTF8.self)
    }
}

extension CatalogueError {
    private static func byHand(_ url: WebAddress) -> [String] {
        ["write it into `project.toml`: `NAME = { version = \"1.2.3\", url = \"…\" }`"]
    }

    fileprivate static func noVersion(_ url: WebAddress) -> CatalogueError {
        CatalogueError(
            code: "version-unknown", summary: "which version \(url.redacted) is of cannot be told from its address",
            hints: byHand(url))
    }

    fileprivate static func noProgram(_ url: WebAddress) -> CatalogueError {
        CatalogueError(
            code: "no-program", summary: "\(url.redacted) is neither an archive nor a program by its name",
            details: ["packages of systems, installers and wheels are not unpacked"],
            hints: byHand(url))
    }

    fileprivate static func addressWithQuery(_ url: WebAddress) -> CatalogueError {
        CatalogueError(
            code: "address-with-query", summary: "the address \(url.redacted) has a query",
            details: ["it may hold a secret, or end to be valid, and would be written into `project.toml`"],
            hints: ["take the address without it"] + byHand(url))
    }

    fileprivate static func foreignFile(_ url: WebAddress) -> CatalogueError {
        CatalogueError(
            code: "foreign-file", summary: "\(url.redacted) is for a system that toolenv does not serve",
            hints: ["take the address of the file for Linux or macOS on x86-64 or ARM of 64 bits"])
    }
}
