/// Rules for the names of commands: each becomes a file in the environment's `bin`.
package enum CommandName {
    /// Checks that `text` is a safe file name and not one of the environment's own; throws `invalid-command-name`.
    package static func validate(_ text: String) throws(ModelError) {
        guard let first = text.utf8.first else { throw error(text, "is empty") }
        guard first != .ascii("-"), first != .ascii(".") else { throw error(text, "must not start with `-` or `.`") }
        guard !text.utf8.contains(.ascii("/")) else { throw error(text, "must not have a `/` in it") }
        guard !text.utf8.contains(where: { $0.isControl || $0 == .ascii(" ") }) else {
            throw error(text, "must not have a space or a control character in it")
        }
        guard text.utf8.count <= 200 else { throw error(text, "is longer than 200 bytes") }
        guard !text.asciiLowercased.hasPrefix("activate") else {
            throw error(text, "is reserved for the environment's own `activate` scripts")
        }
    }

    private static func error(_ text: String, _ reason: String) -> ModelError {
        ModelError(code: "invalid-command-name", summary: "the command name \(ModelError.quoted(text)) \(reason)")
    }
}
