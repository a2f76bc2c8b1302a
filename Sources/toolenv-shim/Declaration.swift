import CShim

/// What a project declares, told without reading TOML.
///
/// The lock is written by toolenv, one line a list. In `project.toml` a tool's name is what follows the last `:` or `/` of
/// its key. Where that text is stranger than usual, too much counts as declared rather than too little: a declared tool must
/// never be another one from PATH.
extension Project {
    /// Whether `name` is a tool of the project or a command of one.
    func declares(_ name: Text) -> Bool {
        let quoted = Text("\"", name, "\"")
        var lock = Memory.contents(of: file("/project.lock")) ?? ""
        while let line = lock.nextLine() {
            if line.hasPrefix("name = ") || line.hasPrefix("commands = "), line.contains(quoted) { return true }
        }
        let path = file("/project.toml")
        guard var project = Memory.contents(of: path) else {
            Message.fail(126, "cannot run `", name, "`: `", path, "` cannot be read, and may declare it")
        }
        var table: Text = ""
        while var line = project.nextLine() {
            let isHeader = line.hasPrefix("[")
            if isHeader { line = line.dropping(1) }
            let first = line.nextKey()
            let isDotted = line.hasPrefix(".")
            let second = isDotted ? line.dropping(1).firstKey : ""
            if isHeader { table = isDotted ? Text(first, ".") : first }
            if table == "tools", !isHeader, first.isKey(of: name) { return true }
            if first == "tools", isHeader || table.count == 0 {
                if isDotted ? second.isKey(of: name) : !isHeader && line.contains(name) { return true }
            }
        }
        return false
    }
}

extension Text {
    /// Takes the next line off, without the blanks before it.
    mutating func nextLine() -> Text? {
        guard count > 0 else { return nil }
        let line = upTo(UInt8(ascii: "\n"))
        self = dropping(min(count, line.count + 1))
        return line.dropping(line.blanks)
    }

    private var blanks: Int {
        var blanks = 0
        while blanks < count, self[blanks] == 32 || self[blanks] == 9 { blanks += 1 }
        return blanks
    }

    /// Takes the key off that the text begins with, and the blanks around it.
    fileprivate mutating func nextKey() -> Text {
        self = dropping(blanks)
        let isQuoted = hasPrefix("\"") || hasPrefix("'")
        let key = isQuoted ? dropping(1).upTo(self[0]) : bareKey
        self = dropping(min(count, key.count + (isQuoted ? 2 : 0)))
        self = dropping(blanks)
        return key
    }

    fileprivate var firstKey: Text {
        var copy = self
        return copy.nextKey()
    }

    private var bareKey: Text {
        var end = 0
        while end < count, ![UInt8(ascii: "."), 61, 93, 32, 9].contains(self[end]) { end += 1 }
        return prefix(end)
    }

    fileprivate func isKey(of name: Text) -> Bool {
        hasSuffix(name)
            && (count == name.count || self[count - name.count - 1] == UInt8(ascii: ":")
                || self[count - name.count - 1] == UInt8(ascii: "/"))
    }

    fileprivate func contains(_ other: Text) -> Bool {
        for place in 0..<max(0, count - other.count + 1) where dropping(place).hasPrefix(other) { return true }
        return false
    }
}
