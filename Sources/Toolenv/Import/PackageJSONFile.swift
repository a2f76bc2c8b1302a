import Model

/// npm's file: what runs a package, in the four ways in which that is written.
enum PackageJSONFile: ImportReader {
    static let files = ["package.json"]

    private struct Document: Decodable {
        let packageManager: String?
        let devEngines: DevEngines?
        let volta: [String: String]?
        let engines: Engines?
    }

    private struct DevEngines: Decodable {
        let runtime: DevEngineList?
        let packageManager: DevEngineList?
    }

    static func read(_ file: ImportFile) throws(SourceError) -> ImportContents {
        let (document, outline) = try file.json(Document.self, allowsComments: false)
        var contents = ImportContents()
        if let text = document.packageManager {
            add(manager: text, at: file.place(at: outline.offset(["packageManager"]), text: text), to: &contents)
        }
        for (key, list) in [
            ("runtime", document.devEngines?.runtime), ("packageManager", document.devEngines?.packageManager),
        ] {
            for engine in list?.engines ?? [] {
                add(engine, at: file.place(at: outline.offset(["devEngines", key]), text: engine.text), to: &contents)
            }
        }
        for (name, version) in (document.volta ?? [:]).sorted(by: { $0.key < $1.key }) {
            let place = file.place(at: outline.offset(["volta", name]))
            if name == "extends" {
                contents.leave(place, "another file is meant; import that one too")
            } else {
                add(DevEngine(name: name, version: version), at: place, to: &contents)
            }
        }
        add(document.engines, outline, of: file, to: &contents)
        return contents
    }

    /// `pnpm@9.1.0+sha512.…`; the digest is left out, since `project.lock` has its own.
    private static func add(manager text: String, at place: ImportPlace, to contents: inout ImportContents) {
        guard let at = text.lastIndex(of: "@"), at != text.startIndex else {
            contents.leave(place, "no version is named")
            return
        }
        let version = text[text.index(after: at)...].prefix { $0 != "+" }
        guard !version.contains(":") else {
            contents.leave(place, "an address is meant, not a version")
            return
        }
        add(DevEngine(name: String(text[..<at]), version: String(version)), at: place, to: &contents)
    }

    private static func add(_ engine: DevEngine, at place: ImportPlace, to contents: inout ImportContents) {
        let name = ToolKey.name(engine.name)
        guard name != "npm" else {
            contents.leave(place, ToolKey.npm)
            return
        }
        contents.add(name, AskedVersion(engine.version ?? "latest", of: name), at: place)
    }

    /// `engines` says what will do for those who use the package; only Node's is of use to those who work on it.
    private static func add(
        _ engines: Engines?, _ outline: JSONOutline, of file: ImportFile, to contents: inout ImportContents
    ) {
        for (name, range) in (engines?.ranges ?? [:]).sorted(by: { $0.key < $1.key }) {
            let place = file.place(at: outline.offset(["engines", name]), text: "\(name) \(range)")
            guard name == "node" else {
                let reason =
                    "`engines` says what users of the package need; name the tool in `packageManager` or add it"
                contents.leave(place, name == "npm" ? ToolKey.npm : reason)
                continue
            }
            contents.add("node", AskedVersion.checked(range.trimming(while: \.isWhitespace)), isPin: false, at: place)
        }
    }
}

/// A program and the versions of it that will do.
private struct DevEngine: Decodable {
    let name: String
    let version: String?

    var text: String { version.map { "\(name) \($0)" } ?? name }
}

/// One program, or several.
private struct DevEngineList: Decodable {
    let engines: [DevEngine]

    init(from decoder: any Decoder) throws {
        if let list = try? decoder.singleValueContainer().decode([DevEngine].self) {
            engines = list
        } else {
            engines = [try decoder.singleValueContainer().decode(DevEngine.self)]
        }
    }
}

/// Ranges by program; other forms, which old packages have, say nothing.
private struct Engines: Decodable {
    let ranges: [String: String]

    init(from decoder: any Decoder) throws {
        ranges = (try? decoder.singleValueContainer().decode([String: String].self)) ?? [:]
    }
}
