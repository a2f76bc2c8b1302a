/// Writes out what one platform downloads, once the blocks for its version and platform are put together.
struct AssetRenderer {
    let block: AquaBlock
    let type: AquaPackageType
    let version: String
    let runtime: AquaRuntime
    let variables: [String: String]
    let defaultCommand: String

    func asset() throws(TemplateFailure) -> AquaAsset {
        let url = type == .http ? try webAddress() : nil
        let name = try assetName(url)
        let file = try address(name, url)
        return AquaAsset(
            type: type, repository: block.repository, url: file.url, otherURLs: file.others, name: name,
            format: resolvedFormat(name), files: try files(name), checksum: try checksum(name, url),
            signatures: try signatures(name))
    }

    /// The format that templates see and that decides how a file is unpacked; empty where none is declared.
    var format: String { type == .githubArchive ? "tar.gz" : block.format }

    /// What templates see that say where the asset is.
    var data: TemplateData { data(block.replacements ?? [:]) }

    func data(_ replacements: [String: String]) -> TemplateData {
        var data = TemplateData()
        data.version = version
        data.semantic = block.versionPrefix.map { version.trimming(prefix: $0) } ?? version
        data.goos = runtime.system
        data.goarch = runtime.architecture
        data.system = Self.word(for: runtime.system, replacements)
        data.architecture = Self.word(
            for: (runtime.emulated(block) ?? runtime).architecture, replacements)
        data.format = format
        data.variables = variables
        return data
    }

    /// What templates see that say what is in the asset, or beside it.
    func data(asset name: String) -> TemplateData {
        var data = data
        data.asset = name
        data.assetWithoutExtension = AssetSuffix.removed(from: name)
        return data
    }

    private static func word(for key: String, _ replacements: [String: String]) -> String {
        guard let word = replacements[key], !word.isEmpty else { return key }
        return word
    }

    // MARK: - The asset

    private func webAddress() throws(TemplateFailure) -> String {
        guard let template = block.url else { throw .faulty("it has no `url`") }
        return completed(try template.text(data))
    }

    private func assetName(_ url: String?) throws(TemplateFailure) -> String {
        switch type {
        case .githubRelease:
            guard let template = block.asset else { throw .faulty("it has no `asset`") }
            return completed(try template.text(data))
        case .githubContent:
            guard let template = block.path else { throw .faulty("it has no `path`") }
            return completed(try template.text(data))
        case .http: return completed(Self.path(ofURL: url ?? "").basePath)
        default: return ""
        }
    }

    private func address(_ name: String, _ url: String?) throws(TemplateFailure) -> (url: String, others: [String]) {
        if let url { return (url, []) }
        guard let repository = block.repository else { throw .faulty("it names no repository") }
        if block.isPrivate == true { throw .faulty("`\(repository)` is private") }
        let start = "https://github.com/\(repository)"
        switch type {
        case .githubContent: return ("https://raw.githubusercontent.com/\(repository)/\(version)/\(name)", [])
        case .githubArchive:
            return ("\(start)/archive/refs/tags/\(version).tar.gz", ["\(start)/archive/\(version).tar.gz"])
        default:
            guard !name.isEmpty else { throw .faulty("its asset has no name") }
            return ("\(start)/releases/download/\(version)/\(name)", [])
        }
    }

    /// The path of a URL, with percent signs resolved.
    private static func path(ofURL url: String) -> String {
        var bytes = Array(url.utf8)[...]
        if let end = bytes.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
            bytes = bytes[..<end]
        }
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: Array("://".utf8)) {
            let host = bytes[(colon + 3)...]
            bytes = host.firstIndex(of: UInt8(ascii: "/")).map { host[$0...] } ?? []
        }
        var path: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
                let high = bytes[index + 1].hexadecimalValue, let low = bytes[index + 2].hexadecimalValue
            {
                path.append(UInt8(high << 4 | low))
                index += 3
            } else {
                path.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: path, as: UTF8.self)
    }

    // MARK: - Extensions

    /// The name of an asset, or its URL, with the extension that its format has, and with that of programs on Windows.
    private func completed(_ name: String) -> String {
        guard !name.isEmpty else { return name }
        let whole = block.appendsExtension == false ? name : withFormat(name)
        return runtime.isWindows ? withWindowsExtension(whole) : whole
    }

    private func withFormat(_ name: String) -> String {
        if block.format.isEmpty || block.format == "raw" || AssetSuffix.split(name) != nil { return name }
        return name.hasBytes(suffix: "." + block.format) ? name : name + "." + block.format
    }

    private func withWindowsExtension(_ name: String) -> String {
        if name.hasBytes(suffix: ".exe") || name.hasBytes(suffix: ".jar") { return name }
        let mayLack =
            block.format == "raw"
            || (block.format.isEmpty && AssetSuffix.fileExtension(of: name, version: version).isEmpty)
        guard mayLack else { return name }
        return block.completesWindowsExtension ?? !isSource ? name + windowsExtension : name
    }

    /// Whether it comes out of a repository, where programs are mostly scripts.
    private var isSource: Bool { type == .githubContent || type == .githubArchive }

    private var windowsExtension: String {
        block.windowsExtension.isEmpty ? (isSource ? ".sh" : ".exe") : block.windowsExtension
    }

    /// The declared format, or the one that the name tells.
    private func resolvedFormat(_ name: String) -> String? {
        if !format.isEmpty { return format }
        return AssetSuffix.isUnpacked(name, format: format) ? "raw" : AssetSuffix.split(name)?.format
    }

    // MARK: - Files

    private func files(_ name: String) throws(TemplateFailure) -> [AquaFile] {
        let entries = block.files ?? []
        let isUnpacked = AssetSuffix.isUnpacked(name, format: format)
        var files: [AquaFile] = []
        for entry in entries.isEmpty ? [AquaFileEntry(name: defaultCommand)] : entries {
            var data = data(asset: name)
            data.fileName = entry.name
            let source = isUnpacked ? name.basePath : try entry.source?.text(data) ?? entry.name
            let lacksExtension =
                runtime.isWindows && AssetSuffix.fileExtension(of: source, version: version).isEmpty
            data.asset = nil
            data.assetWithoutExtension = nil
            files.append(
                AquaFile(
                    name: entry.name, path: lacksExtension ? source + windowsExtension : source,
                    otherPath: lacksExtension ? source : nil, directory: try entry.directory?.text(data),
                    link: entry.link.isEmpty ? nil : entry.link, isHardLink: entry.isHardLink))
        }
        return files
    }
}
