/// Rules for the names of environment variables that a project or a tool sets.
package enum VariableName {
    /// Checks that `text` is a shell identifier and neither `PATH` nor `TOOLENV`, and that other programs are left alone by
    /// it; throws `invalid-variable-name` or `protected-variable`.
    package static func validate(_ text: String) throws(ModelError) {
        guard let first = text.utf8.first, first.isLetter || first == .ascii("_"),
            text.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == .ascii("_") })
        else {
            throw ModelError(
                code: "invalid-variable-name", summary: "\(ModelError.quoted(text)) is not the name of a variable",
                hints: ["names have letters, digits and `_`, and do not start with a digit"])
        }
        guard text != "PATH" else {
            throw ModelError(
                code: "invalid-variable-name", summary: "`PATH` cannot be set as a variable",
                hints: ["the environment puts the commands of declared tools on `PATH` by itself"])
        }
        guard text != "TOOLENV" else {
            throw ModelError(
                code: "invalid-variable-name", summary: "`TOOLENV` cannot be set as a variable",
                hints: ["the environment sets it to its own directory"])
        }
        if let reason = VariableProtection.reason(for: text) {
            throw ModelError(
                code: "protected-variable", summary: "`\(text)` cannot be set as a variable: \(reason)",
                hints: ["set it where it is needed, for one command: `\(text)=… toolenv run COMMAND`"])
        }
    }
}
