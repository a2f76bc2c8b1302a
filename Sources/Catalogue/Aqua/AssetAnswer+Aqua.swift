import Aqua
import Model

extension AssetAnswer {
    /// What the registry's description of a file means for a platform.
    init(_ asset: AquaAsset, on platform: Platform) throws(ModelError) {
        let format: ArchiveFormat?
        switch asset.format {
        case nil: format = nil
        case "raw"?: format = .file
        case let word?:
            guard let known = Self.formats[word] else {
                self = .unsupported("its file has the format `\(word)`, which cannot be unpacked")
                return
            }
            format = known
        }
        // The registry chooses by C library only where it says so; a program that asks for glibc does not run on musl.
        let words = asset.name.lowercased().split { !$0.isLetter && !$0.isNumber }
        if platform.library == .musl, words.contains(where: { $0.hasPrefix("gnu") || $0.hasPrefix("glibc") }) {
            self = .unsupported("only a build for glibc is published")
            return
        }
        var found = PublishedAsset(url: try WebAddress(Self.encoded(asset.url)))
        if asset.type == .githubRelease || asset.type == .http { found.name = asset.name.lastPart }
        found.format = format
        found.commands = asset.files.map(\.name)
        found.layout = try Self.layout(asset, format: found.effectiveFormat)
        found.checksums = asset.checksum?.place
        self = .asset(found)
    }

    /// The registry's words for formats; `pkg` and `dmg` are those of macOS's own installers.
    private static let formats: [String: ArchiveFormat] = [
        "tar": .tar, "tar.gz": .tarGzip, "tgz": .tarGzip, "tar.xz": .tarXz, "txz": .tarXz, "tar.zst": .tarZstd,
        "tzst": .tarZstd, "tar.bz2": .tarBzip2, "tbz": .tarBzip2, "tbz2": .tarBzip2, "tar.lz4": .tarLz4,
        "tlz4": .tarLz4, "zip": .zip, "7z": .sevenZip, "gz": .gzip, "xz": .xz, "zst": .zstd, "bz2": .bzip2, "lz4": .lz4,
    ]

    private static func layout(_ asset: AquaAsset, format: ArchiveFormat) throws(ModelError) -> ToolLayout {
        var links: [String: String] = [:]
        for file in asset.files {
            try CommandName.validate(file.name)
            links[file.name] = format.isSingleFile ? "bin/" + file.name : try Self.path(file.path)
        }
        return ToolLayout(links: links)
    }

    private static func path(_ text: String) throws(ModelError) -> String {
        let parts = text.split(separator: "/").filter { $0 != "." }
        let path = parts.joined(separator: "/")
        try TreePath.validate(path)
        return path
    }

    /// The address with its characters that no address has encoded; `+` too, as GitHub wants it in names.
    private static func encoded(_ url: String) -> String {
        url.hasPrefix("https://github.com/") ? url.replacing("+", with: "%2B") : url
    }
}

extension PublishedAsset {
    /// The format, from the name where nobody says it.
    var effectiveFormat: ArchiveFormat {
        format ?? ArchiveFormat.inferred(fromFileName: url.lastPathComponent) ?? .file
    }
}

extension AquaChecksum {
    /// Where the checksum is; nil for an algorithm that proves nothing, and for an address that is none.
    var place: ChecksumPlace? {
        guard algorithm == "sha256" || algorithm == "sha512", let url = try? WebAddress(file.url) else { return nil }
        guard case .patterns(let checksum, let name) = format else { return ChecksumPlace(url: url) }
        return ChecksumPlace(url: url, patterns: ChecksumPatterns(checksum: checksum, file: name))
    }
}

extension String {
    fileprivate var lastPart: String { split(separator: "/").last.map(String.init) ?? self }
}
