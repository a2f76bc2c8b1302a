/// The names by which a project asks for parts of a tool: its components, and the targets that it builds for.
package enum PartName {
    /// Checks the name of a component: letters, digits and `._-`, at most 64 characters.
    ///
    /// Throws `invalid-component`.
    package static func validate(component: String) throws(ModelError) {
        guard isWord(component) else {
            throw ModelError(
                code: "invalid-component", summary: "\(ModelError.quoted(component)) is not the name of a component",
                hints: ["components look like `rust-src` or `clippy`"])
        }
    }

    /// Checks the name of a target: letters, digits and `._-`, at most 64 characters.
    ///
    /// Throws `invalid-target`.
    package static func validate(target: String) throws(ModelError) {
        guard isWord(target) else {
            throw ModelError(
                code: "invalid-target", summary: "\(ModelError.quoted(target)) is not the name of a target",
                hints: ["targets look like `wasm32-unknown-unknown`"])
        }
    }

    /// Whether a text can stand in a URL, and in a file name, as it is.
    static func isWord(_ text: String) -> Bool {
        guard let first = text.utf8.first, first.isLetterOrDigit, text.utf8.count <= 64 else { return false }
        return text.utf8.allSatisfy { $0.isLetterOrDigit || "._-".utf8.contains($0) }
    }
}
