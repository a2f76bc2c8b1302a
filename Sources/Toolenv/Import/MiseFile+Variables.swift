import Model
import TOML

extension MiseFile {
    /// `[env]`, or several of them.
    static func addVariables(
        _ entry: TOMLEntry, of file: ImportFile, to contents: inout ImportContents
    ) throws(SourceError) {
        for node in entry.node.array ?? [entry.node] {
            guard let table = node.table else { throw file.wrongKind(entry, "a table") }
            for variable in table.entries {
                if variable.key == "_" || variable.key == "mise" {
                    leaveDirectives(variable, of: file, in: &contents)
                } else {
                    contents.add(variable, of: file)
                }
            }
        }
    }

    /// `_.file`, `_.path`, `_.source` and their like.
    private static func leaveDirectives(
        _ entry: TOMLEntry, of file: ImportFile, in contents: inout ImportContents
    ) {
        for directive in entry.node.table?.entries ?? [] {
            let reason =
                switch directive.key {
                case "file": "toolenv reads no further files of variables"
                case "source": "toolenv runs no script for variables"
                case "path": "`PATH` is the environment's own: the commands of declared tools are on it"
                default: "toolenv has nothing like it"
                }
            let text = "\(entry.key).\(directive.key)"
            contents.leave(file.place(at: directive.keyRange.lowerBound, text: text), reason)
        }
    }
}

extension ImportContents {
    /// Takes a variable of a TOML file whose value is plain, or what requires it of the caller.
    ///
    /// Only names are shown of those that are left behind: values may be secrets.
    mutating func add(_ entry: TOMLEntry, of file: ImportFile) {
        let place = file.place(at: entry.keyRange.lowerBound, text: entry.key)
        if let table = entry.node.table {
            add(entry.key, table, at: place)
        } else if let text = VariableText.plain(entry.node.value) {
            add(entry.key, text: text, at: place)
        } else if entry.node.boolean == false {
            leave(place, "toolenv unsets no variables")
        } else {
            leave(place, "its value is \(entry.node.kindName)")
        }
    }

    /// Takes a variable whose value is written plainly.
    mutating func add(_ name: String, text: String, at place: ImportPlace) {
        if let reason = VariableText.reason(against: text) {
            leave(place, reason)
        } else {
            add(ImportedVariable(name: name, literal: TOMLWriter.quoted(VariableText.escaped(text)), place: place))
        }
    }

    private mutating func add(_ name: String, _ table: TOMLTable, at place: ImportPlace) {
        if let required = table["required"], required.boolean != false {
            var members = [(key: "required", literal: "true")]
            if table["redact"]?.boolean == true { members.append((key: "secret", literal: "true")) }
            if let help = required.string { members.append((key: "help", literal: TOMLWriter.quoted(help))) }
            add(ImportedVariable(name: name, literal: TOMLWriter.inlineTable(members), place: place))
        } else if table["redact"]?.boolean == true {
            leave(
                place,
                "a secret does not belong into `project.toml`; write `\(name) = { secret = true }` and set it yourself")
        } else if let value = table["value"], let text = VariableText.plain(value.value) {
            add(name, text: text, at: place)
        } else {
            leave(place, "toolenv has nothing like it")
        }
    }
}

/// Values of variables in other managers' words.
enum VariableText {
    /// The text of a plain value; nil for other kinds, and for `false`, which unsets a variable.
    static func plain(_ value: TOMLValue) -> String? {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .boolean(true): "true"
        case .float(let number): "\(number)"
        default: nil
        }
    }

    /// Why a text cannot be carried over; nil where it can.
    static func reason(against text: String) -> String? {
        if text.contains("{{") || text.contains("{%") || text.contains("{#") {
            return
                "its value is a template; toolenv computes nothing but `{project}`, `{env}`, `{home}` and `{tool:NAME}`"
        }
        return isExpanded(text) ? "its value has other variables in it, and toolenv expands none" : nil
    }

    /// Whether a shell would see a variable or a command in it.
    private static func isExpanded(_ text: String) -> Bool {
        var isAfterDollar = false
        for byte in text.utf8 {
            let isName = (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == UInt8(ascii: "_")
            if isAfterDollar, isName || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "(") { return true }
            isAfterDollar = byte == UInt8(ascii: "$")
        }
        return false
    }

    /// The text with braces doubled, which mean themselves then.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            result.append(character)
            if character == "{" || character == "}" { result.append(character) }
        }
        return result
    }
}
