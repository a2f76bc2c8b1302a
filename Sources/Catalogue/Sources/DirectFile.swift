import Model
import Transfer

/// The file that an address with words in it gives for one version and platform.
struct DirectFile: Sendable {
    let direct: DirectArtifact
    let version: String
    let platform: Platform

    /// What the file is in the lock.
    ///
    /// A platform that no digest is given for, that a list of checksums leaves out, or for which the server has no
    /// file, is not supported.
    func resolved(_ request: SourceRequest) async throws -> LockedPlatform {
        if !direct.sha256.isEmpty, direct.sha256[platform] == nil {
            return .unsupported("no sha256 is given for this platform")
        }
        let url = try direct.address(version: version, platform: platform)
        if let digest = direct.sha256[platform] {
            return .artifact(try await artifact(url, digest: digest, request))
        }
        if let template = direct.checksums {
            guard let digest = try await listedDigest(of: url, template: template, request) else {
                return .unsupported("`\(url.lastPathComponent)` is not in the list of checksums")
            }
            return .artifact(try await artifact(url, digest: digest, request))
        }
        do {
            return .artifact(try await artifact(url, digest: nil, request))
        } catch let error as TransferError where error.kind == .notFound {
            return .unsupported("nothing is published at the address for this platform")
        }
    }

    private func listedDigest(
        of url: WebAddress, template: String, _ request: SourceRequest
    ) async throws -> Digest? {
        let address = try WebAddress(
            Template.expand(template, direct.words(version: version, platform: platform)))
        let page = try await request.services.transfer.page(address, accept: "text/plain, */*;q=0.5")
        return ChecksumFile(String(decoding: page.body, as: UTF8.self)).digest(of: url.lastPathComponent)
    }

    /// The artifact; without a digest it is taken from the first download.
    private func artifact(_ url: WebAddress, digest: Digest?, _ request: SourceRequest) async throws -> LockedArtifact {
        let verified: Verification = digest == nil ? .firstDownload : .checksum
        guard verified >= request.policy.verification else {
            throw CatalogueError.tooWeak(
                url.lastPathComponent, verified: verified, policy: request.policy.verification)
        }
        let format = direct.format ?? ArchiveFormat.inferred(fromFileName: url.lastPathComponent) ?? .file
        let known = knownLayout(format, request)
        if let known, let digest, let size = try await request.services.transfer.head(url).size, size > 0 {
            return try locked(url, size, digest, verified, format, known)
        }
        let download = Download(url: url, size: nil, sha256: digest, authority: "the project's checksum")
        let contents = try await request.services.inspector.contents(download, format)
        let layout = try known ?? DirectProgram(contents, direct: direct, commands: commands(request)).layout
        return try locked(url, contents.file.size, contents.file.sha256, verified, format, layout)
    }

    private func locked(
        _ url: WebAddress, _ size: Int64, _ sha256: Digest, _ verified: Verification, _ format: ArchiveFormat,
        _ layout: ToolLayout
    ) throws(ModelError) -> LockedArtifact {
        // Archives that may have been made where there are no modes say nothing about what can be executed.
        let hasNoModes = format == .zip || format == .sevenZip
        let recipe = try Recipe(
            format: format, strip: direct.strip, name: format.isSingleFile ? layout.commands.first : nil,
            executables: hasNoModes ? Array(layout.links.values) : [])
        return try LockedArtifact(
            url: url, size: size, sha256: sha256, verified: verified, recipe: recipe, links: layout.links,
            launchers: layout.launchers)
    }

    /// Where the commands are, as far as that is known without looking into the archive.
    ///
    /// A single file lies under `bin/` with the command's name, whatever it is called where it comes from.
    private func knownLayout(_ format: ArchiveFormat, _ request: SourceRequest) -> ToolLayout? {
        let stated = request.layout?(platform) ?? ToolLayout(links: direct.links)
        guard format.isSingleFile else { return stated.commands.isEmpty ? nil : stated }
        let name = stated.commands.first ?? commands(request)[0]
        return ToolLayout(links: [name: "bin/" + name])
    }

    /// The commands that the project names; never empty.
    private func commands(_ request: SourceRequest) -> [String] {
        direct.commands.isEmpty ? [request.tool.text] : direct.commands
    }
}
