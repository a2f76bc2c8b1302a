/// One way in which the environment on the disk is not the one that is asked for.
package enum EnvironmentDifference: Sendable, Hashable, CustomStringConvertible {
    /// There is none yet.
    case absent
    /// It was made when the project was in another directory.
    case moved(from: String)
    /// It was made for another platform.
    case platform(String)
    /// It was made by another toolenv.
    case toolenv(String)
    /// The project had another name.
    case name(String)
    /// It was made from another lock.
    case lock
    /// A tool is new, gone, or there in another version.
    case tool(ToolChange)
    /// Variables or PATH entries were others.
    case variables
    /// An entry, as a path in `.toolenv/`, is missing or not what it was.
    case damaged(String)
    /// An entry of `bin/` or `tools/` belongs to no tool.
    case unexpected(String)
    /// A process that was killed left files behind.
    case leftovers

    /// A tool whose presence or version changes.
    package struct ToolChange: Sendable, Hashable {
        package let name: String

        /// The version that is there; nil when it is new.
        package let before: String?

        /// The version that is asked for; nil when it goes.
        package let after: String?

        /// Describes a change.
        package init(name: String, before: String?, after: String?) {
            self.name = name
            self.before = before
            self.after = after
        }
    }

    package var description: String {
        switch self {
        case .absent: "there is no environment yet"
        case .moved(let directory): "the project was moved from `\(directory)`"
        case .platform(let platform): "it was made for \(platform)"
        case .toolenv(let version): "it was made by toolenv \(version)"
        case .name(let name): "the project was called `\(name)`"
        case .lock: "`project.lock` changed"
        case .tool(let change): Self.description(of: change)
        case .variables: "its variables changed"
        case .damaged(let path): "`.toolenv/\(path)` is missing or was changed"
        case .unexpected(let path): "`.toolenv/\(path)` belongs to no tool"
        case .leftovers: "an interrupted change left files behind"
        }
    }

    private static func description(of change: ToolChange) -> String {
        switch (change.before, change.after) {
        case (let before?, let after?): "`\(change.name)` is there in \(before), not in \(after)"
        case (nil, _): "`\(change.name)` is not there yet"
        case (_, nil): "`\(change.name)` is no longer asked for"
        }
    }
}
