package import Model

/// What happened to one tool: added, removed or another version.
package struct ToolChange: Sendable, Equatable, Encodable {
    /// The kind of change, with the sign that lists print before it.
    package enum Kind: String, Sendable, Encodable {
        case added
        case removed
        case changed
    }

    package let kind: Kind

    /// The tool's name.
    package let tool: String

    /// The version now; for a removed tool the one it had.
    package let version: String

    /// The version before, of a changed tool.
    package let previous: String?

    /// Describes a change.
    package init(kind: Kind, tool: String, version: String, previous: String?) {
        self.kind = kind
        self.tool = tool
        self.version = version
        self.previous = previous
    }

    /// The differences between two locks, sorted by name.
    ///
    /// A tool whose version stayed but whose artifacts differ is
    /// `changed` with `previous` equal to `version`.
    package static func between(_ old: Lockfile?, _ new: Lockfile) -> [ToolChange] {
        var changes: [ToolChange] = []
        for tool in new.tools {
            guard let before = old?[tool.name] else {
                changes.append(.init(kind: .added, tool: tool.name.text, version: tool.version, previous: nil))
                continue
            }
            if before.version != tool.version || before.platforms != tool.platforms {
                changes.append(
                    .init(kind: .changed, tool: tool.name.text, version: tool.version, previous: before.version))
            }
        }
        for tool in old?.tools ?? [] where new[tool.name] == nil {
            changes.append(.init(kind: .removed, tool: tool.name.text, version: tool.version, previous: nil))
        }
        return changes.sorted { $0.tool < $1.tool }
    }
}
