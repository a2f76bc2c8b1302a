import Model

/// Files of managers of one language, which have nothing but versions in them.
enum VersionFile: ImportReader {
    private static let tools: [(file: String, tool: String)] = [
        (".python-version", "python"), (".nvmrc", "node"), (".node-version", "node"), (".ruby-version", "ruby"),
        (".go-version", "go"), (".java-version", "java"), (".terraform-version", "terraform"),
        (".swift-version", "swift"),
    ]

    static let files = tools.map { $0.file }

    static func read(_ file: ImportFile) throws(SourceError) -> ImportContents {
        var contents = ImportContents()
        guard let tool = tools.first(where: { $0.file == file.lastName })?.tool else { return contents }
        var hasOne = false
        for line in file.lines() {
            // pyenv takes several versions in a line too.
            let words =
                tool == "python" && !isRange(line.text) ? line.text.split(separator: " ").map(String.init) : [line.text]
            for word in words {
                if hasOne {
                    contents.leave(line.place, "a project has one version of a tool; `\(word)` is a further one")
                    continue
                }
                let asked = AskedVersion(word, of: tool)
                contents.add(tool, asked, at: line.place)
                if case .refused = asked { continue }
                hasOne = true
            }
        }
        return contents
    }

    private static func isRange(_ text: String) -> Bool { text.contains { "<>=~^!,".contains($0) } }
}
