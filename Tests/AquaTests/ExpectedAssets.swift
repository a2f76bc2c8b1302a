import Aqua

/// What is downloaded for versions of packages, read off the registry's text by hand.
struct ExpectedAsset: Sendable {
    let package: String
    let version: String
    let platform: AquaRuntime

    /// Nil where nothing may be rendered.
    let url: String?

    /// Reads a table.
    ///
    /// A line that begins with `=` names a package and, where that is another one, its repository or the beginning of its
    /// URLs; one with `@` a version. Other lines are a platform, where Linux stands for both libraries unless one is named,
    /// and what is downloaded: an asset of the release, the rest of a URL, a whole URL, or `-` for nothing.
    static func table(_ text: String) -> [ExpectedAsset] {
        var rows: [ExpectedAsset] = []
        var package = ""
        var start = ""
        var version = ""
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            switch words[0] {
            case "=":
                package = String(words[1])
                start = String(words.count > 2 ? words[2] : words[1])
            case "@": version = String(words[1])
            default:
                for platform in platforms(words[0]) {
                    let url = words[1] == "-" ? nil : address(String(words[1]), start, version)
                    rows.append(ExpectedAsset(package: package, version: version, platform: platform, url: url))
                }
            }
        }
        return rows
    }

    private static func platforms(_ text: Substring) -> [AquaRuntime] {
        let needsLibrary = text.hasPrefix("linux/") && text.split(separator: "/").count == 2
        return needsLibrary ? [AquaRuntime(text + "/glibc"), AquaRuntime(text + "/musl")] : [AquaRuntime(text)]
    }

    private static func address(_ text: String, _ start: String, _ version: String) -> String {
        if text.contains("://") { return text }
        return start.contains("://") ? start + text : "https://github.com/\(start)/releases/download/\(version)/\(text)"
    }

    static let all = table(releases) + table(moreReleases) + table(elsewhere)
}
