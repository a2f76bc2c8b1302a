import Model

/// What a file's `requires-python` says.
enum RequiredPython {
    /// Whether some Python from 3.8 to 3.30 satisfies the specifier.
    ///
    /// A program needs no Python at all to run, so the machine's Python does not matter. A file that no Python still in
    /// use satisfies is one that its publisher has given up, and the index's own clients would not choose it either.
    /// A specifier that cannot be read excludes nothing, as for pip.
    static func isSatisfiable(_ specifier: String?) -> Bool {
        guard let specifier, let requirement = try? Requirement(specifier), requirement.channel == nil else {
            return true
        }
        return pythons.contains { requirement.matches($0, allowingPrereleases: true) }
    }

    /// The first and a late release of every minor version.
    private static let pythons = (8...30).flatMap { minor in ["3.\(minor)", "3.\(minor).99"] }
        .compactMap { try? Version($0, scheme: .pep440) }
}
