import Model

@testable import Environment

extension FuzzTarget {
    /// Files of the environment and of git, and changes of variables.
    static let environment = FuzzTarget("environment") { bytes in
        let (choice, rest) = bytes.choice
        let text = rest.text
        switch choice % 4 {
        case 0:
            if let file = ConfigurationFile(text: text) {
                promise("a configuration is read as it is written", ConfigurationFile(text: file.text) == file)
                promise("it does not differ from itself", file.differences(since: file).isEmpty)
            }
        case 1:
            promise("all is there then", GlobalExcludes.addition(to: text + GlobalExcludes.addition(to: text)).isEmpty)
        case 2: checkOperations(rest.lines)
        default: checkQuoting(text)
        }
    }

    /// Changes that are taken back in the opposite order leave nothing.
    private static func checkOperations(_ lines: [String]) {
        var variables = ["PATH": lines[0], "HOME": "/home/someone"]
        let before = variables
        var reversals: [VariableReversal] = []
        for line in lines.dropFirst().prefix(8) {
            let entries = line.utf8.split(separator: UInt8(ascii: ":")).map { String(decoding: $0, as: UTF8.self) }
            let operation: VariableOperation =
                line.utf8.first.map { $0.isMultiple(of: 2) } ?? true
                ? .set(name: "VALUE", value: line) : .prepend(name: "PATH", entries: entries)
            reversals.append(operation.apply(to: &variables))
        }
        for reversal in reversals.reversed() { reversal.revert(&variables) }
        promise("what was applied is taken back: \(before) \(variables)", variables == before)
    }

    /// What a shell makes of a quoted text is the text.
    private static func checkQuoting(_ text: String) {
        var read: [UInt8] = []
        var isQuoted = false
        var isEscaped = false
        for byte in ShellQuoting.posix(text).utf8 {
            switch byte {
            case _ where isEscaped:
                read.append(byte)
                isEscaped = false
            case UInt8(ascii: "'"): isQuoted.toggle()
            case UInt8(ascii: "\\") where !isQuoted: isEscaped = true
            default:
                promise("nothing special stands outside quotes", isQuoted || isPlain(byte))
                read.append(byte)
            }
        }
        promise("a shell reads what was quoted", read == Array(text.utf8) && !isQuoted && !isEscaped)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "_./:@%+,-=".utf8.contains(byte)
    }
}
