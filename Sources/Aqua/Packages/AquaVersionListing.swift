/// Where the versions of a package are listed, and which of them are its own.
package struct AquaVersionListing: Sendable {
    /// Where versions are listed.
    package enum Source: Hashable, Sendable {
        /// The releases of a repository on GitHub, `owner/name`.
        case releases(String)
        /// The tags of a repository on GitHub, `owner/name`.
        case tags(String)
        /// The versions of a Go module.
        case module(String)
        /// The versions of a crate.
        case crate(String)
        /// Nowhere that the registry knows of: a version has to be named.
        case nowhere
    }

    /// What the registry says of a tag.
    package enum Verdict: Hashable, Sendable {
        /// It is a version that can be installed.
        case offered
        /// It is a version without anything to install, for this reason.
        case refused(String)
        /// It is no version of the package.
        case foreign
        /// The registry says something that is not understood here: a newer toolenv may.
        case needsNewer(String)
    }

    /// Where versions are listed.
    package let source: Source

    private let base: AquaBlock
    private let versions: [AquaBlock]

    /// The listing of a package.
    init(_ package: AquaPackage) {
        base = package.base
        versions = package.versions
        source = Self.source(package.base)
    }

    private static func source(_ block: AquaBlock) -> Source {
        if block.type == AquaPackageType.cargo.rawValue, !block.crate.isEmpty { return .crate(block.crate) }
        if let path = block.goVersionPath, !path.isEmpty { return .module(path) }
        guard let repository = block.repository else { return .nowhere }
        return block.versionSource == "github_tag" ? .tags(repository) : .releases(repository)
    }

    /// What tags of the package begin with; nil where no block names a prefix, or several do.
    package var prefix: String? {
        var prefixes: Set<String> = [base.versionPrefix ?? ""]
        for block in versions { prefixes.insert(block.versionPrefix ?? base.versionPrefix ?? "") }
        return prefixes.count == 1 ? prefixes.first.flatMap { $0.isEmpty ? nil : $0 } : nil
    }

    /// What the registry says of a tag.
    ///
    /// Whether a release is a draft or a pre-release is not known here.
    package func verdict(_ tag: String) -> Verdict {
        var subjects = VersionSubjects(tag)
        if let verdict = verdict(base, subjects: &subjects, isOptional: true) { return verdict }
        for block in versions {
            if let verdict = verdict(block, subjects: &subjects, isOptional: false) { return verdict }
        }
        return .foreign
    }

    /// What a block says of a tag; nil when it is not about it.
    private func verdict(_ block: AquaBlock, subjects: inout VersionSubjects, isOptional: Bool) -> Verdict? {
        let prefix = block.versionPrefix ?? base.versionPrefix
        guard subjects.has(prefix: prefix) else { return nil }
        if let filter = block.versionFilter ?? base.versionFilter {
            switch subjects.verdict(filter: filter) {
            case .fails: return nil
            case .unknown(let reason): return .needsNewer(AquaPackage.doubt(filter, reason))
            case .holds: break
            }
        }
        guard let condition = block.condition, !condition.source.isEmpty else {
            return isOptional ? answer(block) : nil
        }
        switch subjects.verdict(condition, prefix: prefix) {
        case .holds: return answer(block)
        case .fails: return nil
        case .unknown(let reason): return .needsNewer(AquaPackage.doubt(condition, reason))
        }
    }

    private func answer(_ block: AquaBlock) -> Verdict {
        if let message = block.errorMessage {
            let reason = message.trimmed
            return reason.isEmpty ? .offered : .refused(reason)
        }
        return block.hasNoAsset ?? base.hasNoAsset ?? false
            ? .refused("no asset is published for this version") : .offered
    }
}

extension AquaPackage {
    /// Where the package's versions are listed, and which of them are its own.
    package var listing: AquaVersionListing { AquaVersionListing(self) }
}
