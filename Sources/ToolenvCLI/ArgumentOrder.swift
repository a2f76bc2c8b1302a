/// Lets global options stand before the command's name, as in `git -C dir status`.
///
/// The parser knows them on every command, so they are moved behind the name of the command they belong to.
enum ArgumentOrder {
    /// The arguments with leading global options moved behind the command's whole name.
    ///
    /// - Parameter groups: commands that have commands of their own, such as `store`.
    static func normalized(_ arguments: [String], groups: Set<String>) -> [String] {
        var leading: [String] = []
        var rest = arguments[...]
        while let first = rest.first {
            if GlobalOptions.withValue.contains(first), rest.count > 1 {
                leading += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else if isGlobal(first) {
                leading.append(first)
                rest = rest.dropFirst()
            } else {
                break
            }
        }
        guard let command = rest.popFirst() else { return leading }
        // What follows `run` is another program's, its `--help` too; right behind the name it can only be ours.
        if command == "run", let first = rest.first, first == "--help" || first == "-h" { return ["help", "run"] }
        var name = [command]
        if groups.contains(command), let second = rest.first, !second.hasPrefix("-") {
            name.append(second)
            rest = rest.dropFirst()
        }
        return name + leading + rest
    }

    private static func isGlobal(_ argument: String) -> Bool {
        if GlobalOptions.flags.contains(argument) { return true }
        guard let equals = argument.firstIndex(of: "=") else { return false }
        return GlobalOptions.withValue.contains(String(argument[..<equals]))
    }
}
