import Disk
import SystemPackage

/// What the machine's own pip prints in its help: the index it uses when nothing else is configured.
///
/// Starting pip takes half a second, so its text is kept in the cache for as long as pip's file stays the same.
struct PipHelp: Sendable {
    let environment: [String: String]
    let cache: FilePath

    /// The help of the first pip on PATH; nil when there is none that runs.
    func text() async -> String? {
        for (program, arguments) in [("pip", []), ("pip3", []), ("python3", ["-m", "pip"]), ("uv", ["pip"])] {
            guard let key = identity(of: program) else { continue }
            if let kept = cached(key) { return kept }
            var variables = environment
            // Help is wrapped for the terminal; a fixed width gives the same text everywhere.
            variables["COLUMNS"] = "80"
            let ran = await ProgramOutput.text(
                program, arguments + ["install", "--help"], environment: variables)
            guard let text = ran?.text, text.contains("--index-url") || text.contains("--default-index") else {
                continue
            }
            keep(text, key: key)
            return text
        }
        return nil
    }

    /// The program's path with its file's size and time.
    private func identity(of program: String) -> String? {
        for directory in (environment["PATH"] ?? "").split(separator: ":") where directory.hasPrefix("/") {
            let path = FilePath(String(directory)).appending(program)
            guard let status = try? FileSystem.status(path, followingLinks: true), status.kind == .file else {
                continue
            }
            return "\(path) \(status.size) \(status.modifiedSeconds) \(status.modifiedNanoseconds)"
        }
        return nil
    }

    private var file: FilePath { cache.appending("pip-help") }

    private func cached(_ key: String) -> String? {
        guard let text = try? FileSystem.readText(file), let end = text.firstIndex(of: "\n"), text[..<end] == key else {
            return nil
        }
        return String(text[text.index(after: end)...])
    }

    /// The cache may be unwritable; then pip is asked again.
    private func keep(_ text: String, key: String) {
        try? FileSystem.createDirectories(cache)
        try? FileSystem.write(Array("\(key)\n\(text)".utf8), to: file)
    }
}
