import YAML

extension AquaBlock {
    /// Whose fields a block holds; each may have some that others may not.
    enum Role: Sendable {
        case package
        case version
        case platform
    }

    init(_ node: YAMLNode, _ role: Role, _ reader: AquaReader) throws(YAMLError) {
        for entry in try reader.entries(node, "packages") {
            var isKnown = try readAsset(entry, reader)
            if !isKnown { isKnown = try readVerification(entry, reader) }
            if !isKnown, role != .platform { isKnown = try readVersions(entry, role, reader) }
            if !isKnown, role != .platform { isKnown = try readPlatforms(entry, reader) }
            if !isKnown, role == .platform { isKnown = try readMatching(entry, reader) }
            if !isKnown, role == .package { isKnown = Self.described.contains(entry.key) }
            if !isKnown { unknown.append(entry.key) }
        }
    }

    /// Fields of a package that say nothing about assets.
    private static let described: Set<String> = [
        "name", "aliases", "search_words", "description", "link", "version_overrides",
    ]

    private mutating func readAsset(_ entry: YAMLMapping.Entry, _ reader: AquaReader) throws(YAMLError) -> Bool {
        let node = entry.value
        switch entry.key {
        case "type": type = try reader.text(node, entry.key)
        case "asset": asset = try reader.template(node, entry.key)
        case "format": format = try reader.text(node, entry.key)
        case "files": files = try reader.files(node, unknown: &unknown)
        case "replacements": replacements = try reader.replacements(node, entry.key)
        case "url": url = try reader.template(node, entry.key)
        case "path": path = try reader.template(node, entry.key)
        case "crate": crate = try reader.text(node, entry.key)
        case "complete_windows_ext": completesWindowsExtension = try reader.boolean(node, entry.key)
        case "windows_ext": windowsExtension = try reader.text(node, entry.key)
        case "append_ext": appendsExtension = try reader.boolean(node, entry.key)
        case "vars": variables = try reader.variables(node, unknown: &unknown)
        case "go_version_path": goVersionPath = node.isNull ? nil : try reader.text(node, entry.key)
        // How Cargo builds, which is not done here, and what aqua gave up again.
        case "cargo", "github_immutable_release": break
        default: return false
        }
        return true
    }

    private mutating func readVerification(
        _ entry: YAMLMapping.Entry, _ reader: AquaReader
    ) throws(YAMLError) -> Bool {
        let node = entry.value
        switch entry.key {
        case "checksum": checksum = try reader.checksum(node, unknown: &unknown)
        case "cosign": cosign = try reader.cosign(node, entry.key, unknown: &unknown)
        case "slsa_provenance": provenance = try reader.provenance(node, unknown: &unknown)
        case "minisign": minisign = try reader.minisign(node, entry.key, unknown: &unknown)
        case "github_artifact_attestations":
            attestations = try reader.attestations(node, entry.key, unknown: &unknown)
        default: return false
        }
        return true
    }

    private mutating func readVersions(
        _ entry: YAMLMapping.Entry, _ role: Role, _ reader: AquaReader
    ) throws(YAMLError) -> Bool {
        let node = entry.value
        switch entry.key {
        case "version_constraint": condition = try reader.condition(node, entry.key)
        case "no_asset": hasNoAsset = try reader.boolean(node, entry.key)
        case "error_message":
            guard role == .version else { return false }
            errorMessage = node.isNull ? nil : try reader.text(node, entry.key)
        case "repo_owner": repositoryOwner = try reader.text(node, entry.key)
        case "repo_name": repositoryName = try reader.text(node, entry.key)
        case "version_prefix": versionPrefix = node.isNull ? nil : try reader.text(node, entry.key)
        case "version_filter": versionFilter = try reader.condition(node, entry.key, isLenient: true)
        case "version_source": versionSource = try reader.text(node, entry.key)
        case "private":
            guard role == .package else { return false }
            isPrivate = try reader.boolean(node, entry.key)
        default: return false
        }
        return true
    }

    private mutating func readPlatforms(_ entry: YAMLMapping.Entry, _ reader: AquaReader) throws(YAMLError) -> Bool {
        let node = entry.value
        switch entry.key {
        case "supported_envs": supportedEnvironments = try reader.texts(node, entry.key)
        case "rosetta2": rosetta2 = try reader.boolean(node, entry.key)
        case "windows_arm_emulation": windowsEmulation = try reader.boolean(node, entry.key)
        case "overrides":
            guard let elements = try reader.elements(node, entry.key) else { break }
            var blocks: [AquaBlock] = []
            for element in elements { blocks.append(try AquaBlock(element, .platform, reader)) }
            overrides = blocks
        case "format_overrides": formatOverrides = try reader.formatOverrides(node, unknown: &unknown)
        case "build": build = try reader.build(node, unknown: &unknown)
        default: return false
        }
        return true
    }

    private mutating func readMatching(_ entry: YAMLMapping.Entry, _ reader: AquaReader) throws(YAMLError) -> Bool {
        let node = entry.value
        switch entry.key {
        case "goos": goos = try reader.text(node, entry.key)
        case "goarch": goarch = try reader.text(node, entry.key)
        case "envs": environments = try reader.texts(node, entry.key)
        case "variants": variants = try reader.variants(node, unknown: &unknown)
        default: return false
        }
        return true
    }
}
