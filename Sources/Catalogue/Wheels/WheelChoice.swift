import Model

/// Which of a version's wheels is taken for a platform.
struct WheelChoice: Sendable {
    /// What was found for one platform.
    enum Outcome: Sendable {
        /// The wheel to take.
        case wheel(PublishedFile, WheelName)
        /// Nothing to take, and why.
        case none(String)
    }

    /// The wheels that hold a program rather than a part of one particular Python.
    private let programs: [(file: PublishedFile, name: WheelName)]

    /// Why there is nothing to choose from, where that is so for all platforms alike.
    private let reason: String?

    /// Looks at the files of one version.
    init(files: [PublishedFile]) {
        let wheels = files.compactMap { file in WheelName(file.name).map { (file: file, name: $0) } }
        let usable = wheels.filter { RequiredPython.isSatisfiable($0.file.requiresPython) }
        programs = usable.filter { $0.name.holdsProgram }
        reason =
            if wheels.isEmpty { "no wheel is published for Linux or macOS" } else if usable.isEmpty {
                "its wheels are for Pythons that are no longer in use"
            } else if programs.isEmpty { "its wheels are extensions of particular Pythons, not programs" } else { nil }
    }

    /// The best wheel for `platform`.
    ///
    /// - Parameter allowsAnywhere: whether a wheel that runs wherever a Python runs (`py3-none-any`) will do at last.
    func outcome(on platform: Platform, allowsAnywhere: Bool) -> Outcome {
        if let reason { return .none(reason) }
        var best: (rank: WheelRank, file: PublishedFile, name: WheelName)?
        for (file, name) in programs where allowsAnywhere || !name.platforms.contains("any") {
            guard let rank = WheelRank.rank(of: name, fileName: file.name, on: platform) else { continue }
            if best.map({ rank < $0.rank }) ?? true { best = (rank, file, name) }
        }
        guard let best else { return .none("no wheel is published for this platform") }
        return .wheel(best.file, best.name)
    }
}

extension WheelName {
    /// Whether the wheel is bound to no Python's binary interface, and to no Python before 3.
    fileprivate var holdsProgram: Bool {
        abis.contains("none") && pythons.contains { $0.hasPrefix("py3") || $0.hasPrefix("cp3") }
    }
}
