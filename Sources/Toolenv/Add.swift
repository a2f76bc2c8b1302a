import Catalogue
import Disk
import Model
import TOML

/// What a person writes to name a tool on the command line: `ruff`, `ruff@0.6`, `pypi:cmake@^3.30`.
package struct ToolArgument: Sendable, Equatable {
    /// The key for `[tools]`.
    package let key: String

    /// What was asked after `@`; `nil` when nothing was.
    package let requirement: String?

    init(key: String, requirement: String?) {
        self.key = key
        self.requirement = requirement
    }

    /// Splits `text` at its last `@`.
    ///
    /// - Throws: `ToolenvError` when either part is empty or the requirement is not understood.
    package init(_ text: String) throws(ToolenvError) {
        let parts: (key: String, requirement: String?)
        // What is behind an `@` of an address belongs to it.
        if !text.contains("://"), let at = text.lastIndex(of: "@"), at != text.startIndex {
            parts = (String(text[..<at]), text[text.index(after: at)...].trimming(while: \.isWhitespace))
        } else {
            parts = (text, nil)
        }
        guard !parts.key.isEmpty, parts.requirement != "" else {
            throw ToolenvError(
                code: "invalid-tool", summary: "`\(text)` does not name a tool",
                hints: ["write a name, or a name and what is wanted, as in `ruff@0.6`"])
        }
        if let requirement = parts.requirement {
            do {
                _ = try Requirement(requirement)
            } catch {
                throw ToolenvError(code: "invalid-requirement", summary: "cannot add `\(text)`", cause: error)
            }
        }
        key = parts.key
        requirement = parts.requirement
    }
}

/// Declares tools in `project.toml`, touching nothing else in it, and locks them.
package struct AddOperation: Sendable {
    let services: Services

    /// Prepares the operation.
    package init(_ services: Services) {
        self.services = services
    }

    /// Resolves the project with the new tools, then writes `project.toml` and `project.lock`.
    ///
    /// Without a requirement the newest version is taken and `^VERSION` is written: updates stay compatible.
    /// - Throws: what the sources throw; neither file is changed then.
    package func run(
        _ arguments: [ToolArgument], in workspace: Workspace, allowsFresh: Set<String> = [], isDryRun: Bool = false
    ) async throws -> LockReport {
        try await workspace.whileEditing(services, isDryRun: isDryRun) { workspace in
            try await add(arguments, to: workspace, allowsFresh: allowsFresh, isDryRun: isDryRun)
        }
    }

    private func add(
        _ arguments: [ToolArgument], to workspace: Workspace, allowsFresh: Set<String>, isDryRun: Bool
    ) async throws -> LockReport {
        var document = workspace.document
        let named = try await named(arguments, in: workspace)
        for declaration in named.addressed {
            guard workspace.document.root["tools"]?.table?[declaration.key] == nil else {
                throw ToolenvError(
                    code: "already-declared", summary: "`\(declaration.key)` is declared already",
                    hints: ["take it away first, with `toolenv remove \(declaration.key)`"])
            }
            try document.set(["tools", declaration.key], to: declaration.literal)
        }
        let arguments = named.arguments
        for argument in arguments {
            let key = try existingKey(argument, in: workspace) ?? argument.key
            let path = ["tools", key]
            if argument.requirement == nil, document.root["tools"]?.table?[key] != nil {
                throw ToolenvError(
                    code: "already-declared", summary: "`\(argument.key)` is declared already",
                    hints: ["name what you want, as in `toolenv add \(argument.key)@latest`"])
            }
            let literal = TOMLWriter.quoted(argument.requirement ?? "latest")
            if document.root["tools"]?.table?[key]?.table != nil {
                try document.set(path + ["version"], to: literal)
            } else {
                try document.set(path, to: literal)
            }
        }
        let asked = try workspace.edited(document)
        let previous = try PreviousLock(text: workspace.lockText(), project: asked.project)
        let lock = LockOperation(services, allowsFresh: allowsFresh, isDryRun: isDryRun)
        var lockfile = try await lock.resolve(asked, previous: previous)
        for argument in arguments where argument.requirement == nil {
            let declaration = try asked.declaration(argument.key)
            guard let tool = lockfile[declaration.name], let requirement = tool.compatibleRequirement else { continue }
            try document.set(["tools", declaration.key], to: TOMLWriter.quoted(requirement))
            lockfile = try lockfile.replacing(tool.asked(requirement))
        }
        return try workspace.edited(document).write(
            lockfile, previous: previous, services: services, isDryRun: isDryRun)
    }

    /// What is to be declared, by names and by addresses.
    private struct Named {
        var arguments: [ToolArgument] = []
        var addressed: [AddressedDeclaration] = []
    }

    /// The arguments with the keys that they mean.
    ///
    /// A tool that the project has already is meant by its name there.
    private func named(_ arguments: [ToolArgument], in workspace: Workspace) async throws -> Named {
        var named = Named()
        let catalogue = await services.catalogue(for: workspace, declarations: [])
        for argument in arguments {
            guard try existingKey(argument, in: workspace) == nil else {
                named.arguments.append(argument)
                continue
            }
            let (key, version) = try await catalogue.key(for: argument.key)
            if key != argument.key { services.context.emit(.note("`\(argument.key)` is `\(key)`")) }
            if key.contains("://"), !key.hasPrefix("url:") {
                let tool = try await catalogue.addressed(key, platforms: workspace.project.platforms)
                named.addressed.append(AddressedDeclaration(tool))
            } else {
                let requirement = argument.requirement ?? version.map { "=" + $0 }
                named.arguments.append(ToolArgument(key: key, requirement: requirement))
            }
        }
        return named
    }

    /// The key under which the tool is declared already.
    private func existingKey(_ argument: ToolArgument, in workspace: Workspace) throws -> String? {
        workspace.project.tools.first { $0.key == argument.key || $0.name.text == argument.key }?.key
    }
}

extension LockedTool {
    /// `^` and the first three numbers of the version; `nil` when they would not select it again.
    fileprivate var compatibleRequirement: String? {
        let numbers = version.prefix { $0.isNumber || $0 == "." }.split(separator: ".").prefix(3)
        let text = "^" + numbers.joined(separator: ".")
        guard numbers.count > 0, let requirement = try? Requirement(text),
            let version = try? Version(version, scheme: .numeric),
            requirement.matches(version, allowingPrereleases: false)
        else { return nil }
        return text
    }

    /// The entry as if `requirement` had been asked.
    fileprivate func asked(_ requirement: String) throws -> LockedTool {
        try changed(requirement: requirement)
    }
}

extension Lockfile {
    fileprivate func replacing(_ tool: LockedTool) throws -> Lockfile {
        try Lockfile(tools: tools.filter { $0.name != tool.name } + [tool])
    }
}
