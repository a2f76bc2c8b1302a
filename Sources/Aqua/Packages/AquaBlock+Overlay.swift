extension AquaBlock {
    /// Takes over what `other` says; `replacements` are added to ours when `mergesReplacements`, and else put in their place.
    mutating func overlay(_ other: AquaBlock, mergesReplacements: Bool) {
        if !other.type.isEmpty {
            reset(for: other.type)
            type = other.type
        }
        overlayAsset(other)
        if let theirs = other.replacements {
            let ours = replacements ?? [:]
            replacements = mergesReplacements ? ours.merging(theirs) { _, new in new } : theirs
        }
        overlayPlatforms(other)
        overlayVersions(other)
        checksum = other.checksum ?? checksum
        cosign = other.cosign ?? cosign
        provenance = other.provenance ?? provenance
        minisign = other.minisign ?? minisign
        attestations = other.attestations ?? attestations
        build = other.build ?? build
        variables = other.variables ?? variables
        unknown += other.unknown
    }

    private mutating func overlayAsset(_ other: AquaBlock) {
        if !other.repositoryOwner.isEmpty { repositoryOwner = other.repositoryOwner }
        if !other.repositoryName.isEmpty { repositoryName = other.repositoryName }
        asset = other.asset ?? asset
        url = other.url ?? url
        path = other.path ?? path
        if !other.crate.isEmpty { crate = other.crate }
        if !other.format.isEmpty { format = other.format }
        files = other.files ?? files
    }

    private mutating func overlayPlatforms(_ other: AquaBlock) {
        overrides = other.overrides ?? overrides
        formatOverrides = other.formatOverrides ?? formatOverrides
        supportedEnvironments = other.supportedEnvironments ?? supportedEnvironments
        rosetta2 = other.rosetta2 ?? rosetta2
        windowsEmulation = other.windowsEmulation ?? windowsEmulation
        completesWindowsExtension = other.completesWindowsExtension ?? completesWindowsExtension
        if !other.windowsExtension.isEmpty { windowsExtension = other.windowsExtension }
        appendsExtension = other.appendsExtension ?? appendsExtension
    }

    private mutating func overlayVersions(_ other: AquaBlock) {
        versionPrefix = other.versionPrefix ?? versionPrefix
        versionFilter = other.versionFilter ?? versionFilter
        if !other.versionSource.isEmpty { versionSource = other.versionSource }
        goVersionPath = other.goVersionPath ?? goVersionPath
        hasNoAsset = other.hasNoAsset ?? hasNoAsset
        errorMessage = other.errorMessage ?? errorMessage
    }

    /// Forgets what makes no sense for another type.
    private mutating func reset(for type: String) {
        switch AquaPackageType(rawValue: type) {
        case .githubRelease:
            url = nil
            path = nil
            resetSources()
        case .githubContent:
            url = nil
            asset = nil
            resetSources()
        case .githubArchive:
            url = nil
            path = nil
            asset = nil
            format = ""
            resetSources()
        case .http:
            path = nil
            asset = nil
            goVersionPath = nil
        case .goInstall, .goBuild:
            url = nil
            asset = nil
            crate = ""
            resetAsset()
        case .cargo:
            url = nil
            asset = nil
            path = nil
            goVersionPath = nil
            resetAsset()
        case nil: break
        }
    }

    private mutating func resetSources() {
        crate = ""
        goVersionPath = nil
    }

    /// Forgets what is said of files that are downloaded.
    private mutating func resetAsset() {
        windowsExtension = ""
        completesWindowsExtension = nil
        cosign = nil
        provenance = nil
        minisign = nil
        attestations = nil
        format = ""
        rosetta2 = nil
        windowsEmulation = nil
        appendsExtension = nil
    }
}
