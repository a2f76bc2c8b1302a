import Model

/// Chooses, by their names, the file of a release that is a tool's for a platform.
///
/// The rules, in their order:
/// 1. Proofs, descriptions, sources, packages of systems and files for other systems or architectures are out. A name's
///    words are what stands between anything but letters, digits and `_`; `x86_64` is one word.
/// 2. A file that names the system comes before one that names none, and one that names the architecture before one that
///    names none or all (`universal`). A name without an architecture means x86-64 where others of the release name one.
/// 3. On musl only files that say `musl` or `static`, or do not name a C library, are taken; on glibc those of `gnu` are
///    as good, and what says `musl` (linked statically as a rule) comes first.
/// 4. Archives come before bare programs that are compressed, `tar` before `zip` away from Windows.
/// 5. Names that start with the tool's name come before others, those with the fewest other words before longer ones.
struct AssetChoice: Sendable {
    private let names: [Name]
    private let namesMachines: Bool

    /// Looks at the files of one release.
    ///
    /// - Parameter tool: the tool's name, which its files start with as a rule.
    init(names: [String], tool: String) {
        self.names = names.compactMap { Name($0, tool: tool) }
        namesMachines = self.names.contains { $0.machine == .arm64 || $0.machine == .other }
    }

    /// The file for a platform; nil when there is none.
    func name(for platform: Platform) -> String? {
        let fitting = names.compactMap { name in score(name, platform).map { (score: $0, name: name.text) } }
        return fitting.max { ($0.score, $1.name) < ($1.score, $0.name) }?.name
    }

    /// The worth of a file on a platform, more being better; nil for one that is not for it.
    private func score(_ name: Name, _ platform: Platform) -> Int? {
        var score = name.merit
        switch name.system {
        case nil: score -= 200
        case .linux where platform.operatingSystem == .linux: break
        case .macos where platform.operatingSystem == .macos: break
        default: return nil
        }
        switch name.machine {
        case .x86_64 where platform.architecture == .x86_64: break
        case .arm64 where platform.architecture == .arm64: break
        case .universal: score -= 20
        case nil where !namesMachines || platform.architecture == .x86_64: score -= 50
        default: return nil
        }
        if name.system == nil, name.machine == nil { score -= 100 }
        switch (platform.library, name.library) {
        case (.musl, .glibc): return nil
        case (.musl, .musl): score += 15
        case (.glibc, .musl): score += 10
        case (.glibc, .glibc): score += 5
        default: break
        }
        return score
    }
}

extension AssetChoice {
    /// What the name of a file says.
    private struct Name: Sendable {
        let text: String
        let system: AssetWords.System?
        let machine: AssetWords.Machine?
        let library: CLibrary?

        /// What speaks for it whatever the platform is.
        let merit: Int

        /// Takes a name apart; nil for a file that is no tool.
        init?(_ text: String, tool: String) {
            let lower = text.lowercased()
            guard !AssetWords.foreignEndings.contains(where: { lower.hasSuffix($0) }) else { return nil }
            let format = ArchiveFormat.inferred(fromFileName: lower)
            let own = Self.words(of: tool.lowercased())
            var words = Self.words(of: lower)
            if words.starts(with: own) { words.removeFirst(own.count) }
            guard !words.contains(where: AssetWords.companions.contains) else { return nil }
            self.text = text
            let systems = words.compactMap { AssetWords.systems[$0] }
            system = systems.contains(.other) && !systems.contains(.linux) && !systems.contains(.macos)
                ? .other : systems.first { $0 != .other }
            let machines = words.compactMap { AssetWords.machines[$0] }
            machine = machines.first { $0 == .arm64 } ?? machines.first { $0 == .x86_64 } ?? machines.first
            library =
                words.contains { $0.contains("musl") || $0 == "static" || $0 == "alpine" }
                ? .musl : words.contains { $0.hasPrefix("gnu") || $0.hasPrefix("glibc") } ? .glibc : nil
            let startsWithTool = lower.hasPrefix(tool.lowercased())
            merit = Self.merit(of: format) + (startsWithTool ? 30 : 0) - min(words.count, 20)
        }

        private static func merit(of format: ArchiveFormat?) -> Int {
            switch format {
            case .tarGzip: 12
            case .tarXz: 11
            case .tarZstd: 10
            case .tarBzip2, .tar: 9
            case .zip: 8
            case nil: 7
            case .gzip, .xz, .zstd, .bzip2: 5
            default: 0
            }
        }

        /// The words of a name; `x86_64`, `x86-64` and `aarch_64` stay whole.
        static func words(of name: String) -> [String] {
            let plain = name.replacing("x86-64", with: "x86_64").replacing("64-bit", with: "64bit")
                .replacing("32-bit", with: "32bit").replacing("x86_64", with: "x8664").replacing("aarch_64", with: "aarch64")
            return plain.split { !$0.isLetter && !$0.isNumber }.map { $0 == "x8664" ? "x86_64" : String($0) }
        }
    }
}
