import CShim

/// `toolenv-shim --activate posix|fish DIRECTORY`: what a shell's hook has to do on entering a project.
struct Activation {
    private let isFish: Bool
    private let output = Memory.take(4096)
    private var used = 0

    /// Prints the statements and returns 0; 1 and nothing for a project that was not synced on this machine.
    static func print(_ call: Call) -> Int32 {
        let words = call.arguments
        guard words.length == 4, let option = words[1], let shell = words[2], let directory = words[3],
            Text(option) == "--activate", Text(shell) == "posix" || Text(shell) == "fish"
        else {
            Message.say("usage: ", "COMMAND [ARGUMENT…], or toolenv-shim --activate posix|fish DIRECTORY")
            return 64
        }
        let project = Project(directory: Text(directory) == "/" ? "" : Text(directory))
        guard let data = call.data, project.isConsented(in: data) else { return 1 }
        let isCurrent = project.isCurrent
        if !isCurrent {
            Message.say("warning: ", "the environment was not made from this project.lock; run `toolenv sync`")
        }
        guard let variables = Variables(of: project) else { return 1 }
        var activation = Activation(isFish: Text(shell) == "fish")
        activation.write(variables)
        return 0
    }

    private init(isFish: Bool) { self.isFish = isFish }

    private mutating func write(_ variables: Variables) {
        var record = variables.next()
        while let text = record {
            let name = text.upTo(UInt8(ascii: "="))
            if name == "PATH" {
                write("_toolenv_path ")
            } else {
                write("_toolenv_set ")
                quote(name)
                write(" ")
            }
            quote(text.dropping(min(text.count, name.count + 1)))
            write("\n")
            record = variables.next(after: text)
        }
        flush()
    }

    /// One word for the shell, whatever is in it.
    private mutating func quote(_ text: Text) {
        write("'")
        for place in 0..<text.count {
            switch (text[place], isFish) {
            case (UInt8(ascii: "'"), false): write("'\\''")
            case (UInt8(ascii: "'"), true): write("\\'")
            case (UInt8(ascii: "\\"), true): write("\\\\")
            default: write(Text(text.start + place, 1))
            }
        }
        write("'")
    }

    private mutating func write(_ text: Text) {
        if used + text.count > 4096 { flush() }
        _ = text.copy(to: output + used)
        used += text.count
    }

    private mutating func flush() {
        guard cshim_write(1, output, used) else { cshim_exit(1) }
        used = 0
    }
}
