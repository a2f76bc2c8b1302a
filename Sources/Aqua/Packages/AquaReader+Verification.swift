import YAML

extension AquaReader {
    func checksum(_ node: YAMLNode, unknown: inout [String]) throws(YAMLError) -> AquaChecksumEntry? {
        guard !node.isNull else { return nil }
        var checksum = AquaChecksumEntry()
        for entry in try entries(node, "checksum") {
            let value = entry.value
            switch entry.key {
            case "type": checksum.file.type = try text(value, entry.key)
            case "asset": checksum.file.asset = try template(value, entry.key)
            case "url": checksum.file.url = try template(value, entry.key)
            case "file_format": checksum.fileFormat = try text(value, entry.key)
            case "algorithm": checksum.algorithm = try text(value, entry.key)
            case "pattern":
                for part in try entries(value, entry.key) {
                    switch part.key {
                    case "checksum": checksum.checksumPattern = try text(part.value, part.key)
                    case "file": checksum.filePattern = try text(part.value, part.key)
                    default: unknown.append("checksum.pattern." + part.key)
                    }
                }
            case "enabled": checksum.isEnabled = try boolean(value, entry.key) ?? true
            case "replacements": checksum.replacements = try replacements(value, entry.key)
            case "cosign": checksum.cosign = try cosign(value, "checksum.cosign", unknown: &unknown)
            case "minisign": checksum.minisign = try minisign(value, "checksum.minisign", unknown: &unknown)
            case "github_artifact_attestations":
                checksum.attestations = try attestations(value, "checksum." + entry.key, unknown: &unknown)
            default: unknown.append("checksum." + entry.key)
            }
        }
        return checksum
    }

    func cosign(_ node: YAMLNode, _ part: String, unknown: inout [String]) throws(YAMLError) -> AquaCosignEntry? {
        guard !node.isNull else { return nil }
        var cosign = AquaCosignEntry()
        for entry in try entries(node, part) {
            let value = entry.value
            switch entry.key {
            case "enabled": cosign.isEnabled = try boolean(value, entry.key)
            case "opts": for option in try texts(value, entry.key) ?? [] { cosign.options.append(AquaTemplate(option)) }
            case "signature": cosign.signature = try download(value, part + "." + entry.key, unknown: &unknown)
            case "certificate": cosign.certificate = try download(value, part + "." + entry.key, unknown: &unknown)
            case "key": cosign.key = try download(value, part + "." + entry.key, unknown: &unknown)
            case "bundle": cosign.bundle = try download(value, part + "." + entry.key, unknown: &unknown)
            default: unknown.append(part + "." + entry.key)
            }
        }
        return cosign
    }

    func provenance(_ node: YAMLNode, unknown: inout [String]) throws(YAMLError) -> AquaProvenanceEntry? {
        guard !node.isNull else { return nil }
        var provenance = AquaProvenanceEntry()
        for entry in try entries(node, "slsa_provenance") {
            switch entry.key {
            case "enabled": provenance.isEnabled = try boolean(entry.value, entry.key)
            case "source_uri": provenance.sourceURI = entry.value.isNull ? nil : try text(entry.value, entry.key)
            case "source_tag": provenance.sourceTag = try text(entry.value, entry.key)
            default:
                if try !read(entry, into: &provenance.file) { unknown.append("slsa_provenance." + entry.key) }
            }
        }
        return provenance
    }

    func minisign(_ node: YAMLNode, _ part: String, unknown: inout [String]) throws(YAMLError) -> AquaMinisignEntry? {
        guard !node.isNull else { return nil }
        var minisign = AquaMinisignEntry()
        for entry in try entries(node, part) {
            switch entry.key {
            case "enabled": minisign.isEnabled = try boolean(entry.value, entry.key) ?? true
            case "public_key": minisign.publicKey = try text(entry.value, entry.key)
            default:
                if try !read(entry, into: &minisign.file) { unknown.append(part + "." + entry.key) }
            }
        }
        return minisign
    }

    func attestations(
        _ node: YAMLNode, _ part: String, unknown: inout [String]
    ) throws(YAMLError) -> AquaAttestationsEntry? {
        guard !node.isNull else { return nil }
        var attestations = AquaAttestationsEntry()
        var formerWorkflow = ""
        for entry in try entries(node, part) {
            switch entry.key {
            case "enabled": attestations.isEnabled = try boolean(entry.value, entry.key) ?? true
            case "predicate_type": attestations.predicateType = try text(entry.value, entry.key)
            case "signer_workflow": attestations.signerWorkflow = try text(entry.value, entry.key)
            case "signer-workflow": formerWorkflow = try text(entry.value, entry.key)
            default: unknown.append(part + "." + entry.key)
            }
        }
        if attestations.signerWorkflow.isEmpty { attestations.signerWorkflow = formerWorkflow }
        return attestations
    }

    private func download(
        _ node: YAMLNode, _ part: String, unknown: inout [String]
    ) throws(YAMLError) -> AquaDownloadEntry? {
        guard !node.isNull else { return nil }
        var download = AquaDownloadEntry()
        for entry in try entries(node, part) {
            if try !read(entry, into: &download) { unknown.append(part + "." + entry.key) }
        }
        return download
    }

    /// Whether the entry is a field of a file that is downloaded.
    private func read(_ entry: YAMLMapping.Entry, into download: inout AquaDownloadEntry) throws(YAMLError) -> Bool {
        switch entry.key {
        case "type": download.type = try text(entry.value, entry.key)
        case "repo_owner": download.repositoryOwner = try text(entry.value, entry.key)
        case "repo_name": download.repositoryName = try text(entry.value, entry.key)
        case "asset": download.asset = try template(entry.value, entry.key)
        case "url": download.url = try template(entry.value, entry.key)
        default: return false
        }
        return true
    }
}
