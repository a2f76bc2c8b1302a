import Diagnostics
import Disk
import Model
import SystemPackage
import TestSupport
import Testing
import Transfer

@testable import Catalogue

@Suite("Finding the Python index")
struct PythonIndexTests {
    /// Files below a temporary home, variables with `{home}` for it, and the address and origin that are found.
    struct Row: Sendable {
        let name: String
        var files: [String: String] = [:]
        var environment: [String: String] = [:]
        var settings: String?
        var help: String?
        let address: String
        let origin: String
    }

    static let rows: [Row] = [
        Row(
            name: "the project's settings win over all", environment: ["PIP_INDEX_URL": "https://env.example/"],
            settings: "https://own.example/simple", address: "https://own.example/simple/",
            origin: "[sources.pypi] index"),
        Row(
            name: "PIP_INDEX_URL before UV_DEFAULT_INDEX",
            environment: ["PIP_INDEX_URL": "https://pip.example/s", "UV_DEFAULT_INDEX": "https://uv.example/"],
            address: "https://pip.example/s/", origin: "PIP_INDEX_URL"),
        Row(
            name: "an empty variable says nothing",
            environment: ["PIP_INDEX_URL": " ", "UV_INDEX_URL": "https://uv.example/s/"],
            address: "https://uv.example/s/", origin: "UV_INDEX_URL"),
        Row(
            name: "uv's index may have a name", environment: ["UV_DEFAULT_INDEX": "corp=https://uv.example/s"],
            address: "https://uv.example/s/", origin: "UV_DEFAULT_INDEX"),
        Row(
            name: "an address may have an equals sign", environment: ["UV_DEFAULT_INDEX": "https://uv.example/s=1"],
            address: "https://uv.example/s=1/", origin: "UV_DEFAULT_INDEX"),
        Row(
            name: "the user's pip.conf",
            files: [".config/pip/pip.conf": "[global]\n# comment\nindex-url = https://conf.example/simple\n"],
            address: "https://conf.example/simple/", origin: "{home}/.config/pip/pip.conf"),
        Row(
            name: "underscores, a colon and the other case",
            files: [".pip/pip.conf": "[global]\nINDEX_URL: https://conf.example/simple\n"],
            address: "https://conf.example/simple/", origin: "{home}/.pip/pip.conf"),
        Row(
            name: "the newer of the user's files wins",
            files: [
                ".pip/pip.conf": "[global]\nindex-url=https://old.example/\n",
                "xdg/pip/pip.conf": "[global]\nindex-url=https://new.example/\n",
            ],
            environment: ["XDG_CONFIG_HOME": "{home}/xdg"], address: "https://new.example/",
            origin: "{home}/xdg/pip/pip.conf"),
        Row(
            name: "[install] wins over [global], also from a weaker file",
            files: [
                ".pip/pip.conf": "[install]\nindex-url=https://install.example/\n",
                ".config/pip/pip.conf": "[global]\nindex-url=https://global.example/\n",
            ],
            address: "https://install.example/", origin: "{home}/.pip/pip.conf"),
        Row(
            name: "a virtual environment's file wins over the user's",
            files: [
                ".config/pip/pip.conf": "[global]\nindex-url=https://user.example/\n",
                "venv/pip.conf": "[global]\nindex-url=https://venv.example/\n",
            ],
            environment: ["VIRTUAL_ENV": "{home}/venv"], address: "https://venv.example/",
            origin: "{home}/venv/pip.conf"),
        Row(
            name: "a named file replaces the user's and wins over a virtual environment's",
            files: [
                "named.conf": "[global]\nindex-url =\n    https://named.example/\n",
                ".pip/pip.conf": "[install]\nindex-url=https://user.example/\n",
                "venv/pip.conf": "[global]\nindex-url=https://venv.example/\n",
            ],
            environment: ["PIP_CONFIG_FILE": "{home}/named.conf", "VIRTUAL_ENV": "{home}/venv"],
            address: "https://named.example/", origin: "{home}/named.conf"),
        Row(
            name: "a shared configuration directory",
            files: ["etc/pip/pip.conf": "[global]\nindex-url=https://etc.example/\n"],
            environment: ["XDG_CONFIG_DIRS": "{home}/etc:relative"], address: "https://etc.example/",
            origin: "{home}/etc/pip/pip.conf"),
        Row(
            name: "/dev/null switches pip's files off",
            files: [
                ".config/pip/pip.conf": "[global]\nindex-url=https://user.example/\n",
                ".config/uv/uv.toml": "index-url = \"https://uv.example/\"\n",
            ],
            environment: ["PIP_CONFIG_FILE": "/dev/null"], address: "https://uv.example/",
            origin: "{home}/.config/uv/uv.toml"),
        Row(
            name: "uv's default index in the project",
            files: [
                "work/uv.toml":
                    "[[index]]\nurl = \"https://extra.example/\"\n[[index]]\nurl = \"https://uv.example/\"\ndefault = true\n"
            ],
            address: "https://uv.example/", origin: "{home}/work/uv.toml"),
        Row(
            name: "uv's table in pyproject.toml of a directory above",
            files: ["pyproject.toml": "[tool.uv]\nindex-url = \"https://uv.example/\"\n"],
            address: "https://uv.example/", origin: "{home}/pyproject.toml"),
        Row(
            name: "uv.toml goes before pyproject.toml",
            files: [
                "work/uv.toml": "[pip]\nindex-url = \"https://one.example/\"\n",
                "work/pyproject.toml": "[tool.uv]\nindex-url = \"https://two.example/\"\n",
            ],
            address: "https://one.example/", origin: "{home}/work/uv.toml"),
        Row(
            name: "a named uv.toml is the only one",
            files: [
                "named.toml": "index-url = \"https://named.example/\"\n",
                "work/uv.toml": "index-url = \"https://project.example/\"\n",
            ],
            environment: ["UV_CONFIG_FILE": "{home}/named.toml"], address: "https://named.example/",
            origin: "{home}/named.toml"),
        Row(
            name: "a broken pyproject.toml is somebody else's affair", files: ["work/pyproject.toml": "index-url = "],
            help: "  -i, --index-url <url>  Base URL (default https://help.example/simple). This",
            address: "https://help.example/simple/", origin: "pip's default"),
        Row(
            name: "files without an index are passed over", files: [".config/pip/pip.conf": "[global]\ntimeout = 5\n"],
            help: "--index-url <url> Base URL (default: https://help.example/simple)",
            address: "https://help.example/simple/", origin: "pip's default"),
    ]

    @Test("The first setting that names an index is taken", arguments: rows.indices)
    func found(_ index: Int) async throws {
        let row = Self.rows[index]
        try await TemporaryFolder.with { home in
            let index = try discover(row, home: home)
            #expect(index.url.text == row.address, "\(row.name)")
            #expect(index.origin == row.origin.replacing("{home}", with: home.string), "\(row.name)")
            #expect(index.credential == nil)
        }
    }

    @Test("A broken uv.toml is not passed over: it may name the only index that may be asked")
    func brokenConfiguration() async throws {
        let row = Row(
            name: "", files: ["work/uv.toml": "index-url = \"https://mine.example/\"\n= 1\n"],
            help: "--index-url <url> Base URL (default: https://help.example/simple)", address: "", origin: "")
        try await TemporaryFolder.with { home in
            let error = #expect(throws: SourceError.self) { _ = try discover(row, home: home) }
            #expect(error?.excerpt?.file == home.appending("work/uv.toml").string)
            #expect(error?.excerpt?.line == 2)
        }
    }

    private func discover(_ row: Row, home: FilePath) throws -> PythonIndex {
        for (name, text) in row.files {
            let path = home.pushing(FilePath(name))
            try FileSystem.createDirectories(path.removingLastComponent())
            try FileSystem.write(Array(text.utf8), to: path)
        }
        var environment = row.environment.mapValues { $0.replacing("{home}", with: home.string) }
        environment["HOME"] = home.string
        // Keeps the machine's own files out.
        if environment["XDG_CONFIG_DIRS"] == nil { environment["XDG_CONFIG_DIRS"] = home.string + "/none" }
        return try PythonIndex.discover(
            environment: environment, settings: SourceSettings(indexes: row.settings.map { ["pypi": $0] } ?? [:]),
            workingDirectory: home.appending("work"), pipHelp: { row.help })
    }

    @Test("A user name and a password become a credential for that host only")
    func credentials() throws {
        let index = try PythonIndex("https://ann:p%40ss@index.example:8443/simple", origin: "PIP_INDEX_URL")
        #expect(index.url.text == "https://index.example:8443/simple/")
        #expect(index.credential?.host == "index.example:8443")
        #expect(index.credential?.user == "ann")
        #expect(index.credential?.password == "p@ss")
        #expect(index.credential?.source == "PIP_INDEX_URL")
        #expect(try index.page(of: "Ruff_X").text == "https://index.example:8443/simple/ruff-x/")
    }

    @Test(
        "What is no address is refused without repeating it",
        arguments: ["/srv/index", "ftp://u:secret@index.example/"])
    func notAnAddress(_ text: String) throws {
        let error = try #require(throws: CatalogueError.self) { try PythonIndex(text, origin: "PIP_INDEX_URL") }
        #expect(error.code == "invalid-index")
        #expect(!"\(error)".contains("secret"))
    }

    @Test("Without any index the message names PIP_INDEX_URL", arguments: [nil, "no index here"])
    func none(_ help: String?) async throws {
        try await TemporaryFolder.with { home in
            let row = Row(name: "", help: help, address: "", origin: "")
            let error = try #require(throws: CatalogueError.self) { try discover(row, home: home) }
            #expect(error.code == "no-index")
            #expect(error.hints.contains { $0.contains("`PIP_INDEX_URL`") })
        }
    }

    @Test(
        "pip's default is read from its help however that is broken over lines",
        arguments: [
            (
                """
                  -i, --index-url <url>       Base URL of the Python Package Index (default
                                              https://index.example/simple). This should point
                  --extra-index-url <url>     Extra URLs (default none).
                """, "https://index.example/simple"
            ),
            (
                """
                  -i, --index-url <url>       Base URL of the Python Package Index (default https://a-very-long-
                                              host.index.example/simple). This
                """, "https://a-very-long-host.index.example/simple"
            ),
            ("-i, --index-url <url> Base (default: https://index.example/)", "https://index.example/"),
            ("--index-url <url> Base URL. --extra-index-url <url> (default https://extra.example/)", nil),
            ("--index-url <url> Base URL (default none)", nil),
            ("--index-url", nil), ("", nil),
        ] as [(String, String?)])
    func help(_ text: String, _ address: String?) {
        #expect(PipHelp.defaultIndex(text) == address)
    }
}
