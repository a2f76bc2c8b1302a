import Catalogue
import Model
import TOML

/// What `project.toml` gets, and why it does not get the rest.
struct ImportPlan: Sendable {
    /// What is declared there, and how it is written.
    private(set) var tools: [ImportedTool] = []
    private(set) var variables: [ImportedVariable] = []
    private(set) var registries: [ImportedRegistry] = []
    private(set) var notCarried: [NotCarried] = []

    /// The keys of tools that the project declares already, and just so.
    private(set) var present: [String] = []

    /// Chooses from what files say, the first of which counts most.
    ///
    /// - Parameters:
    ///   - known: the manifests by their tools' names and aliases.
    ///   - kinds: the kinds of sources that there are.
    ///   - project: what is declared already, which stays as it is.
    init(_ files: [ImportContents], known: [String: Manifest], kinds: [String], project: Project?) {
        notCarried = files.flatMap(\.notCarried)
        let settlement = ToolSettlement(known: known, kinds: kinds)
        var settled: [ImportedTool] = []
        for tool in files.flatMap(\.tools) {
            switch settlement.settled(tool) {
            case .success(let tool): settled.append(tool)
            case .failure(let refusal): notCarried.append(NotCarried(tool.place, refusal.reason))
            }
        }
        choose(from: settled, settlement, project: project)
        takeVariables(files.flatMap(\.variables), project: project)
        for registry in files.flatMap(\.registries) {
            guard kinds.contains(registry.kind) else {
                notCarried.append(NotCarried(registry.place, "toolenv has no source `\(registry.kind)` yet"))
                continue
            }
            takeRegistry(registry, project: project)
        }
    }

    // MARK: - Tools

    /// One tool of each name: pins before what will do, then the more particular, then the first.
    private mutating func choose(from tools: [ImportedTool], _ settlement: ToolSettlement, project: Project?) {
        var order: [String] = []
        var groups: [String: [ImportedTool]] = [:]
        for tool in tools.filter(\.isPin) + tools.filter({ !$0.isPin }) {
            let name = settlement.name(of: tool)
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append(tool)
        }
        let declared = Dictionary(
            (project?.tools ?? []).map { ($0.name.caseFolded, $0) }, uniquingKeysWith: { first, _ in first })
        for name in order {
            let group = groups[name] ?? []
            if let declaration = declared[name] {
                compare(group, with: declaration)
            } else if let first = group.first {
                choose(first, from: group, settlement)
            }
        }
    }

    private mutating func choose(_ first: ImportedTool, from group: [ImportedTool], _ settlement: ToolSettlement) {
        var chosen = first
        for tool in group where tool.isPin && settlement.isWithin(tool, chosen) {
            if !settlement.isWithin(chosen, tool) { chosen = tool }
        }
        tools.append(chosen)
        for tool in group where tool != chosen && !tool.asksTheSame(as: chosen) {
            let other = "`\(chosen.place.shown)` asks for `\(chosen.key)` `\(chosen.requirement)`"
            if tool.key != chosen.key {
                notCarried.append(NotCarried(tool.place, "\(other), and a project has one tool of a name"))
            } else if settlement.isWithin(chosen, tool) {
                // `20` and a channel that stands for it say the same.
                if tool.isPin, !settlement.isWithin(tool, chosen) {
                    notCarried.append(NotCarried(tool.place, "\(other), which says more"))
                }
            } else if chosen.isPin, !tool.isPin {
                notCarried.append(NotCarried(tool.place, "\(other), which is taken although this may not allow it"))
            } else {
                notCarried.append(NotCarried(tool.place, "\(other), and counts more"))
            }
        }
    }

    private mutating func compare(_ group: [ImportedTool], with declaration: ToolDeclaration) {
        var isPresent = false
        for tool in group {
            let hasParts = tool.components == declaration.components && tool.targets.sorted() == declaration.targets
            if tool.key == declaration.key, tool.requirement == declaration.requirement.text, hasParts {
                isPresent = true
            } else {
                let reason = "`project.toml` asks for `\(declaration.key)` `\(declaration.requirement.text)` already"
                notCarried.append(NotCarried(tool.place, reason))
            }
        }
        if isPresent { present.append(declaration.key) }
    }

    // MARK: - The rest

    private mutating func takeVariables(_ found: [ImportedVariable], project: Project?) {
        let declared = Dictionary(
            (project?.variables ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var taken: [String: ImportedVariable] = [:]
        for variable in found {
            if let reason = MiniatureProject.reason(against: "[env]\n\(variable.line)") {
                notCarried.append(NotCarried(variable.place, reason))
            } else if let own = declared[variable.name] {
                if MiniatureProject.variable(variable.line).map({ own.saysTheSame(as: $0) }) == true { continue }
                notCarried.append(NotCarried(variable.place, "`project.toml` has the variable already"))
            } else if let other = taken[variable.name] {
                guard other.literal != variable.literal else { continue }
                notCarried.append(NotCarried(variable.place, "`\(other.place.shown)` sets it too, and counts more"))
            } else {
                taken[variable.name] = variable
                variables.append(variable)
            }
        }
    }

    private mutating func takeRegistry(_ registry: ImportedRegistry, project: Project?) {
        let declared = project?.sources.references[registry.kind]
        let other = declared ?? registries.first { $0.kind == registry.kind }?.reference
        guard let other else {
            registries.append(registry)
            return
        }
        guard other != registry.reference else { return }
        notCarried.append(NotCarried(registry.place, "the revision `\(other)` is asked for already"))
    }
}

extension ImportedTool {
    /// The value for `[tools]`, as TOML source.
    var literal: String {
        var fields = [("version", TOMLWriter.quoted(requirement))]
        if let components { fields.append(("components", TOMLWriter.array(of: components))) }
        if !targets.isEmpty { fields.append(("targets", TOMLWriter.array(of: targets))) }
        if let platforms { fields.append(("platforms", TOMLWriter.array(of: platforms))) }
        return fields.count == 1 ? fields[0].1 : TOMLWriter.inlineTable(fields)
    }

    fileprivate func asksTheSame(as other: ImportedTool) -> Bool {
        key == other.key && requirement == other.requirement && platforms == other.platforms
            && components == other.components && targets == other.targets
    }
}

extension ImportedVariable {
    /// The line for `[env]`.
    var line: String { TOMLWriter.assignment(name, literal) }
}

extension VariableDeclaration {
    fileprivate func saysTheSame(as other: VariableDeclaration) -> Bool {
        value == other.value && isRequired == other.isRequired && isSecret == other.isSecret
    }
}

/// A project with one entry, to see whether it is valid.
enum MiniatureProject {
    /// The declaration that a line of `[env]` is; nil when it is none.
    static func variable(_ line: String) -> VariableDeclaration? {
        guard let document = try? TOMLDocument("[env]\n\(line)") else { return nil }
        return try? Project(document: document, file: "project.toml").variables.first
    }

    /// What is wrong with `text`; nil when it is a valid project.
    static func reason(against text: String) -> String? {
        do throws(TOMLError) {
            let document = try TOMLDocument(text)
            do throws(SourceError) {
                _ = try Project(document: document, file: "project.toml")
                return nil
            } catch {
                return error.summary
            }
        } catch {
            return error.message
        }
    }
}
