/// Names of assets by what they end with.
enum AssetSuffix {
    /// The formats that a name is known to end with, tried in this order; `7z` is not among them.
    private static let formats = [
        "tar.br", "tar.bz2", "tar.gz", "tar.lz4", "tar.sz", "tar.xz", "tbr", "tbz", "tbz2", "tgz", "tlz4", "tsz", "txz",
        "tar.zst", "zip", "gz", "bz2", "lz4", "sz", "xz", "zst", "dmg", "pkg", "rar", "tar",
    ]

    private static let suffixes = formats.map { Array(".\($0)".utf8) }

    /// The format at the end of the name, with the name before it; nil when there is none.
    static func split(_ name: String) -> (name: String, format: String)? {
        for (format, suffix) in zip(formats, suffixes)
        where name.utf8.count >= suffix.count && name.utf8.suffix(suffix.count).elementsEqual(suffix) {
            return (String(name[..<name.utf8.index(name.endIndex, offsetBy: -suffix.count)]), format)
        }
        return nil
    }

    /// The name without a known format at its end.
    static func removed(from name: String) -> String { split(name)?.name ?? name }

    /// The extension of a name, where the version in it counts for nothing.
    static func fileExtension(of name: String, version: String) -> String {
        name.replacing(bytes: version.trimming(prefix: "v"), with: "").pathExtension
    }

    /// Whether a file of that name and declared format is used as it is.
    static func isUnpacked(_ name: String, format: String) -> Bool {
        if format == "raw" { return true }
        guard format.isEmpty else { return false }
        return ["", ".exe", ".jar"].contains(name.pathExtension)
    }
}
