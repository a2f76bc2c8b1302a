import ArgumentParser

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Ends the program for what is wrong with the arguments themselves, and for `--help` and `--version`.
enum UsageFailure {
    /// Usage errors exit with 64; as JSON when `--json` was among the arguments.
    static func end(_ error: any Error, arguments: [String]) -> Never {
        let code = ToolenvCommand.exitCode(for: error)
        guard !code.isSuccess else { ToolenvCommand.exit(withError: error) }
        guard arguments.prefix(while: { $0 != "--" }).contains("--json") else {
            let text = ToolenvCommand.fullMessage(for: error)
            let isLabelled = text.hasPrefix("Error: ")
            TextOutput.write("error: \(isLabelled ? String(text.dropFirst(7)) : text)\n", to: 2)
            exit(code.rawValue)
        }
        let report = UsageReport(message: ToolenvCommand.message(for: error))
        if let text = try? JSONText.pretty(report) { TextOutput.write(text + "\n", to: 2) }
        exit(code.rawValue)
    }

    private struct UsageReport: Encodable {
        struct Body: Encodable {
            let code = "usage"
            let message: String
            let causes: [String] = []
            let hints = ["see `toolenv --help`"]
        }

        let error: Body

        init(message: String) { error = Body(message: message) }
    }
}
