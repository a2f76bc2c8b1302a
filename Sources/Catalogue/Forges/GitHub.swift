import Model

/// A project on GitHub.
///
/// Source: https://docs.github.com/en/rest/releases/releases; the digests of files are GitHub's own, computed when they
/// were uploaded (since June 2025).
struct GitHub: Forge {
    static let kind = "github"
    static let accept = "application/vnd.github+json"
    static let fields = ["x-github-api-version": "2022-11-28"]

    let identifier: String
    let repository: WebAddress
    let releases: WebAddress
    private let host: String

    init(_ identifier: String) throws(ModelError) {
        let path = try ForgePath(identifier, host: "github.com")
        self.identifier = identifier
        host = path.host
        // An Enterprise server has the API beneath its own address.
        let api = path.host == "github.com" ? "https://api.github.com" : "https://\(path.host)/api/v3"
        repository = try WebAddress("https://\(path.host)/\(path.project).git")
        releases = try WebAddress("\(api)/repos/\(path.project)/releases?per_page=100")
        project = path.project
        self.api = api
    }

    private let project: String
    private let api: String

    func download(tag: String, asset: String) throws(ModelError) -> WebAddress {
        try WebAddress(
            "https://\(host)/\(project)/releases/download/\(ForgePath.encoded(tag))/\(ForgePath.encoded(asset))")
    }

    func release(tag: String) throws(ModelError) -> WebAddress {
        try WebAddress("\(api)/repos/\(project)/releases/tags/\(ForgePath.encoded(tag))")
    }

    func release(_ value: JSONValue) -> Release? {
        guard let tag = value["tag_name"]?.string, value["draft"]?.boolean != true else { return nil }
        let assets = (value["assets"]?.array ?? []).compactMap { asset -> ReleaseAsset? in
            guard let name = asset["name"]?.string, let url = asset["browser_download_url"]?.string,
                asset["state"]?.string ?? "uploaded" == "uploaded"
            else { return nil }
            return ReleaseAsset(
                name: name, url: url, size: asset["size"]?.integer,
                digest: asset["digest"]?.string.flatMap { PublishedDigest($0) },
                uploaded: asset["updated_at"]?.string ?? asset["created_at"]?.string)
        }
        return Release(
            tag: tag, isPrerelease: value["prerelease"]?.boolean ?? false,
            published: value["published_at"]?.string.flatMap { try? Timestamp(rfc3339: $0) }, assets: assets)
    }
}
