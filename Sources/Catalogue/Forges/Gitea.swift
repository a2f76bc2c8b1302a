import Model

/// A project on a Gitea or Forgejo server; Codeberg where no host is named.
///
/// Source: https://docs.gitea.com/api/; neither states digests.
struct Gitea: Forge {
    static let kind = "gitea"

    let identifier: String
    let repository: WebAddress
    let releases: WebAddress
    private let page: String
    private let api: String

    init(_ identifier: String) throws(ModelError) {
        let path = try ForgePath(identifier, host: "codeberg.org")
        self.identifier = identifier
        page = "https://\(path.host)/\(path.project)"
        api = "https://\(path.host)/api/v1/repos/\(path.project)/releases"
        repository = try WebAddress(page + ".git")
        releases = try WebAddress(api + "?limit=50")
    }

    func download(tag: String, asset: String) throws(ModelError) -> WebAddress {
        try WebAddress("\(page)/releases/download/\(ForgePath.encoded(tag))/\(ForgePath.encoded(asset))")
    }

    func release(tag: String) throws(ModelError) -> WebAddress {
        try WebAddress("\(api)/tags/\(ForgePath.encoded(tag))")
    }

    func release(_ value: JSONValue) -> Release? {
        guard let tag = value["tag_name"]?.string, value["draft"]?.boolean != true else { return nil }
        let assets = (value["assets"]?.array ?? []).compactMap { asset -> ReleaseAsset? in
            guard let name = asset["name"]?.string, let url = asset["browser_download_url"]?.string else { return nil }
            return ReleaseAsset(
                name: name, url: url, size: asset["size"]?.integer, uploaded: asset["created_at"]?.string)
        }
        return Release(
            tag: tag, isPrerelease: value["prerelease"]?.boolean ?? false,
            published: value["published_at"]?.string.flatMap { try? Timestamp(rfc3339: $0) }, assets: assets)
    }
}
