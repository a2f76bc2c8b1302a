/// Words as shells read them, whatever characters are in them.
enum ShellQuoting {
    private static let quote = UInt8(ascii: "'")

    /// `text` as one word for any POSIX shell.
    static func posix(_ text: String) -> String {
        "'" + text.replacingBytes { $0 == quote ? "'\\''" : nil } + "'"
    }

    /// `text` as one word for fish, where a backslash escapes in single quotes.
    static func fish(_ text: String) -> String {
        "'" + text.replacingBytes { $0 == quote ? "\\'" : $0 == UInt8(ascii: "\\") ? "\\\\" : nil } + "'"
    }

    /// `text` as one word for csh and tcsh, which expand `!` and end a word at a newline even in single quotes.
    ///
    /// A single quote stands in double quotes: `\'` means something else when `backslash_quote` is set.
    static func csh(_ text: String) -> String {
        let quoted = text.replacingBytes { byte in
            switch byte {
            case quote: "'\"'\"'"
            case UInt8(ascii: "!"): "\\!"
            case UInt8(ascii: "\n"): "\\\n"
            default: nil
            }
        }
        return "'" + quoted + "'"
    }
}
