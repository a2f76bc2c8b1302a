/// Rules for paths within a tool's tree, written with `/`.
package enum TreePath {
    /// Checks that `text` is relative, stays inside the tree and is written in its shortest form: no empty part, no `.`
    /// or `..`, no control character.
    ///
    /// Throws `invalid-tree-path`.
    package static func validate(_ text: String) throws(ModelError) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw error(text, "is empty") }
        guard bytes[0] != .ascii("/") else { throw error(text, "must not start with `/`") }
        guard bytes.count <= 1024 else { throw error(text, "is longer than 1024 bytes") }
        guard !bytes.contains(where: \.isControl) else { throw error(text, "has a control character in it") }
        var start = 0
        while start <= bytes.count {
            let end = bytes[start...].firstIndex(of: .ascii("/")) ?? bytes.count
            try validate(part: bytes[start..<end], of: text)
            start = end + 1
        }
    }

    private static func validate(part: ArraySlice<UInt8>, of text: String) throws(ModelError) {
        guard let first = part.first else { throw error(text, "has an empty part") }
        guard first == .ascii("."), part.count <= 2, part.last == .ascii(".") else { return }
        throw error(text, part.count == 2 ? "must not leave the tree with `..`" : "has a part that is only `.`")
    }

    private static func error(_ text: String, _ reason: String) -> ModelError {
        ModelError(code: "invalid-tree-path", summary: "the path \(ModelError.quoted(text)) \(reason)")
    }
}
