import Model
import TOML

/// rustup's file: TOML, or in the older form nothing but the name of a toolchain.
enum RustToolchainFile: ImportReader {
    static let files = ["rust-toolchain", "rust-toolchain.toml"]

    static func read(_ file: ImportFile) throws(SourceError) -> ImportContents {
        var contents = ImportContents()
        let lines = file.lines()
        // rustup reads the file without an ending as TOML too, when it is more than one line.
        if file.lastName == "rust-toolchain", lines.count <= 1 {
            for line in lines where !line.text.contains("[") {
                contents.add("rust", AskedVersion(line.text, of: "rust"), at: line.place)
            }
            if lines.first?.text.contains("[") != true { return contents }
        }
        for entry in try file.document().root.entries {
            guard entry.key == "toolchain", let table = entry.node.table else {
                contents.leave(file.place(at: entry.keyRange.lowerBound), "toolenv has nothing like it")
                continue
            }
            for setting in table.entries {
                add(setting, of: file, to: &contents)
            }
        }
        return contents
    }

    private static func add(_ entry: TOMLEntry, of file: ImportFile, to contents: inout ImportContents) {
        let place = file.place(at: entry.keyRange.lowerBound)
        switch entry.key {
        case "channel":
            guard let text = entry.node.string else {
                contents.leave(place, "the channel is \(entry.node.kindName), not a text")
                return
            }
            contents.add("rust", AskedVersion(text, of: "rust"), at: place)
        case "path": contents.leave(place, "a directory of this machine is meant")
        case "components", "targets", "profile":
            contents.leave(place, "`\(entry.key)` has no counterpart: what a toolchain consists of, its manifest says")
        default: contents.leave(place, "toolenv has nothing like it")
        }
    }
}
