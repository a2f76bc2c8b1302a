import Model

/// What a wheel's `METADATA` says about the packages that it needs.
///
/// Source: https://packaging.python.org/en/latest/specifications/core-metadata/
struct WheelMetadata: Sendable {
    /// One `Requires-Dist` line: a package and the condition under which it is needed.
    struct Dependency: Hashable, Sendable {
        let name: String

        /// The condition; nil where there is none.
        let marker: Marker?
    }

    let dependencies: [Dependency]

    /// Reads the header fields; what follows them is a description.
    init(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        var dependencies: [Dependency] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.isEmpty { break }
            guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == "requires-dist" else { continue }
            dependencies.append(Dependency(line[line.index(after: colon)...].trimmed))
        }
        self.dependencies = dependencies
    }

    /// The packages that are needed on `platform` when no extra is chosen, in the order in which they stand.
    func needed(on platform: Platform) -> [String] {
        let environment = MarkerEnvironment(platform: platform)
        return dependencies.filter { $0.marker?.holds(in: environment) ?? true }.map(\.name)
    }
}

extension WheelMetadata.Dependency {
    /// Reads `name [extras] (versions); marker`.
    ///
    /// A condition that cannot be read is taken to hold: a missing package is worse than a refusal.
    fileprivate init(_ text: String) {
        let parts = text.split(separator: ";", maxSplits: 1)
        let isNamePart = { (character: Character) in
            character.isLetter || character.isNumber || "-_.".contains(character)
        }
        name = String((parts.first ?? "").prefix(while: isNamePart))
        marker = parts.count == 2 ? Marker(parts[1].trimmed) : nil
    }
}
