import ArgumentParser
import Testing

@testable import ToolenvCLI

@Suite("The command line")
struct CommandParsingTests {
    /// What a command line is read as.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let check: @Sendable (any ParsableCommand) throws -> Void

        /// `line` is split at blanks and read as a `Command`, of which `expected` holds.
        init<Command: ParsableCommand>(_ line: String, _ expected: @escaping @Sendable (Command) -> Bool) {
            testDescription = line
            check = { command in
                let command = try #require(command as? Command)
                #expect(expected(command))
            }
        }
    }

    /// The command that `line` asks for, as the program reads it.
    static func parse(_ line: String) throws -> any ParsableCommand {
        let arguments = line.split(separator: " ").map(String.init)
        return try ToolenvCommand.parseAsRoot(
            ArgumentOrder.normalized(arguments, groups: ToolenvCommand.groups))
    }

    @Test("Every command with its arguments", arguments: project + use + others)
    func command(_ example: Case) throws {
        try example.check(Self.parse(example.testDescription))
    }

    static let project: [Case] = [
        Case("init") { (command: InitCommand) in
            command.name == nil && !command.isBare && !command.addsGlobalIgnore
        },
        Case("init --name web --bare --global-ignore") { (command: InitCommand) in
            command.name == "web" && command.isBare && command.addsGlobalIgnore
        },
        Case("add ruff") { (command: AddCommand) in
            command.tools == ["ruff"] && !command.skipsSync && !command.isDryRun && command.allowsFresh.isEmpty
        },
        Case("add ruff@0.6 pypi:typos --no-sync --dry-run --allow-fresh ruff --allow-fresh typos") {
            (command: AddCommand) in
            command.tools == ["ruff@0.6", "pypi:typos"] && command.skipsSync && command.isDryRun
                && command.allowsFresh == ["ruff", "typos"]
        },
        Case("remove ruff jq --no-sync --dry-run") { (command: RemoveCommand) in
            command.tools == ["ruff", "jq"] && command.skipsSync && command.isDryRun
        },
        Case("lock") { (command: LockCommand) in !command.check && !command.isDryRun && command.allowsFresh.isEmpty },
        Case("lock --check") { (command: LockCommand) in command.check },
        Case("lock --dry-run --allow-fresh ruff") { (command: LockCommand) in
            command.isDryRun && command.allowsFresh == ["ruff"]
        },
        Case("sync") { (command: SyncCommand) in !command.locked && !command.frozen && !command.isDryRun },
        Case("sync --locked --dry-run") { (command: SyncCommand) in command.locked && command.isDryRun },
        Case("sync --frozen") { (command: SyncCommand) in command.frozen },
        Case("update") { (command: UpdateCommand) in command.tools.isEmpty && !command.repin },
        Case("update node --repin --no-sync --dry-run --allow-fresh node") { (command: UpdateCommand) in
            command.tools == ["node"] && command.repin && command.skipsSync && command.isDryRun
                && command.allowsFresh == ["node"]
        },
        Case("outdated") { (command: OutdatedCommand) in !command.usesExitCode },
        Case("outdated --exit-code") { (command: OutdatedCommand) in command.usesExitCode },
        Case("list") { (_: ListCommand) in true },
        Case("check --json") { (command: CheckCommand) in command.options.json },
    ]

    static let use: [Case] = [
        Case("run ruff") { (command: RunCommand) in command.command == ["ruff"] && !command.skipsSync },
        Case("run --no-sync ruff check --json -q .") { (command: RunCommand) in
            command.skipsSync && !command.options.json && !command.options.quiet
                && command.command == ["ruff", "check", "--json", "-q", "."]
        },
        Case("-C dir run -q ruff -C other --help") { (command: RunCommand) in
            command.options.directory == "dir" && command.options.quiet
                && command.command == ["ruff", "-C", "other", "--help"]
        },
        Case("run -- ruff -- x") { (command: RunCommand) in
            command.command.drop { $0 == "--" } == ["ruff", "--", "x"]
        },
        Case("which ruff") { (command: WhichCommand) in command.command == "ruff" },
        Case("env") { (command: EnvCommand) in command.format == .shell },
        Case("env --format github-path") { (command: EnvCommand) in command.format == .githubPath },
        Case("env --format=dotenv") { (command: EnvCommand) in command.format == .dotenv },
    ]

    static let others: [Case] = [
        Case("search") { (command: SearchCommand) in command.words.isEmpty },
        Case("search json parser") { (command: SearchCommand) in command.words == ["json", "parser"] },
        Case("info ruff") { (command: InfoCommand) in command.tool == "ruff" },
        Case("versions node@lts") { (command: VersionsCommand) in command.tool == "node@lts" && !command.all },
        Case("versions pypi:cmake --all") { (command: VersionsCommand) in command.tool == "pypi:cmake" && command.all },
        Case("manifest check") { (command: ManifestCheckCommand) in command.files.isEmpty },
        Case("manifest check a.toml b.toml") { (command: ManifestCheckCommand) in command.files == ["a.toml", "b.toml"]
        },
        Case("store list") { (_: StoreListCommand) in true },
        Case("store verify") { (command: StoreVerifyCommand) in command.names.isEmpty && !command.repair },
        Case("store verify ruff --repair") { (command: StoreVerifyCommand) in
            command.names == ["ruff"] && command.repair
        },
        Case("store collect --dry-run") { (command: StoreCollectCommand) in command.isDryRun },
        Case("store path") { (command: StorePathCommand) in command.tool == nil },
        Case("store path ruff") { (command: StorePathCommand) in command.tool == "ruff" },
        Case("import") { (command: ImportCommand) in command.files.isEmpty && !command.writes && !command.isDryRun },
        Case("import a/.nvmrc b --write --dry-run") { (command: ImportCommand) in
            command.files == ["a/.nvmrc", "b"] && command.writes && command.isDryRun
        },
        Case("doctor") { (_: DoctorCommand) in true },
        Case("completions fish") { (command: CompletionsCommand) in command.shell == .fish },
    ]

    @Test("Every global option, before the command and after it", arguments: [true, false])
    func globalOptions(before: Bool) throws {
        let options =
            "-C dir --json -q -v --no-progress --offline --jobs 3 --log-format json --log-file f --color never"
        let command = try #require(Self.parse(before ? "\(options) list" : "list \(options)") as? ListCommand)
        let read = command.options
        #expect(read.directory == "dir")
        #expect(read.json && read.quiet && read.verbose && read.hidesProgress && read.offline)
        #expect(read.jobs == 3)
        #expect(read.logFormat == .json)
        #expect(read.logFile == "f")
        #expect(read.color == .never)
    }

    @Test("Without options nothing is set")
    func noOptions() throws {
        let read = try #require(Self.parse("list") as? ListCommand).options
        #expect(read.directory == nil && read.jobs == nil && read.logFile == nil)
        #expect(!(read.json || read.quiet || read.verbose || read.hidesProgress || read.offline))
        #expect(read.logFormat == .text)
        #expect(read.color == .auto)
    }
}
