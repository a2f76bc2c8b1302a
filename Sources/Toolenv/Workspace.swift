import Disk
package import Model
import Synchronization
package import SystemPackage
import TOML

/// A project's directory and what its two files say.
package struct Workspace: Sendable {
    /// The directory that holds `project.toml`, as a canonical path.
    package let directory: FilePath

    /// What is asked.
    package let project: Project

    /// The text of `project.toml`, for edits that keep everything else.
    let document: TOMLDocument

    /// The bytes that the file had when it was read: what an edit may replace.
    let original: [UInt8]

    /// The project's name: its own, else the directory's.
    package var name: String { project.name ?? directory.lastComponent?.string ?? "project" }

    /// The environment's directory.
    package var environmentDirectory: FilePath { directory.appending(".toolenv") }

    /// The file that says what is asked.
    package var projectFile: FilePath { directory.appending("project.toml") }

    /// The file that proves what it was resolved to.
    package var lockFile: FilePath { directory.appending("project.lock") }

    /// In bytes: more than thousands of tools need, and little enough to be read in a moment.
    private static let largestFile = 16 << 20

    /// Finds the nearest `project.toml` from `start` upwards and reads it.
    ///
    /// - Throws: `ToolenvError` when there is none or it needs another toolenv, `SourceError` when it is not valid,
    ///   `FileSystemError` when it cannot be read.
    package static func find(from start: FilePath, toolenvVersion: String) throws -> Workspace {
        var directory = try FileSystem.canonical(start)
        while true {
            if try FileSystem.status(directory.appending("project.toml"), followingLinks: true)?.kind == .file {
                return try Workspace(directory: directory, toolenvVersion: toolenvVersion)
            }
            guard directory.removeLastComponent() else { throw ToolenvError.noProject(from: start.string) }
        }
    }

    /// A project in `directory` that is what `document` says, whose file holds the bytes of `original`.
    ///
    /// - Throws: `SourceError`.
    init(directory: FilePath, document: TOMLDocument, original: [UInt8]) throws(SourceError) {
        self.directory = directory
        self.document = document
        self.original = original
        project = try Project(document: document, file: "project.toml")
    }

    /// Reads the project in `directory`, a canonical path.
    ///
    /// - Throws: as `find`.
    init(directory: FilePath, toolenvVersion: String) throws {
        let bytes = try FileSystem.read(directory.appending("project.toml"), limit: Self.largestFile)
        let document: TOMLDocument
        do throws(TOMLError) {
            document = try TOMLDocument(bytes: bytes)
        } catch {
            throw SourceError(error, file: "project.toml")
        }
        try self.init(directory: directory, document: document, original: bytes)
        if let requirement = project.toolenvRequirement,
            let running = try? Version(toolenvVersion, scheme: .semver),
            !requirement.matches(running, allowingPrereleases: true)
        {
            throw ToolenvError.tooOld(requirement.text, running: toolenvVersion)
        }
    }

    /// The text of `project.lock`; `nil` when there is none.
    ///
    /// - Throws: `FileSystemError`.
    func lockText() throws -> [UInt8]? {
        try FileSystem.readIfPresent(lockFile, limit: Self.largestFile)
    }

    /// Reads `project.lock`.
    ///
    /// - Throws: `ToolenvError` when there is none, `SourceError` when it is not valid, `FileSystemError`.
    package func lock() throws -> Lockfile {
        guard let bytes = try lockText() else { throw ToolenvError.noLock(in: directory.string) }
        return try Self.parseLock(bytes)
    }

    /// Reads `project.lock`; `nil` when there is none.
    ///
    /// - Throws: `SourceError` when it is not valid, `FileSystemError`.
    package func lockIfAny() throws -> Lockfile? {
        guard let bytes = try lockText() else { return nil }
        return try Self.parseLock(bytes)
    }

    /// Reads `project.lock` and refuses one that does not answer `project.toml`.
    ///
    /// - Throws: as `lock()`, and `ToolenvError` with the code `lock-stale`.
    package func currentLock() throws -> Lockfile {
        let lockfile = try lock()
        let differences = LockComparison.differences(project: project, lockfile: lockfile)
        guard differences.isEmpty else { throw ToolenvError.staleLock(differences) }
        return lockfile
    }

    /// The lock that the bytes of `project.lock` are.
    ///
    /// - Throws: `SourceError` when they are not valid, hold conflict markers, or come from a newer toolenv.
    static func parseLock(_ bytes: [UInt8]) throws(SourceError) -> Lockfile {
        if let last = lastLock.withLock({ $0 }), last.bytes == bytes { return last.lockfile }
        let lockfile = try parsedLock(bytes)
        lastLock.withLock { $0 = (bytes, lockfile) }
        return lockfile
    }

    /// The lock that was parsed last: one operation reads the file again each time that it gets another lock, and mostly
    /// finds the same bytes.
    private static let lastLock = Mutex<(bytes: [UInt8], lockfile: Lockfile)?>(nil)

    private static func parsedLock(_ bytes: [UInt8]) throws(SourceError) -> Lockfile {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw notText(bytes) }
        do throws(SourceError) {
            return try Lockfile(text: text, file: "project.lock")
        } catch {
            throw SourceError(
                code: error.code, summary: error.summary, details: error.details, excerpt: error.excerpt,
                hints: error.hints + hints(code: error.code))
        }
    }

    /// The place at which the bytes stop being UTF-8.
    private static func notText(_ bytes: [UInt8]) -> SourceError {
        do throws(TOMLError) {
            _ = try TOMLDocument(bytes: bytes)
            return SourceError(code: "not-utf8", summary: "`project.lock` is not UTF-8", excerpt: nil)
        } catch {
            return SourceError(error, file: "project.lock")
        }
    }

    /// What to do about a lock that cannot be read, as far as a command mends it.
    private static func hints(code: String) -> [String] {
        switch code {
        case "lock-conflict":
            ["settle `project.toml`, then run `toolenv lock`: it keeps what either side still answers"]
        case "lock-too-new": ["install a newer toolenv; this one leaves the file as it is"]
        default: ["restore the file, or remove it and run `toolenv lock`"]
        }
    }

    /// The declaration of `name`.
    ///
    /// - Throws: `ToolenvError` with the nearest declared name as its hint.
    func declaration(_ name: String) throws -> ToolDeclaration {
        guard let found = project.tools.first(where: { $0.name.text == name || $0.key == name }) else {
            throw ToolenvError.notDeclared(
                name, nearest: Suggestion.nearest(to: name, among: project.tools.map(\.name.text)))
        }
        return found
    }
}
