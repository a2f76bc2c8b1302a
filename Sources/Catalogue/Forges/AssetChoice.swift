import Model

/// Chooses, by their names, the file of a release that is a tool's for a platform.
///
/// The rules, in their order:
/// 1. Proofs, descriptions, sources, packages of systems and what else goes with a tool are out, by their ending or by a
///    word. A word that all files for platforms have in common says nothing.
/// 2. A name's words are letters and digits between other characters; `x86_64`, `arm-64`, `macos13` and `linuxarm64` are
///    known. The tool's own name and numbers of versions are no words for platforms.
/// 3. Files for other systems or architectures are out. One that names the system comes before one that does not, and one
///    that names the architecture before one for all (`universal`), and that before one that names none.
/// 4. A name with an architecture and no system means Linux, one with Linux and no architecture x86-64. One with neither
///    means Linux on x86-64 where others of the release name platforms; the missing macOS where the others name Linux only;
///    any platform where no other name says one.
/// 5. `x86` is the one of 64 bits where no other name is. `arm` is that of 64 bits on macOS, and on Linux where the
///    publisher's files for macOS or Windows say it too, or its other files say `x86` for 64 bits.
/// 6. macOS on ARM takes a file for x86-64 where there is no other: Rosetta runs it.
/// 7. On glibc files for it or for no named C library come before those for musl. On musl only files that say `musl` or
///    `static` are taken, or those that name no library where no other file says `musl`.
/// 8. Names that start with the tool's name come before others, and those with the fewest other words before longer ones.
/// 9. Archives come before bare programs, `tar` before `zip`, these before compressed programs; AppImages are last.
struct AssetChoice: Sendable {
    private let names: [AssetName]
    private let commonWords: Set<String>
    private let namesPlatforms: Bool
    private let namesMusl: Bool
    private let isArm64Arm: Bool
    private let isPlainX86SixtyFourBits: Bool
    private let namesLinuxAlone: Bool

    /// Looks at the files of one release.
    ///
    /// - Parameter tool: the tool's name, which its files start with as a rule.
    init(names: [String], tool: String) {
        let all = names.compactMap { AssetName($0, tool: tool) }
        let forPlatforms = all.filter { !$0.systems.isEmpty || $0.machine != nil }
        let common = Self.common(forPlatforms.map { Set($0.otherWords) })
        commonWords = common
        self.names = all.filter { name in
            !name.otherWords.contains { AssetWords.companions.contains($0) && !common.contains($0) }
        }
        let systems = forPlatforms.reduce(into: Set()) { $0.formUnion($1.systems) }
        namesPlatforms = forPlatforms.contains { $0.machine != nil || $0.systems != [.other] }
        namesLinuxAlone = systems.contains(.linux) && !systems.contains(.macos)
        namesMusl = forPlatforms.contains { $0.library == .musl }
        let isPlainX86SixtyFourBits = !forPlatforms.contains { $0.machine == .x86_64 }
        isArm64Arm = forPlatforms.contains { name in
            name.machine == .arm && !name.systems.isDisjoint(with: [.macos, .other])
                || name.machine == .x86 && isPlainX86SixtyFourBits
        }
        self.isPlainX86SixtyFourBits = isPlainX86SixtyFourBits
    }

    private static func common(_ words: [Set<String>]) -> Set<String> {
        guard let first = words.first else { return [] }
        return words.dropFirst().reduce(first) { $0.intersection($1) }
    }

    /// What is known of a choice.
    struct Choice: Hashable, Sendable {
        /// The file's name.
        let name: String

        /// Whether the platform runs it by emulation.
        var isEmulated = false

        /// Whether its name leaves open which platform it is for, so that its content has to tell.
        var isUncertain = false
    }

    /// The file for a platform; nil when there is none.
    func choice(for platform: Platform) -> Choice? {
        var best: (rank: [Int], choice: Choice)?
        for name in names {
            guard let fit = fit(name, platform), let library = libraryMerit(name, platform) else { continue }
            let others = name.otherWords.count { !commonWords.contains($0) }
            let rank = fit.rank + [library, name.startsWithTool ? 1 : 0, -others, Self.merit(of: name)]
            let isBetter =
                best.map { other in
                    rank == other.rank
                        ? (name.text.utf8.count, name.text) < (other.choice.name.utf8.count, other.choice.name)
                        : other.rank.lexicographicallyPrecedes(rank)
                } ?? true
            if isBetter {
                best = (
                    rank, Choice(name: name.text, isEmulated: fit.isEmulated, isUncertain: fit.isUncertain)
                )
            }
        }
        return best?.choice
    }

    /// The name of the file for a platform; nil when there is none.
    func name(for platform: Platform) -> String? { choice(for: platform)?.name }

    /// How well a file fits a platform, more being better.
    private struct Fit {
        var rank: [Int]
        var isEmulated = false
        var isUncertain = false
    }

    private func fit(_ name: AssetName, _ platform: Platform) -> Fit? {
        let machine = meant(by: name)
        if name.systems.isEmpty { return unnamed(name, machine, platform) }
        guard name.systems.contains(platform.operatingSystem == .linux ? .linux : .macos) else { return nil }
        switch (machine, platform.architecture) {
        case (.x86_64, .x86_64), (.arm64, .arm64): return Fit(rank: [1, 3])
        case (.universal, _): return Fit(rank: [1, 2])
        case (nil, .x86_64): return Fit(rank: [1, 1], isUncertain: true)
        case (nil, .arm64) where platform.operatingSystem == .macos: return Fit(rank: [1, 1], isUncertain: true)
        case (.x86_64, .arm64) where platform.operatingSystem == .macos: return Fit(rank: [1, 0], isEmulated: true)
        default: return nil
        }
    }

    /// How well a file fits that names no system.
    private func unnamed(_ name: AssetName, _ machine: AssetWords.Machine?, _ platform: Platform) -> Fit? {
        let isLinux = platform.operatingSystem == .linux
        switch (machine, platform.architecture) {
        case (.x86_64, .x86_64) where isLinux, (.arm64, .arm64) where isLinux: return Fit(rank: [0, 3])
        case (.universal, _): return Fit(rank: [0, 2], isUncertain: true)
        case (nil, _) where !namesPlatforms: return Fit(rank: [0, 1], isUncertain: true)
        case (nil, .x86_64) where isLinux: return Fit(rank: [0, 1], isUncertain: true)
        case (nil, _) where !isLinux && namesLinuxAlone && isPlain(name): return Fit(rank: [0, 1], isUncertain: true)
        default: return nil
        }
    }

    /// Whether a name is the tool's and nothing else.
    private func isPlain(_ name: AssetName) -> Bool {
        name.startsWithTool && name.otherWords.allSatisfy(commonWords.contains)
    }

    /// The architecture of a name, in the light of the release's others.
    private func meant(by name: AssetName) -> AssetWords.Machine? {
        switch name.machine {
        case .arm: name.systems.contains(.macos) || isArm64Arm ? .arm64 : .other
        case .x86: name.systems.contains(.macos) || isPlainX86SixtyFourBits ? .x86_64 : .other
        case let machine: machine
        }
    }

    /// How well the C library fits; nil where it does not.
    private func libraryMerit(_ name: AssetName, _ platform: Platform) -> Int? {
        switch (platform.library, name.library) {
        case (.glibc, .musl): 0
        case (.glibc, _), (nil, _): 1
        case (.musl, .glibc): nil
        case (.musl, .musl): 2
        case (.musl, nil): name.isStatic ? 2 : namesMusl ? nil : 1
        }
    }

    private static func merit(of name: AssetName) -> Int {
        switch name.format {
        case .tarGzip: 12
        case .tarXz: 11
        case .tarZstd: 10
        case .tarBzip2, .tar, .tarLz4: 9
        case .zip: 8
        case nil: name.isImage ? 1 : 7
        case .gzip, .xz, .zstd, .bzip2, .lz4: 5
        default: 2
        }
    }
}
