import CShim

/// Becoming another program. Nothing here returns: what fails is said, with the status that `env` has for it.
extension Call {
    /// Runs a command of a project's environment.
    func run(_ command: Text, of project: Project) -> Never {
        guard project.isCurrent, let variables = Variables(of: project) else {
            mend(project, "its environment was not made from this project.lock")
        }
        become(command, arguments, variables.applied(to: self))
    }

    /// Says which command mends the environment, or hands over to toolenv where the user wants that.
    func mend(_ project: Project, _ reason: Text) -> Never {
        // `run` finds the project of the working directory itself; any other is named.
        let place: Text = project.isDefault ? Text(" -C ", project.directory) : ""
        let wish = value("TOOLENV_AUTO_SYNC") ?? ""
        guard wish.count > 0, !(wish == "0") else { fail(127, reason, "; run `toolenv", place, " sync`") }
        guard let toolenv = Search.next("toolenv", self) else {
            fail(127, reason, ", and PATH has no `toolenv` to sync it")
        }
        let words = Memory.takePointers(arguments.length + 6)
        var end = words
        func add(_ word: Text) { (end.pointee, end) = (word.pointer, end + 1) }
        add("toolenv")
        if project.isDefault {
            add("-C")
            add(Text(project.directory, ""))
        }
        add("run")
        add("--")
        add(name)
        for place in 1..<arguments.length { (end.pointee, end) = (arguments[place], end + 1) }
        end.pointee = nil
        become(toolenv, words, guarded())
    }

    /// Runs the next program of this name on PATH.
    func passOn() -> Never {
        guard let program = Search.next(name, self) else {
            fail(127, "command not found: no project here declares it, and PATH has no other")
        }
        become(program, arguments, guarded())
    }

    /// The variables with a note that the call was passed on, and how often.
    ///
    /// What it is passed on to may look for a program the same way and find the shim again. Many times in a row, each at
    /// once, is a loop.
    private func guarded() -> Pointers {
        let now = cshim_seconds()
        var times = 1
        if let note = value("_TOOLENV_SHIM") {
            let before = note.upTo(UInt8(ascii: ":"))
            let time = note.dropping(min(note.count, before.count + 1)).number
            if now >= time, now < time + 3 { times = before.number + 1 }
        }
        guard times <= 50 else {
            fail(127, "it is passed on in a circle: another program on PATH calls this shim again")
        }
        let result = Memory.takePointers(variables.length + 2)
        var (end, entry) = (result, variables)
        while let text = entry.pointee {
            if !Text(text).hasPrefix("_TOOLENV_SHIM=") { (end.pointee, end) = (text, end + 1) }
            entry += 1
        }
        end[0] = Text("_TOOLENV_SHIM=", Text(UInt64(times)), ":", Text(now)).pointer
        end[1] = nil
        return result
    }

    private func become(_ program: Text, _ words: Pointers, _ variables: Pointers) -> Never {
        var error = cshim_execute(program.start, words, variables)
        if error == ENOEXEC, Search.isScript(program) {
            // As `execvp` and shells do: the program is now the first argument of a shell.
            let shell = Memory.takePointers(words.length + 2)
            shell[0] = ("sh" as Text).pointer
            shell[1] = program.pointer
            for place in 1...words.length { shell[place + 1] = words[place] }
            error = cshim_execute(("/bin/sh" as Text).start, shell, variables)
        }
        let isMissing = error == ENOENT || error == ENOTDIR
        fail(isMissing ? 127 : 126, "`", program, "`: ", Text(cshim_reason(error)))
    }

    func fail(_ status: Int32, _ one: Text, _ two: Text = "", _ three: Text = "", _ four: Text = "") -> Never {
        Message.fail(status, "cannot run `", name, "`: ", Text(one, two, three, four))
    }
}

extension Pointers {
    /// How many there are before the null.
    var length: Int {
        var count = 0
        while self[count] != nil { count += 1 }
        return count
    }
}
