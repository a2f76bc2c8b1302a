import Disk
import Model
import SystemPackage
import Transfer

/// A wheel that was chosen for a platform, on its way to becoming an artifact of the lock.
struct ChosenWheel: Sendable {
    let file: PublishedFile
    let name: WheelName
    let project: String
    let platform: Platform

    /// The artifact: with the manifest's layout where there is one, else with what is found inside the wheel.
    ///
    /// - Throws: `CatalogueError` when the wheel is no program or policy forbids it, what fetching throws.
    func artifact(_ request: SourceRequest) async throws -> LockedArtifact {
        let url = try WebAddress(file.url)
        let sha256 = try file.sha256.map { try Digest(sha256: $0) }
        let verified: Verification = sha256 == nil ? .firstDownload : .index
        guard verified >= request.policy.verification else {
            throw CatalogueError.tooWeak(file.name, verified: verified, policy: request.policy.verification)
        }
        let download = Download(url: url, size: file.size, sha256: sha256, authority: "the index")
        var pin = Pin(size: file.size, sha256: sha256)
        let layout: ToolLayout
        if let known = request.layout {
            layout = known(platform)
            pin = try await completed(pin, download, request)
        } else {
            try await checkMetadata(url, request)
            let contents = try await request.services.inspector.contents(download, .wheel)
            layout = ToolLayout(links: try WheelProgram(contents, project: project, platform: platform).links)
            pin = Pin(size: contents.file.size, sha256: contents.file.sha256)
        }
        guard let size = pin.size, let sha256 = pin.sha256 else { throw CatalogueError.unpinned(file.name) }
        return try LockedArtifact(
            url: url, size: size, sha256: sha256, verified: verified, recipe: Recipe(format: .wheel),
            links: layout.links, launchers: layout.launchers, requires: WheelRank.requirement(of: name, on: platform))
    }

    /// What identifies the bytes.
    private struct Pin {
        var size: Int64?
        var sha256: Digest?
    }

    /// Fills in what the index does not state: a size by asking for it, all else by the first download.
    private func completed(_ pin: Pin, _ download: Download, _ request: SourceRequest) async throws -> Pin {
        var pin = pin
        if pin.size == nil, pin.sha256 != nil {
            // Servers that do not count say 0, and no wheel is empty.
            pin.size = try await request.services.transfer.head(download.url).size.flatMap { $0 > 0 ? $0 : nil }
        }
        if pin.size != nil, pin.sha256 != nil { return pin }
        let file = try await request.services.inspector.contents(download, .wheel).file
        return Pin(size: file.size, sha256: file.sha256)
    }

    /// Refuses early, without the wheel itself, where the index offers its metadata.
    private func checkMetadata(_ url: WebAddress, _ request: SourceRequest) async throws {
        guard let text = file.metadataSHA256, let digest = try? Digest(sha256: text) else { return }
        let download = Download(
            url: try WebAddress(url.text + ".metadata"), size: nil, sha256: digest, authority: "the index")
        let fetched = try await request.services.transfer.download(download) { _ in }
        let bytes = try FileSystem.read(fetched.path, limit: WheelProgram.metadataLimit)
        try WheelProgram.check(WheelMetadata(bytes), project: project, platform: platform)
    }
}

extension CatalogueError {
    fileprivate static func unpinned(_ file: String) -> CatalogueError {
        CatalogueError(code: "no-digest", summary: "the size and digest of `\(file)` could not be found out")
    }

    /// An artifact whose digest is known in a weaker way than the policy asks for.
    static func tooWeak(_ file: String, verified: Verification, policy: Verification) -> CatalogueError {
        let known =
            switch verified {
            case .firstDownload: "nobody states its digest, it could only be taken from the first download"
            case .index: "only the index states its digest"
            case .checksum: "its digest is stated, but not signed"
            case .signature: "its digest is signed"
            }
        return CatalogueError(
            code: "verification-too-weak", summary: "`\(file)` is verified less well than the policy asks for",
            details: ["the policy asks for `\(policy.rawValue)`; \(known)"],
            hints: ["lower `verification` under `[policy]` to `\(verified.rawValue)` if you accept that"])
    }
}
