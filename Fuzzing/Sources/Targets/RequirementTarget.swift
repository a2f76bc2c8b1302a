import Model

extension FuzzTarget {
    /// The first line is a requirement, the others are versions.
    static let requirement = FuzzTarget("requirement") { bytes in
        let lines = bytes.lines
        let requirement: Requirement
        do throws(ModelError) {
            requirement = try Requirement(lines[0])
        } catch {
            let piece = error.piece ?? 0..<1
            promise("the piece lies in the text", (0...max(1, lines[0].utf8.count)).contains(piece.upperBound))
            promise("the piece can be shown", !piece.isEmpty)
            return
        }
        promise("a requirement is read as it is written", (try? Requirement(requirement.text)) == requirement)
        for scheme in VersionScheme.allCases {
            let versions = lines.dropFirst().prefix(16).compactMap { try? Version($0, scheme: scheme) }
            check(requirement, versions)
            if let text = requirement.exactVersion, let version = try? Version(text, scheme: scheme) {
                promise("an exact version matches itself", requirement.matches(version, allowingPrereleases: true))
            }
        }
    }

    private static func check(_ requirement: Requirement, _ versions: [Version]) {
        let matching = versions.filter { requirement.matches($0, allowingPrereleases: false) }
        for version in matching {
            promise("what matches matches with more allowed", requirement.matches(version, allowingPrereleases: true))
        }
        let newest = requirement.newest(of: versions, allowingPrereleases: false)
        promise("the newest is one that matches", newest == matching.max())
        promise("a channel matches nothing", requirement.channel == nil || matching.isEmpty)
    }
}
