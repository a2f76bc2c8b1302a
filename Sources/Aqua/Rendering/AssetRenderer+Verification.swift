extension AssetRenderer {
    private static let algorithms: Set<String> = ["md5", "sha1", "sha256", "sha512"]

    /// Where the asset's checksum is; nil when none is published.
    func checksum(_ name: String, _ url: String?) throws(TemplateFailure) -> AquaChecksum? {
        guard let entry = block.checksum, entry.isEnabled else { return nil }
        guard Self.algorithms.contains(entry.algorithm) else {
            throw .unknown("the algorithm `\(entry.algorithm)` of a checksum is not known")
        }
        var data = data(replacements(entry))
        if entry.file.type == AquaPackageType.githubRelease.rawValue {
            data.asset = name
        } else {
            data.variables = nil
            data.assetURL = url
        }
        return AquaChecksum(
            file: try download(entry.file, data), algorithm: entry.algorithm, format: try fileFormat(entry),
            signatures: AquaSignatures(
                cosign: try cosign(entry.cosign, name), provenance: nil,
                attestations: attestations(entry.attestations), minisign: try minisign(entry.minisign, name)))
    }

    /// How the asset itself is signed.
    func signatures(_ name: String) throws(TemplateFailure) -> AquaSignatures {
        AquaSignatures(
            cosign: try cosign(block.cosign, name), provenance: try provenance(name),
            attestations: attestations(block.attestations), minisign: try minisign(block.minisign, name))
    }

    /// Words of the checksum file's own, beside those of the asset; an empty list takes those away.
    private func replacements(_ entry: AquaChecksumEntry) -> [String: String] {
        let ours = block.replacements ?? [:]
        guard let theirs = entry.replacements else { return ours }
        return theirs.isEmpty ? [:] : ours.merging(theirs) { _, new in new }
    }

    private func fileFormat(_ entry: AquaChecksumEntry) throws(TemplateFailure) -> AquaChecksum.Format {
        switch entry.fileFormat {
        case "": return .lines
        case "raw": return .raw
        case "regexp":
            guard let checksum = entry.checksumPattern, !checksum.isEmpty else {
                throw .faulty("its checksum file has no pattern")
            }
            let file = entry.filePattern.flatMap { $0.isEmpty ? nil : $0 }
            try Self.check(checksum)
            if let file { try Self.check(file) }
            return .patterns(checksum: checksum, file: file)
        default: throw .unknown("the format `\(entry.fileFormat)` of a checksum file is not known")
        }
    }

    private static func check(_ pattern: String) throws(TemplateFailure) {
        do throws(AquaPatternError) {
            _ = try AquaPattern(pattern)
        } catch {
            throw .unknown("the pattern `\(pattern)` cannot be used: \(error.reason)")
        }
    }

    private func download(
        _ entry: AquaDownloadEntry, _ data: TemplateData
    ) throws(TemplateFailure) -> AquaDownload {
        switch entry.type {
        case "github_release":
            let owner = entry.repositoryOwner.isEmpty ? block.repositoryOwner : entry.repositoryOwner
            let name = entry.repositoryName.isEmpty ? block.repositoryName : entry.repositoryName
            guard !owner.isEmpty, !name.isEmpty, let template = entry.asset else {
                throw .faulty("a file beside the asset has no repository or no name")
            }
            let asset = try template.text(data)
            return AquaDownload(
                url: "https://github.com/\(owner)/\(name)/releases/download/\(version)/\(asset)", asset: asset,
                repository: "\(owner)/\(name)")
        case "http":
            guard let template = entry.url else { throw .faulty("a file beside the asset has no URL") }
            return AquaDownload(url: try template.text(data), asset: nil, repository: nil)
        default: throw .unknown("a file beside the asset has the type `\(entry.type)`, which is not known")
        }
    }

    private func optional(_ entry: AquaDownloadEntry?, _ name: String) throws(TemplateFailure) -> AquaDownload? {
        guard let entry else { return nil }
        return try download(entry, data(asset: name))
    }

    private func cosign(_ entry: AquaCosignEntry?, _ name: String) throws(TemplateFailure) -> AquaCosign? {
        guard let entry, entry.applies else { return nil }
        let data = data(asset: name)
        var options: [String] = []
        for option in entry.options { options.append(try option.text(data)) }
        return AquaCosign(
            options: options, signature: try optional(entry.signature, name),
            certificate: try optional(entry.certificate, name), key: try optional(entry.key, name),
            bundle: try optional(entry.bundle, name))
    }

    private func provenance(_ name: String) throws(TemplateFailure) -> AquaProvenance? {
        guard let entry = block.provenance, entry.applies else { return nil }
        let owner = entry.file.repositoryOwner.isEmpty ? block.repositoryOwner : entry.file.repositoryOwner
        let repository = entry.file.repositoryName.isEmpty ? block.repositoryName : entry.file.repositoryName
        return AquaProvenance(
            file: try download(entry.file, data(asset: name)),
            sourceURI: entry.sourceURI ?? "github.com/\(owner)/\(repository)",
            sourceTag: entry.sourceTag.isEmpty ? version : entry.sourceTag)
    }

    private func minisign(_ entry: AquaMinisignEntry?, _ name: String) throws(TemplateFailure) -> AquaMinisign? {
        guard let entry, entry.isEnabled else { return nil }
        return AquaMinisign(file: try download(entry.file, data(asset: name)), publicKey: entry.publicKey)
    }

    private func attestations(_ entry: AquaAttestationsEntry?) -> AquaAttestations? {
        guard let entry, entry.isEnabled else { return nil }
        return AquaAttestations(signerWorkflow: entry.signerWorkflow, predicateType: entry.predicateType)
    }
}
