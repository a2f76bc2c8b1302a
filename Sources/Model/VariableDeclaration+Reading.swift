import TOML

extension VariableDeclaration {
    /// Reads `[env]`; empty where the table is missing.
    ///
    /// `tools` are the names that `{tool:NAME}` may speak of.
    static func all(
        in node: TOMLNode?, of file: SourceFile, tools: [String]
    ) throws(SourceError) -> [VariableDeclaration] {
        guard let node else { return [] }
        let words = Template.Vocabulary(["project", "env", "home"] + tools.map { "tool:" + $0 })
        var variables: [VariableDeclaration] = []
        for entry in try file.entries(of: node, "`[env]`") {
            variables.append(try VariableDeclaration(entry, in: file, words: words))
        }
        return variables
    }

    private init(_ entry: TOMLEntry, in file: SourceFile, words: Template.Vocabulary) throws(SourceError) {
        try file.value(of: entry.key, at: entry.keyRange, VariableName.validate)
        let checkedValue = { (text: String) throws(ModelError) in try Self.validated(value: text, words) }
        guard entry.node.table != nil else {
            guard entry.node.string != nil else {
                throw file.wrongKind(entry.node, "`\(entry.key)`", expected: "a string or a table")
            }
            let value = try file.value(of: entry.node, "`\(entry.key)`", checkedValue)
            self.init(name: entry.key, value: value, range: entry.keyRange)
            return
        }
        let reader = try TableReader(
            entry.node, in: file, place: "[env.\(entry.key)]", keys: ["value", "required", "secret", "help"])
        self.init(
            name: entry.key, value: try reader.value("value", checkedValue),
            isRequired: try reader.boolean("required") ?? false, isSecret: try reader.boolean("secret") ?? false,
            help: try reader.string("help"), range: entry.keyRange)
        if let node = reader["value"], isRequired || isSecret {
            throw file.error(
                at: node.range, code: "value-from-caller",
                "a variable that is `\(isSecret ? "secret" : "required")` comes from the caller and has no `value` here"
            )
        }
    }

    private static func validated(value: String, _ words: Template.Vocabulary) throws(ModelError) -> String {
        guard !value.utf8.contains(0) else {
            throw ModelError(code: "invalid-variable-value", summary: "a variable's value cannot have a NUL in it")
        }
        try Template.validate(value, words)
        return value
    }
}
