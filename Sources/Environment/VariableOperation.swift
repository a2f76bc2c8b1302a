/// A change to one variable of a process's environment, as a value.
package enum VariableOperation: Sendable, Hashable {
    /// Gives the variable a value.
    case set(name: String, value: String)
    /// Puts entries before those of a list whose entries are separated by colons, such as PATH.
    case prepend(name: String, entries: [String])

    /// The variable's name.
    package var name: String {
        switch self {
        case .set(let name, _), .prepend(let name, _): name
        }
    }

    /// Changes `variables`, and returns what takes the change back.
    package func apply(to variables: inout [String: String]) -> VariableReversal {
        let before = variables[name]
        switch self {
        case .set(_, let value): variables[name] = value
        case .prepend(_, let entries):
            guard !entries.isEmpty else { break }
            // An empty entry would mean the working directory.
            let rest = before.map { $0.isEmpty ? "" : ":" + $0 } ?? ""
            variables[name] = entries.joined(separator: ":") + rest
        }
        return VariableReversal(operation: self, before: before)
    }
}

/// Takes an applied operation back.
///
/// What was changed by others meanwhile stays changed.
package struct VariableReversal: Sendable, Hashable {
    /// What was applied.
    let operation: VariableOperation

    /// The value before; nil when the variable was not set.
    let before: String?

    /// Restores the variable in `variables`.
    ///
    /// Several operations are taken back in the opposite order.
    package func revert(_ variables: inout [String: String]) {
        switch operation {
        case .set(let name, let value):
            if variables[name] == value { variables[name] = before }
        case .prepend(let name, let entries):
            guard !entries.isEmpty, let current = variables[name] else { return }
            let rest = Self.remove(entries, from: current)
            variables[name] = rest.isEmpty && before == nil ? nil : rest
        }
    }

    /// The list `current` without the first place where `entries` stand in it side by side.
    private static func remove(_ entries: [String], from current: String) -> String {
        var list = current.pathEntries
        guard let found = list.firstRange(of: entries) else { return current }
        list.removeSubrange(found)
        return list.joined(separator: ":")
    }
}
