/// Words as shells read them, whatever characters are in them.
enum ShellQuoting {
    /// `text` as one word for any POSIX shell.
    static func posix(_ text: String) -> String {
        "'" + text.replacing("'", with: "'\\''") + "'"
    }

    /// `text` as one word for fish, where a backslash escapes in single quotes.
    static func fish(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }

    /// `text` as one word for csh and tcsh, which expand `!` and end a word at a newline even in single quotes.
    static func csh(_ text: String) -> String {
        let quoted = text.replacing("'", with: "'\\''").replacing("!", with: "\\!").replacing("\n", with: "\\\n")
        return "'" + quoted + "'"
    }
}
