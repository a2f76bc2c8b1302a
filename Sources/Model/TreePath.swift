/// Rules for paths within a tool's tree, written with `/`.
package enum TreePath {
    /// Checks that `text` is relative, stays inside the tree and is written in its shortest form: no empty part, no `.`
    /// or `..`, no control character.
    ///
    /// Throws `invalid-tree-path`.
    package static func validate(_ text: String) throws(ModelError) {
        guard !text.isEmpty else { throw error(text, "is empty") }
        guard text.utf8.first != .ascii("/") else { throw error(text, "must not start with `/`") }
        guard text.utf8.count <= 1024 else { throw error(text, "is longer than 1024 bytes") }
        guard !text.utf8.contains(where: \.isControl) else { throw error(text, "has a control character in it") }
        for part in text.utf8.split(separator: .ascii("/"), omittingEmptySubsequences: false) {
            guard !part.isEmpty else { throw error(text, "has an empty part") }
            guard !part.elementsEqual("..".utf8) else { throw error(text, "must not leave the tree with `..`") }
            guard !part.elementsEqual(".".utf8) else { throw error(text, "has a part that is only `.`") }
        }
    }

    private static func error(_ text: String, _ reason: String) -> ModelError {
        ModelError(code: "invalid-tree-path", summary: "the path \(ModelError.quoted(text)) \(reason)")
    }
}
