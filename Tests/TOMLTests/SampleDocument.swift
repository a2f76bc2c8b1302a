import Testing

/// A document to edit and to damage; together they hold every form in which TOML writes tables.
struct SampleDocument: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String

    private init(_ description: String, _ text: String) {
        testDescription = description
        self.text = text
    }

    static let all = [
        Self("nothing", ""),
        Self("a comment", "# a comment only"),
        Self("a project", project),
        Self("a lock", lock),
        Self("unusual forms", unusual),
    ]

    private static let project = """
        # What this project needs.
        [project]
        name = "ops-toolbox"   # default: the directory's name
        platforms = ["linux-x86_64",
            "macos-arm64", # the new ones
        ]

        [tools]
        python    = "3.12"
        "pypi:cmake"  = "3.30" # named outright
        jq  = { version = "1.7", platforms = ["linux-*"], sha256 = { linux = "x", mac.arm = "y" } }

        # comes from the caller
        [env]
        URL = { required = true }
        [sources.mirrors]
        "https://github.example/" = "https://artifacts.example/"
        """

    private static let lock = """
        lock = 1
        [[tool]]
        name = "ruff"
        [tool.platforms.linux-x86_64]
        url = "…"
        unpack = { format = "wheel", strip = 0 }
        [tool.platforms.macos-x86_64]
        unsupported = '''no asset
        is published'''

        [[tool]]
        name = "uv"
        [tool.platforms]
        linux-x86_64.url = "…"
        [[tool.deep.er]]
        [[tool.deep.er]]
        x.y.z = []
        [other]
        """

    private static let unusual = """
        a.b.c = 1
        a . "d.e" = { }
        list = [ { x = 1 }, {y.z = 2}, [ {} ] ]
          indented = true
        \t[f]
        \tg.h = 0x10
        \t[f.i.j]
        k = 1979-05-27 07:32:00Z
        [f.i]
        "" = ""
        """
}
