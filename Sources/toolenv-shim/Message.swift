import CShim

/// What is said on standard error: one line, in one piece.
enum Message {
    /// Says what could not be done, and ends the program.
    static func fail(
        _ status: Int32, _ one: Text, _ two: Text = "", _ three: Text = "", _ four: Text = "", _ five: Text = ""
    ) -> Never {
        say("error: ", Text(one, two, three, four, five))
        cshim_exit(status)
    }

    /// Names come from anybody's directories: what could steer a terminal is shown as `?`.
    static func say(_ label: Text, _ text: Text) {
        let line = Text(label, text, "\n")
        for place in 0..<line.count - 1 where line[place] < 32 || line[place] == 127 {
            line.pointer[place] = UInt8(ascii: "?")
        }
        _ = cshim_write(2, line.start, line.count)
    }
}
