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
            add(table, of: file, to: &contents)
        }
        return contents
    }

    private static func add(_ table: TOMLTable, of file: ImportFile, to contents: inout ImportContents) {
        var parts = RustParts()
        for entry in table.entries {
            let place = file.place(at: entry.keyRange.lowerBound)
            switch entry.key {
            case "channel":
                if entry.node.string == nil {
                    contents.leave(place, "the channel is \(entry.node.kindName), not a text")
                }
            case "components":
                names(entry, of: file, to: &contents) { parts.addComponent($0) }
            case "targets":
                names(entry, of: file, to: &contents) { parts.addTarget($0) }
            case "profile":
                if let reason = parts.take(profile: entry.node.string ?? "") { contents.leave(place, reason) }
            case "path": contents.leave(place, "a directory of this machine is meant")
            default: contents.leave(place, "toolenv has nothing like it")
            }
        }
        guard let entry = table.entry("channel"), let channel = entry.node.string else { return }
        contents.add(
            "rust", AskedVersion(channel, of: "rust"), components: parts.asked, targets: parts.targets,
            at: file.place(at: entry.keyRange.lowerBound))
    }

    /// Hands each text of an array to `take`, which gives the reason when it cannot be carried over.
    private static func names(
        _ entry: TOMLEntry, of file: ImportFile, to contents: inout ImportContents, _ take: (String) -> String?
    ) {
        guard let elements = entry.node.array else {
            contents.leave(file.place(at: entry.keyRange.lowerBound), "it is \(entry.node.kindName), not an array")
            return
        }
        for element in elements {
            let reason = element.string.map(take) ?? "it is \(element.kindName), not a text"
            if let reason { contents.leave(file.place(at: element.range.lowerBound), reason) }
        }
    }
}

/// What a toolchain of rustup consists of, in the words of `rust`'s manifest.
private struct RustParts {
    private var components: Set<String> = []
    private var isMinimal = false

    private(set) var targets: [String] = []

    /// What every toolchain has.
    private static let always: Set<String> = ["rustc", "cargo", "rust-std"]

    /// What the manifest takes where nothing is said; rustup's usual profile has the documentation besides.
    private static let usual: Set<String> = ["clippy", "rustfmt"]

    /// What the manifest takes when it is asked for.
    private static let further: Set<String> = ["rust-analyzer", "rust-src", "llvm-tools", "rust-docs"]

    /// What `components` is to be: rustup's come to those of a profile, toolenv's stand for themselves.
    var asked: [String]? {
        let all = isMinimal ? components : components.union(Self.usual)
        return all == Self.usual ? nil : all.sorted()
    }

    mutating func addComponent(_ name: String) -> String? {
        let name = name.hasSuffix("-preview") ? String(name.dropLast("-preview".utf8.count)) : name
        guard !Self.always.contains(name) else { return nil }
        guard Self.usual.contains(name) || Self.further.contains(name) else {
            return "`rust` has no component `\(name)` here"
        }
        components.insert(name)
        return nil
    }

    mutating func addTarget(_ name: String) -> String? {
        guard (try? PartName.validate(target: name)) != nil else { return "`\(name)` is not the name of a target" }
        targets.append(name)
        return nil
    }

    mutating func take(profile: String) -> String? {
        switch profile {
        case "minimal": isMinimal = true
        case "default": isMinimal = false
        default: return "there are no profiles but what `components` names"
        }
        return nil
    }
}
