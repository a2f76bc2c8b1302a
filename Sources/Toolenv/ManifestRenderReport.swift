import Aqua

/// What was written out of a registry.
package struct ManifestRenderReport: Sendable {
    /// Lines of JSON, in pieces.
    package let texts: [[UInt8]]

    /// How many versions were written out.
    package let versions: Int

    /// What could not be read, each with its place.
    package let problems: [String]

    /// The most problems that a message lists.
    private static let shown = 50

    /// The failure to report once everything else is written; nil when all went well.
    package var failure: ToolenvError? {
        guard !problems.isEmpty else { return nil }
        var details = Array(problems.prefix(Self.shown))
        if problems.count > Self.shown { details.append("and \(problems.count - Self.shown) more") }
        let count = problems.count == 1 ? "one entry" : "\(problems.count) entries"
        return ToolenvError(code: "entries-not-rendered", summary: "\(count) could not be rendered", details: details)
    }
}

/// Writes lines of JSON.
struct RenderingWriter {
    private(set) var bytes: [UInt8] = []

    /// Writes one line for each version and platform.
    mutating func write(_ package: AquaPackage, _ versions: [String]) {
        for version in versions {
            let release = package.release(version)
            for runtime in AquaRuntime.all { write(release, runtime) }
        }
    }

    private mutating func write(_ release: AquaRelease, _ runtime: AquaRuntime) {
        bytes += "{\"package\":".utf8
        text(release.package)
        field("version", release.version)
        field("os", runtime.system)
        field("arch", runtime.architecture)
        if let library = runtime.library { field("libc", library) }
        switch release.rendering(on: runtime) {
        case .asset(let asset): write(asset)
        case .unsupported(let reason): field("unsupported", reason)
        case .needsNewer(let reason): field("needsNewer", reason)
        }
        bytes += "}\n".utf8
    }

    private mutating func write(_ asset: AquaAsset) {
        field("type", asset.type.rawValue)
        if !asset.name.isEmpty { field("asset", asset.name) }
        field("url", asset.url)
        if let format = asset.format { field("format", format) }
        bytes += ",\"commands\":[".utf8
        for (index, file) in asset.files.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            text(file.name)
        }
        bytes += "],\"links\":{".utf8
        for (index, file) in asset.files.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            text(file.name)
            bytes.append(UInt8(ascii: ":"))
            text(file.path)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func field(_ name: StaticString, _ value: String) {
        bytes += ",\"".utf8
        name.withUTF8Buffer { bytes += $0 }
        bytes += "\":".utf8
        text(value)
    }

    private mutating func text(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x0A: bytes += "\\n".utf8
            case 0x00..<0x20:
                bytes += "\\u00".utf8
                for nibble in [byte >> 4, byte & 15] { bytes.append(nibble < 10 ? 0x30 + nibble : 0x57 + nibble) }
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
