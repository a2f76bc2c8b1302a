import Disk
import Environment
import Model
import Store
import SystemPackage

/// The trees in the store.
package struct StoreListReport: Sendable, Encodable {
    /// One installed tree.
    package struct Tree: Sendable, Encodable {
        package let name: String
        package let path: String
        package let files: Int
        package let bytes: Int64
        package let url: String
        package let sha256: String
        package let installed: String

        /// The directories of the projects that use it.
        package let projects: [String]
    }

    package let store: String
    package let trees: [Tree]

    /// The projects that the store knows, sorted by directory.
    package var projects: [StoreProject] = []
}

/// Which trees are what was installed.
package struct StoreVerifyReport: Sendable, Encodable {
    /// One tree that was looked at.
    package struct Tree: Sendable, Encodable {
        package let name: String

        /// How it differs; `nil` when it does not.
        package let problem: String?

        /// Whether it was removed, to be installed anew by the next `sync`.
        package let isRemoved: Bool
    }

    package let trees: [Tree]

    /// Whether no tree differs.
    package var isIntact: Bool { trees.allSatisfy { $0.problem == nil } }
}

/// What `store collect` removed.
package struct StoreCollectReport: Sendable, Encodable {
    /// One tree that no project uses.
    package struct Tree: Sendable, Encodable {
        package let name: String
        package let bytes: Int64
    }

    package let removed: [Tree]
    package let isDryRun: Bool

    /// Shims that no project exposes, sorted.
    package var shims: [String] = []

    /// Projects that cannot be looked at, and whose trees are kept for that reason.
    package var kept: [StoreProject] = []
}

/// A place in the store.
package struct StorePathReport: Sendable, Encodable {
    package let path: String
}

/// Looks into the store, checks it, and frees space.
package struct StoreOperation: Sendable {
    let services: Services

    /// Prepares the operation.
    package init(_ services: Services) {
        self.services = services
    }

    /// The trees and the projects that use them.
    ///
    /// - Throws: `FileSystemError`.
    package func list() throws -> StoreListReport {
        let store = services.store()
        let roots = try store.roots()
        let trees = try store.list().map { name in
            let receipt = store.receipt(of: name)
            return StoreListReport.Tree(
                name: name, path: store.path(of: name).string, files: receipt?.files ?? 0,
                bytes: receipt?.bytes ?? 0, url: receipt?.url ?? "", sha256: receipt?.sha256.hex ?? "",
                installed: receipt?.installed.description ?? "",
                projects: roots.filter { $0.trees.contains(name) }.map(\.project.string))
        }
        return StoreListReport(
            store: store.layout.root.string, trees: trees, projects: roots.map { StoreProject($0) })
    }

    /// Compares trees with what was installed.
    ///
    /// - Parameter names: trees, or tools whose trees are meant; all when empty.
    /// - Throws: `ToolenvError` for a name that no tree has, `FileSystemError`.
    package func verify(_ names: [String], repairs: Bool) async throws -> StoreVerifyReport {
        let store = services.store()
        let all = try store.list()
        for name in names where !all.contains(where: { Self.matches($0, name) }) {
            throw ToolenvError.noSuchTree(name)
        }
        let wanted = names.isEmpty ? all : all.filter { tree in names.contains { Self.matches(tree, $0) } }
        let pause = StepPause(services.context)
        let trees = try await mapConcurrently(wanted, limit: services.context.jobs) { tree in
            try await onOwnThread { isCancelled in
                let problem = store.verify(tree).problem
                if problem != nil, repairs {
                    try store.remove(tree, isCancelled: isCancelled) { pause.after($0) }
                }
                return StoreVerifyReport.Tree(name: tree, problem: problem, isRemoved: problem != nil && repairs)
            }
        }
        return StoreVerifyReport(trees: trees)
    }

    /// Removes what no project uses.
    ///
    /// - Parameter waitsForMissing: whether a project whose directory is gone is waited for, for 30 days.
    /// - Throws: `FileSystemError`, `StoreError`.
    package func collect(isDryRun: Bool, waitsForMissing: Bool = true) async throws -> StoreCollectReport {
        let store = services.store()
        let pause = StepPause(services.context)
        let now = services.context.now()
        let plan = try await onOwnThread { isCancelled in
            guard !isDryRun else { return try store.collectPlan(now: now, waitsForMissing: waitsForMissing) }
            return try store.collect(now: now, waitsForMissing: waitsForMissing, isCancelled: isCancelled) {
                pause.after($0)
            }
        }
        let shims = try await collectShims(isDryRun: isDryRun)
        let kept = plan.missing.map { StoreProject($0.root, end: $0.end) } + plan.unreadable.map { StoreProject($0) }
        for event in kept.compactMap(\.event) { services.context.emit(event) }
        return StoreCollectReport(
            removed: plan.trees.map { .init(name: $0.name, bytes: $0.bytes) }, isDryRun: isDryRun, shims: shims,
            kept: kept)
    }

    /// Removes the shims that no project exposes, and says which they are.
    private func collectShims(isDryRun: Bool) async throws -> [String] {
        guard !isDryRun else { return try services.superfluousShims() }
        return try await onOwnThread { isCancelled in
            try services.store().whileNobodyInstalls(isCancelled: isCancelled) {
                let shims = try services.superfluousShims()
                try services.shimDirectory()?.remove(shims)
                return shims
            }
        }
    }

    /// The store, or the tree of a locked tool.
    ///
    /// - Throws: `ToolenvError` when the tool is not locked or has nothing for this platform.
    package func path(of tool: String?, workspace: Workspace?) throws -> StorePathReport {
        let store = services.store()
        guard let tool, let workspace else { return StorePathReport(path: store.layout.root.string) }
        let declaration = try workspace.declaration(tool)
        guard let locked = try workspace.lock()[declaration.name],
            let artifact = locked.platforms[services.context.host.platform]?.artifact
        else {
            throw ToolenvError.toolMissing(tool, tool: tool, platform: "\(services.context.host.platform)")
        }
        let tree = Store.treeName(name: locked.name, version: locked.version, artifact: artifact)
        return StorePathReport(path: store.path(of: tree).string)
    }

    /// Whether `name` is a tree's whole name or the tool's in front of it.
    private static func matches(_ tree: String, _ name: String) -> Bool {
        tree == name || tree.hasPrefix(name + "-")
    }
}

extension TreeState {
    /// What is wrong, for people; nil when nothing is.
    fileprivate var problem: String? {
        switch self {
        case .intact: nil
        case .changed(let expected, let found):
            "its files are not what was installed (expected \(expected), found \(found))"
        case .withoutReceipt: "it has no receipt, so it does not count as installed"
        case .unreadable(let reason): reason
        }
    }
}
