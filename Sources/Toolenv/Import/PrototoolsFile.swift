import Model
import TOML

/// proto's file: tools at its top, then tables.
enum PrototoolsFile: ImportReader {
    static let files = [".prototools"]

    static func read(_ file: ImportFile) throws(SourceError) -> ImportContents {
        var contents = ImportContents()
        for entry in try file.document().root.entries {
            let place = file.place(at: entry.keyRange.lowerBound)
            if entry.key == "env" {
                guard let table = entry.node.table else { throw file.wrongKind(entry, "a table") }
                for variable in table.entries where variable.key != "file" { contents.add(variable, of: file) }
                if let file = table.entry("file").map({ file.place(at: $0.keyRange.lowerBound) }) {
                    contents.leave(file, "toolenv reads no further files of variables")
                }
            } else if entry.node.table != nil, let reason = reason(entry.key) {
                contents.leave(place, reason)
            } else {
                add(entry, at: place, to: &contents)
            }
        }
        return contents
    }

    private static func add(_ entry: TOMLEntry, at place: ImportPlace, to contents: inout ImportContents) {
        guard entry.key != "proto" else {
            contents.leave(place, "it is for proto itself")
            return
        }
        guard case .key(let key) = ToolKey(mise: entry.key) else {
            if case .refused(let reason) = ToolKey(mise: entry.key) { contents.leave(place, reason) }
            return
        }
        guard let text = entry.node.string ?? entry.node.table?["version"]?.string else {
            contents.leave(place, "the version is \(entry.node.kindName), not a text")
            return
        }
        if let colon = text.firstIndex(of: ":"), case .refused(let reason) = ToolKey(mise: String(text[...colon]) + key)
        {
            contents.leave(place, reason)
            return
        }
        contents.add(key, AskedVersion(text, of: key), at: place)
    }

    private static func reason(_ key: String) -> String? {
        switch key {
        case "plugins": "plugins are programs, and toolenv runs nothing to install a tool"
        case "settings", "tools", "backends", "registries": "it is for proto itself"
        default: nil
        }
    }
}
