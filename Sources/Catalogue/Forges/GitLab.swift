import Model

/// A project on gitlab.com or another GitLab server.
///
/// Source: https://docs.gitlab.com/api/releases/; GitLab states neither sizes nor digests of what a release links to.
struct GitLab: Forge {
    static let kind = "gitlab"

    let identifier: String
    let repository: WebAddress
    let releases: WebAddress
    private let page: String
    private let api: String

    init(_ identifier: String) throws(ModelError) {
        let path = try ForgePath(identifier, host: "gitlab.com", hasGroups: true)
        self.identifier = identifier
        page = "https://\(path.host)/\(path.project)"
        api = "https://\(path.host)/api/v4/projects/\(path.project.replacing("/", with: "%2F"))/releases"
        repository = try WebAddress(page + ".git")
        releases = try WebAddress(api + "?per_page=100")
    }

    func download(tag: String, asset: String) throws(ModelError) -> WebAddress {
        try WebAddress("\(page)/-/releases/\(ForgePath.encoded(tag))/downloads/\(ForgePath.encoded(asset))")
    }

    func release(tag: String) throws(ModelError) -> WebAddress {
        try WebAddress("\(api)/\(ForgePath.encoded(tag).replacing("/", with: "%2F"))")
    }

    func release(_ value: JSONValue) -> Release? {
        guard let tag = value["tag_name"]?.string, value["upcoming_release"]?.boolean != true else { return nil }
        let released = value["released_at"]?.string
        let assets = (value["assets"]?["links"]?.array ?? []).compactMap { link -> ReleaseAsset? in
            guard let name = link["name"]?.string,
                let url = link["direct_asset_url"]?.string ?? link["url"]?.string
            else { return nil }
            return ReleaseAsset(name: name, url: url, uploaded: released)
        }
        return Release(
            tag: tag, isPrerelease: false, published: released.flatMap { try? Timestamp(rfc3339: $0) }, assets: assets)
    }
}
