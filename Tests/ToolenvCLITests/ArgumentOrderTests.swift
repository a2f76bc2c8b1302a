import Testing

@testable import ToolenvCLI

@Suite("Global options before the command")
struct ArgumentOrderTests {
    @Test("They are moved behind the command's whole name", arguments: cases)
    func order(given: String, expected: String) {
        let arguments = given.split(separator: " ").map(String.init)
        let ordered = ArgumentOrder.normalized(arguments, groups: ToolenvCommand.groups)
        #expect(ordered.joined(separator: " ") == expected)
    }

    static let cases: [(String, String)] = [
        ("", ""),
        ("sync", "sync"),
        ("sync --json", "sync --json"),
        ("--json sync", "sync --json"),
        ("-C dir sync --locked", "sync -C dir --locked"),
        ("--directory=dir -q sync", "sync --directory=dir -q"),
        ("--color=never --jobs 4 add ruff", "add --color=never --jobs 4 ruff"),
        ("-q -v --offline --no-progress list", "list -q -v --offline --no-progress"),
        ("--log-format json --log-file run.log sync", "sync --log-format json --log-file run.log"),
        ("-C dir store list", "store list -C dir"),
        ("-C dir store", "store -C dir"),
        ("-C dir store --help", "store -C dir --help"),
        ("--json manifest check ruff.toml", "manifest check --json ruff.toml"),
        ("-C dir list store", "list -C dir store"),
        ("-C dir run ruff -C other --json", "run -C dir ruff -C other --json"),
        ("--json run -- --json", "run --json -- --json"),
        ("--json", "--json"),
        ("-C", "-C"),
        ("--json -C", "-C --json"),
        ("--unknown sync", "--unknown sync"),
        ("--frozen=1 sync", "--frozen=1 sync"),
        ("--help", "--help"),
        ("--json --version", "--version --json"),
        ("help store verify", "help store verify"),
    ]
}
