import Model

/// asdf's file: a tool and one or more versions a line; the first that is installed counts.
enum ToolVersionsFile: ImportReader {
    static let files = [".tool-versions"]

    static func read(_ file: ImportFile) throws(SourceError) -> ImportContents {
        var contents = ImportContents()
        for line in file.lines() {
            let words = line.text.split(whereSeparator: \.isWhitespace).map(String.init)
            let name = ToolKey.name(words[0])
            guard words.count > 1 else {
                contents.leave(line.place, "no version is named")
                continue
            }
            if name == "npm" {
                contents.leave(line.place, ToolKey.npm)
                continue
            }
            contents.add(name, versions: words.dropFirst(), at: line.place)
        }
        return contents
    }
}

extension ImportContents {
    /// Takes the first of several versions that can be carried over; a project has one version of a tool.
    mutating func add(
        _ name: String, versions: some Sequence<String>, at place: ImportPlace, platforms: [String]? = nil
    ) {
        var hasOne = false
        for version in versions {
            let asked = AskedVersion(version, of: name)
            if hasOne {
                leave(place, "a project has one version of a tool; `\(version)` is a further one")
            } else {
                add(name, asked, platforms: platforms, at: place)
                if case .refused = asked { continue }
                hasOne = true
            }
        }
    }
}
