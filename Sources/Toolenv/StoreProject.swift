import Model
import Store
import SystemPackage

/// A project that the store knows.
package struct StoreProject: Sendable, Equatable, Encodable {
    /// What became of it.
    package enum State: String, Sendable, Encodable {
        case live
        case unused
        case missing
        case unreadable
    }

    package let directory: String
    package let state: State

    /// Why it cannot be read.
    package var reason: String?

    /// When a missing one is given up.
    package var keptUntil: String?

    /// Whether nobody can tell which trees it uses.
    package let usesUnknownTrees: Bool

    /// Describes a project; for one that is missing, with when it is given up.
    init(_ root: StoreRoot, end: Timestamp? = nil) {
        directory = root.project.string
        usesUnknownTrees = root.usesUnknownTrees
        keptUntil = end?.description
        switch root.state {
        case .live: state = .live
        case .unused: state = .unused
        case .missing: state = .missing
        case .unreadable(let reason):
            state = .unreadable
            self.reason = reason
        }
    }
}

extension StoreProject {
    /// What a person who collects should know; nil for a project that can be looked at.
    var event: Event? {
        let kept =
            usesUnknownTrees ? "every tree is kept, since nobody can tell which ones it uses" : "its trees are kept"
        switch state {
        case .live, .unused: return nil
        case .missing:
            let end = keptUntil.map { " until \($0.prefix(10))" } ?? ""
            let message = """
                the project in `\(directory)` is missing: \(kept)\(end), unless it is given up with \
                `toolenv store collect --now`
                """
            return .warning(code: "project-missing", message: message)
        case .unreadable:
            return .warning(
                code: "project-unreadable",
                message: "the project in `\(directory)` cannot be read (\(reason ?? "")): \(kept)")
        }
    }
}
