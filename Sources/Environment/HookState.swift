/// What the hook of a shell has set in the variables of its processes, as `PosixHookCore` tells.
package enum HookState {
    private static let prefix = "_TOOLENV_HOOK_"

    /// `variables` as they are after the hook's project was left; the same where no hook is active.
    ///
    /// What was changed by hand meanwhile stays as it is. A variable that only the shell had, and its processes had not, is
    /// none of theirs again.
    package static func left(_ variables: [String: String]) -> [String: String] {
        guard let entries = variables["\(prefix)ENTRIES"] else { return variables }
        var result = variables
        let names = (variables["\(prefix)NAMES"] ?? "").split(separator: " ").map(String.init)
        for name in names.reversed() where name != "PATH" && variables["\(prefix)\(name)_SET"] == variables[name] {
            result[name] = former(name, in: variables)
        }
        let path = without(entries.pathEntries, in: variables["PATH"] ?? "")
        result["PATH"] = path.isEmpty && former("PATH", in: variables) == nil ? nil : path
        for name in result.keys where name.hasPrefix(prefix) { result[name] = nil }
        return result
    }

    private static func former(_ name: String, in variables: [String: String]) -> String? {
        guard let saved = variables["\(prefix)\(name)_WAS"], saved.hasPrefix("x") else { return nil }
        return String(saved.dropFirst())
    }

    /// `path` without the place where `entries` stand in it side by side, or without the first place of each.
    private static func without(_ entries: [String], in path: String) -> String {
        var list = path.pathEntries
        if let found = list.firstRange(of: entries) {
            list.removeSubrange(found)
        } else {
            for entry in entries {
                if let place = list.firstIndex(of: entry) { list.remove(at: place) }
            }
        }
        return list.joined(separator: ":")
    }
}
