import Disk
import Model
import SystemPackage
import TOML

/// uv's configuration files, as far as they name the default index.
///
/// Indexes that are not marked as the default are further places to look, and are not asked.
/// Source: https://docs.astral.sh/uv/concepts/configuration-files/
struct UVConfiguration {
    private let environment: [String: String]
    private let workingDirectory: FilePath

    init(environment: [String: String], workingDirectory: FilePath) {
        self.environment = environment
        self.workingDirectory = workingDirectory
    }

    /// The address of the default index and the file that says so; nil when none does.
    ///
    /// - Throws: `FileSystemError`, and `SourceError` for a `uv.toml` that is not valid: to pass over it would mean to ask
    ///   another index than the one it names. A `pyproject.toml` may be anybody's.
    func index() throws -> (text: String, origin: String)? {
        if let named = environment["UV_CONFIG_FILE"], !named.isEmpty {
            return try index(in: workingDirectory.pushing(FilePath(named)))
        }
        var directory = workingDirectory
        var candidates: [FilePath] = []
        repeat {
            candidates += [directory.appending("uv.toml"), directory.appending("pyproject.toml")]
        } while directory.removeLastComponent()
        for file in candidates + userFiles {
            if let found = try index(in: file) { return found }
        }
        return nil
    }

    private var userFiles: [FilePath] {
        let own = absolute("XDG_CONFIG_HOME") ?? absolute("HOME")?.appending(".config")
        let shared = (environment["XDG_CONFIG_DIRS"] ?? "/etc/xdg").split(separator: ":")
            .filter { $0.hasPrefix("/") }.map { FilePath(String($0)) }
        return ((own.map { [$0] } ?? []) + shared + [FilePath("/etc")]).map { $0.appending("uv/uv.toml") }
    }

    private func index(in file: FilePath) throws -> (text: String, origin: String)? {
        guard let bytes = try FileSystem.readIfPresent(file) else { return nil }
        let isProject = file.lastComponent?.string == "pyproject.toml"
        let document: TOMLDocument
        do throws(TOMLError) {
            document = try TOMLDocument(bytes: bytes)
        } catch {
            if isProject { return nil }
            throw SourceError(error, file: file.string)
        }
        guard let table = isProject ? document.root["tool"]?.table?["uv"]?.table : document.root else { return nil }
        return Self.defaultIndex(in: table).map { ($0, file.string) }
    }

    private static func defaultIndex(in table: TOMLTable) -> String? {
        let indexes = table["index"]?.array?.compactMap(\.table) ?? []
        let marked = indexes.first { $0["default"]?.boolean == true }
        return marked?["url"]?.string ?? table["index-url"]?.string ?? table["pip"]?.table?["index-url"]?.string
    }

    private func absolute(_ name: String) -> FilePath? {
        guard let text = environment[name], text.hasPrefix("/") else { return nil }
        return FilePath(text)
    }
}
