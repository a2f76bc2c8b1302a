import Catalogue
import Disk
import Model
package import SystemPackage
import TOML

/// Takes over what other version managers wrote.
package struct ImportOperation: Sendable {
    let services: Services
    let files: [FilePath]
    let writes: Bool
    let isDryRun: Bool

    /// Prepares the operation.
    ///
    /// - Parameters:
    ///   - files: the files to read, those that count most first; empty for all that are in the project's directory.
    ///   - writes: whether `project.toml` is written rather than only shown.
    package init(_ services: Services, files: [FilePath], writes: Bool, isDryRun: Bool) {
        self.services = services
        self.files = files
        self.writes = writes
        self.isDryRun = isDryRun
    }

    /// Reads the files, runs nothing of them, and declares the tools that the project lacks.
    ///
    /// A project's own declarations are never changed.
    /// - Throws: `SourceError` for a file that cannot be read, with its place; nothing is written then. `ToolenvError`
    ///   when there is no file to import or one of no known kind, `FileSystemError`.
    package func run(_ workspace: Workspace?) async throws -> ImportReport {
        let directory = try workspace?.directory ?? FileSystem.canonical(services.context.workingDirectory)
        let contents = try read(in: directory)
        guard let workspace else {
            let plan = try plan(contents.map(\.contents), directory: directory, project: nil)
            let text = try newText(plan, directory: directory)
            let file = directory.appending("project.toml")
            if writes, !isDryRun { try ProjectText.write(text, to: file, services.context) }
            return report(plan, files: contents.map(\.name), text: text, file: file, hadProject: false)
        }
        return try await workspace.whileEditing(services, isDryRun: isDryRun || !writes) { workspace in
            let plan = try plan(contents.map(\.contents), directory: directory, project: workspace.project)
            let edited = try edited(workspace, plan)
            if writes, !isDryRun { try edited.writeProject(services) }
            return report(
                plan, files: contents.map(\.name), text: edited.document.text, file: workspace.projectFile,
                hadProject: !workspace.isBlank)
        }
    }

    private func plan(_ contents: [ImportContents], directory: FilePath, project: Project?) throws -> ImportPlan {
        var known: [String: Manifest] = [:]
        let manifests = try services.library(project: directory).all()
        for manifest in manifests {
            for alias in manifest.aliases where known[alias.text] == nil { known[alias.text] = manifest }
        }
        for manifest in manifests { known[manifest.name.text] = manifest }
        return ImportPlan(contents, known: known, kinds: SourceKinds.all.names, project: project)
    }

    // MARK: - Reading

    private func read(in directory: FilePath) throws -> [(name: String, contents: ImportContents)] {
        var found: [(name: String, contents: ImportContents)] = []
        if files.isEmpty {
            for reader in ImportReaders.all {
                for name in reader.files {
                    let path = directory.appending(name)
                    guard let bytes = try ImportFile.bytesIfPresent(path) else { continue }
                    found.append((name, try ImportReaders.read(reader, name: name, bytes: bytes)))
                }
            }
            guard !found.isEmpty else { throw ToolenvError.nothingToImport(directory.string) }
            return found
        }
        for file in files {
            let path = services.context.workingDirectory.pushing(file).lexicallyNormalized()
            guard let reader = ImportReaders.reader(of: path.string) else {
                throw ToolenvError.notImportable(file.string)
            }
            let bytes = try FileSystem.read(path, limit: ImportFile.largest)
            found.append((file.string, try ImportReaders.read(reader, name: file.string, bytes: bytes)))
        }
        return found
    }

    // MARK: - Writing

    private func newText(_ plan: ImportPlan, directory: FilePath) throws -> String {
        let tools = plan.tools.map { tool in
            ProjectText.Tool(
                key: tool.key, literal: tool.literal, remark: ProjectText.remark(tool.place.file, isPin: tool.isPin))
        }
        return try ProjectText(
            name: directory.lastComponent?.string ?? "project", tools: tools, variables: plan.variables,
            registries: plan.registries
        ).text()
    }

    private func edited(_ workspace: Workspace, _ plan: ImportPlan) throws -> Workspace {
        // A shell that was told `toolenv import >project.toml` has made the file before it starts toolenv.
        if workspace.isBlank {
            return try workspace.edited(TOMLDocument(newText(plan, directory: workspace.directory)))
        }
        var document = workspace.document
        for tool in plan.tools { try document.set(["tools", tool.key], to: tool.literal) }
        for variable in plan.variables { try document.set(["env", variable.name], to: variable.literal) }
        for registry in plan.registries {
            try document.set(["sources", registry.kind, "ref"], to: TOMLWriter.quoted(registry.reference))
        }
        return try workspace.edited(document)
    }

    private func report(
        _ plan: ImportPlan, files: [String], text: String, file: FilePath, hadProject: Bool
    ) -> ImportReport {
        let order = Dictionary(files.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let left = plan.notCarried.enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            return (order[one.file] ?? 0, one.line, left.offset) < (order[other.file] ?? 0, other.line, right.offset)
        }
        let addsAnything = !plan.tools.isEmpty || !plan.variables.isEmpty || !plan.registries.isEmpty
        let hasWritten = writes && !isDryRun && (addsAnything || !hadProject)
        return ImportReport(
            files: files, tools: plan.tools.map { ImportReport.Tool($0) }, variables: plan.variables.map(\.name),
            present: plan.present, notCarried: left.map(\.element), project: text, hadProject: hadProject,
            wrote: hasWritten ? file.string : nil, writes: writes, addsAnything: addsAnything)
    }
}

extension ImportFile {
    /// The bytes of the file at `path`; nil when there is none, or something else than a file.
    static func bytesIfPresent(_ path: FilePath) throws -> [UInt8]? {
        guard let status = try? FileSystem.status(path, followingLinks: true), status.kind == .file else { return nil }
        return try FileSystem.readIfPresent(path, limit: largest)
    }
}

extension Workspace {
    /// Whether `project.toml` says nothing at all.
    var isBlank: Bool { original.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } }
}

extension ToolenvError {
    static func nothingToImport(_ directory: String) -> ToolenvError {
        ToolenvError(
            code: "nothing-to-import", summary: "no file of another version manager is in `\(directory)`",
            hints: ["name it: `toolenv import FILE`", "start a project without one: `toolenv init`"])
    }

    static func notImportable(_ file: String) -> ToolenvError {
        let names = ImportReaders.files.filter { !$0.contains("/") && !$0.hasSuffix(".yml") }
        return ToolenvError(
            code: "not-importable", summary: "`\(file)` is no file that toolenv imports",
            details: ["it knows them by their names: " + names.map { "`\($0)`" }.joined(separator: ", ")])
    }
}
