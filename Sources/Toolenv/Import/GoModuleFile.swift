import Model

/// A module of Go: `go 1.22` is the oldest that will do, `toolchain go1.22.3` what its authors suggest.
enum GoModuleFile: ImportReader {
    static let files = ["go.mod"]

    static func read(_ file: ImportFile) throws(SourceError) -> ImportContents {
        var contents = ImportContents()
        var floors: [String: (version: String, place: ImportPlace)] = [:]
        for line in file.lines() {
            let words = line.text.split(whereSeparator: \.isWhitespace).map(String.init)
            let said = words.prefix { !$0.hasPrefix("//") }
            guard said.count == 2, said[0] == "go" || said[0] == "toolchain", floors[said[0]] == nil else { continue }
            let version = said[1].hasPrefix("go") ? String(said[1].dropFirst(2)) : said[1]
            guard AskedVersion.isNumbers(version.prefix { $0.isNumber || $0 == "." }),
                case .requirement = AskedVersion.checked(">=\(version)")
            else { continue }
            floors[said[0]] = (">=\(version)", line.place)
        }
        if let floor = floors["toolchain"] ?? floors["go"] {
            contents.add("go", .requirement(floor.version), isPin: false, at: floor.place)
        }
        return contents
    }
}
