package import ArgumentParser

/// The options that every command takes.
package struct GlobalOptions: ParsableArguments, Sendable {
    @Option(name: [.customShort("C"), .long], help: ArgumentHelp("Work in this directory.", valueName: "dir"))
    package var directory: String?

    @Flag(help: "Work in your default environment, which holds outside of projects, instead of this directory.")
    package var user = false

    @Flag(help: "Print reports and errors as JSON.")
    package var json = false

    @Flag(name: .shortAndLong, help: "Say nothing but errors and what was asked for.")
    package var quiet = false

    @Flag(name: .shortAndLong, help: "Say more: every request and every step.")
    package var verbose = false

    @Flag(name: .customLong("no-progress"), help: "Draw no progress bars.")
    package var hidesProgress = false

    @Flag(help: "Use no network: any request is an error that says what was wanted.")
    package var offline = false

    @Option(help: ArgumentHelp("How many downloads and unpackings run side by side.", valueName: "n"))
    package var jobs: Int?

    @Option(help: ArgumentHelp("How messages are written on standard error.", valueName: "text|json"))
    package var logFormat: LogFormat = .text

    @Option(help: ArgumentHelp("Write log lines to this file instead.", valueName: "file"))
    package var logFile: String?

    @Option(help: ArgumentHelp("When to use colour.", valueName: "auto|always|never"))
    package var color: ColorOption = .auto

    package init() {}

    package mutating func validate() throws {
        if user, directory != nil { throw ValidationError("`--user` and `--directory` exclude each other") }
        if let jobs, !(1...256).contains(jobs) {
            throw ValidationError("`--jobs` takes a number from 1 to 256, not \(jobs)")
        }
    }

    /// The options whose value is the next argument, as they may stand before the command's name.
    static let withValue: Set<String> = ["-C", "--directory", "--jobs", "--log-format", "--log-file", "--color"]

    /// The flags as they may stand before the command's name.
    static let flags: Set<String> = [
        "--user", "--json", "--quiet", "-q", "--verbose", "-v", "--no-progress", "--offline",
    ]
}

/// How log lines are written.
package enum LogFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text
    case json
}

/// When colour is used.
package enum ColorOption: String, ExpressibleByArgument, CaseIterable, Sendable {
    case auto
    case always
    case never
}
