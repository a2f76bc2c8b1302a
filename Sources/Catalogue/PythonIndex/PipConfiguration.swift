import Disk
import SystemPackage

/// pip's configuration files, as far as they name the index.
///
/// Source: https://pip.pypa.io/en/stable/topics/configuration/
struct PipConfiguration {
    private let environment: [String: String]

    init(environment: [String: String]) {
        self.environment = environment
    }

    /// The files that exist or may, from the weakest to the strongest.
    var files: [FilePath] {
        let named = environment["PIP_CONFIG_FILE"]
        // pip's own way to say: no file at all.
        guard named != "/dev/null" else { return [] }
        let explicit = named.map { FilePath($0) }
        let replacesUser = explicit.map { (try? FileSystem.status($0, followingLinks: true)) != nil } ?? false
        let user = replacesUser ? [] : userFiles
        let site = directory("VIRTUAL_ENV").map { [$0.appending("pip.conf")] } ?? []
        return globalFiles + user + site + (explicit.map { [$0] } ?? [])
    }

    /// The address that `index-url` has in the end, and the file that says so; nil when none does.
    ///
    /// `[install]` goes before `[global]`, whichever file they are in: that is pip's order.
    func index() throws(FileSystemError) -> (text: String, origin: String)? {
        var found: [String: (text: String, origin: String)] = [:]
        for file in files {
            guard let bytes = try FileSystem.readIfPresent(file) else { continue }
            let settings = INIFile(String(decoding: bytes, as: UTF8.self))
            for section in ["global", "install"] {
                guard let text = settings.value("index-url", in: section), !text.isEmpty else { continue }
                found[section] = (text, file.string)
            }
        }
        return found["install"] ?? found["global"]
    }

    private var globalFiles: [FilePath] {
        let listed = environment["XDG_CONFIG_DIRS"] ?? "/etc/xdg"
        let shared = listed.split(separator: ":").filter { $0.hasPrefix("/") }.map { FilePath(String($0)) }
        return ([FilePath("/Library/Application Support")] + shared).map { $0.appending("pip/pip.conf") }
            + [FilePath("/etc/pip.conf")]
    }

    private var userFiles: [FilePath] {
        guard let home = directory("HOME") else { return [] }
        let configuration = directory("XDG_CONFIG_HOME") ?? home.appending(".config")
        return [
            home.appending(".pip/pip.conf"), configuration.appending("pip/pip.conf"),
            home.appending("Library/Application Support/pip/pip.conf"),
        ]
    }

    private func directory(_ name: String) -> FilePath? {
        guard let text = environment[name], text.hasPrefix("/") else { return nil }
        return FilePath(text)
    }
}
