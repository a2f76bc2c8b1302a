import CShim

/// How the shim was called: by which name, with what, and which data directory it belongs to.
struct Call {
    let name: Text
    let arguments: Pointers
    let variables: Pointers

    /// The data directory; nil where nothing says which.
    let data: Text?

    /// Finds out what was called.
    ///
    /// A hard link's name is the command's, whatever symbolic link led to it: `py -> shims/python` is another word for
    /// `python`. Only the program itself, which has no command's name, goes by the word that it was called with.
    init(_ arguments: Pointers, _ variables: Pointers) {
        var program = Memory.filled { cshim_program($0, $1) } ?? ""
        // So Linux says when the link was replaced since.
        if program.hasSuffix(" (deleted)") { program = program.prefix(program.count - 10) }
        let called = arguments[0].map { Text($0).lastComponent } ?? ""
        let isNamed = program.count > 0 && !program.lastComponent.isProgramName
        name = isNamed ? Text(program.lastComponent, "") : called
        self.arguments = arguments
        self.variables = variables
        data = program.parent.lastComponent == "shims" ? program.parent.parent : Self.data(variables)
    }

    /// Whether it was called as what it is, and not as a command.
    var isItself: Bool { name.count == 0 || name.isProgramName }

    private static func data(_ variables: Pointers) -> Text? {
        if let home = value("TOOLENV_HOME", in: variables), home.hasPrefix("/") { return home }
        if let base = value("XDG_DATA_HOME", in: variables), base.hasPrefix("/") { return Text(base, "/toolenv") }
        guard let home = value("HOME", in: variables), home.hasPrefix("/") else { return nil }
        return Text(home, "/.local/share/toolenv")
    }

    func value(_ name: Text) -> Text? { Self.value(name, in: variables) }

    private static func value(_ name: Text, in variables: Pointers) -> Text? {
        var entry = variables
        while let text = entry.pointee.map({ Text($0) }) {
            if text.upTo(UInt8(ascii: "=")) == name, text.count > name.count { return text.dropping(name.count + 1) }
            entry += 1
        }
        return nil
    }
}

extension Text {
    /// Whether this is the name of the program, or that of the copy that shims are links to.
    var isProgramName: Bool { self == "toolenv-shim" || self == ".toolenv-shim" }
}
