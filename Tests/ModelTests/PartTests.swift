import Diagnostics
import Model
import TOML
import Testing

/// A tool of two parts for one platform, as it is written.
private let partsText = """
    # Written by `toolenv lock`. Commit this file.
    lock = 1

    [[tool]]
    name = "rust"
    requirement = "1.85"
    version = "1.85.0"
    source = "git-tags:https://github.com/rust-lang/rust.git"
    components = ["clippy", "rust-src"]
    targets = ["wasm32-unknown-unknown"]
    commands = ["rustc"]

    [tool.platforms.linux-x86_64]
    url = "https://files.example/rustc.tar.xz"
    size = 10
    sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    verified = "checksum"
    unpack = { format = "tar.xz", strip = 2, omit = ["manifest.in"] }
    links = { rustc = "bin/rustc" }

    [[tool.platforms.linux-x86_64.parts]]
    url = "https://files.example/cargo.tar.xz"
    size = 20
    sha256 = "ca7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    verified = "checksum"
    unpack = { format = "tar.xz", strip = 2, omit = ["manifest.in"] }

    [[tool.platforms.linux-x86_64.parts]]
    url = "https://files.example/rust-std.tar.gz"
    size = 30
    sha256 = "da7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    verified = "first-download"
    unpack = { format = "tar.gz", strip = 0 }

    [tool.platforms.macos-arm64]
    unsupported = "its part `cargo` is missing"

    """

@Suite("Parts of a tool")
struct PartTests {
    @Test("A lock with parts is written with the bytes that were read, and has every value")
    func roundTrip() throws {
        let lockfile = try lock(partsText)
        #expect(lockfile.canonicalText == partsText)
        let tool = try #require(lockfile.tools.first)
        #expect(tool.components == ["clippy", "rust-src"])
        #expect(tool.targets == ["wasm32-unknown-unknown"])
        let artifact = try #require(tool.platforms[Platform(.linux, .x86_64)]?.artifact)
        #expect(artifact.parts.map(\.url.lastPathComponent) == ["cargo.tar.xz", "rust-std.tar.gz"])
        #expect(artifact.parts.map(\.size) == [20, 30])
        #expect(artifact.parts.map(\.verified) == [.checksum, .firstDownload])
        #expect(artifact.parts[1].recipe == (try Recipe(format: .tarGzip)))
        #expect(try tool.changed(requirement: "1").components == tool.components)
        #expect(try tool.changed(requirement: "1").targets == tool.targets)
    }

    @Test("No components is another thing than nothing said of them")
    func noComponents() throws {
        let none = try lock(partsText.replacing(#"["clippy", "rust-src"]"#, with: "[]"))
        #expect(none.tools[0].components == [])
        #expect(none.canonicalText.contains("components = []\n"))
        let unsaid = try lock(partsText.replacing("components = [\"clippy\", \"rust-src\"]\n", with: ""))
        #expect(unsaid.tools[0].components == nil)
        #expect(!unsaid.canonicalText.contains("components"))
    }

    @Test("Parts on one line are the same parts")
    func inline() throws {
        let artifact = try #require(
            try lock(
                """
                lock = 1
                [[tool]]
                name = "x"
                requirement = "1"
                version = "1"
                source = "url:x"
                targets = ["b", "a", "b"]
                [tool.platforms.linux-x86_64]
                url = "https://h/a.tar"
                size = 1
                sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
                verified = "index"
                unpack = { format = "tar" }
                parts = [
                    { url = "https://h/b.tar", size = 2, sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", verified = "index", unpack = { format = "zip", strip = 1 } },
                ]
                """
            ).tools.first?.platforms[Platform(.linux, .x86_64)]?.artifact)
        #expect(artifact.parts.map(\.recipe) == [try Recipe(format: .zip, strip: 1)])
    }

    @Test(
        "A part that is not as a lock has it is refused at its place",
        arguments: [
            ("size = 20", "size = -20", "out-of-range", 23), ("size = 20\n", "", "missing-key", 21),
            ("size = 20", "size = 20\nlinks = {}", "unknown-key", 24),
            ("size = 20", "size = 20\nparts = []", "unknown-key", 24),
            ("\"da7816bf", "\"da7816b", "invalid-digest", 31),
            ("https://files.example/cargo", "https://u:p@files.example/cargo", "credentials-in-url", 22),
            ("\"tar.gz\", strip = 0", "\"tar.gz\", strip = 17", "invalid-recipe", 33),
            ("\"tar.gz\", strip = 0", "\"wheel\", strip = 0", "invalid-artifact", 28),
            ("\"tar.gz\", strip = 0", "\"file\", strip = 0, name = \"x\"", "invalid-artifact", 28),
            (
                "\"tar.xz\", strip = 2, omit = [\"manifest.in\"] }\nlinks", "\"wheel\", strip = 0 }\nlinks",
                "invalid-artifact", 13
            ),
            ("unsupported =", "parts = []\nunsupported =", "unknown-key", 36),
            ("\"rust-src\"", "\"rust src\"", "invalid-component", 9),
            ("\"wasm32-unknown-unknown\"", "\"../x\"", "invalid-target", 10),
        ])
    func invalid(_ part: String, replacement: String, code: String, line: Int) throws {
        let text = partsText.replacing(part, with: replacement, maxReplacements: 1)
        #expect(text != partsText)
        let error = try #require(throws: SourceError.self) { try lock(text) }
        #expect(error.code == code)
        #expect(error.excerpt?.line == line, "\(error)")
    }

    @Test("A project asks for components and targets; their order makes no difference")
    func declared() throws {
        let tools = try project(
            """
            [tools]
            rust = { version = "1.85", components = ["rust-src", "clippy", "clippy"], targets = ["wasm32-wasip1"] }
            minimal = { components = [] }
            usual = "1"
            """
        ).tools
        #expect(tools.map(\.components) == [["clippy", "rust-src"], [], nil])
        #expect(tools.map(\.targets) == [["wasm32-wasip1"], [], []])
    }

    @Test(
        "Names that are none are refused at their place",
        arguments: [
            ("components = [\"a/b\"]", "`a/b` is not the name of a component"),
            ("components = [\"\"]", "`` is not the name of a component"),
            ("targets = [\"{os}\"]", "`{os}` is not the name of a target"),
            ("components = \"clippy\"", "`components` must be an array, this is a string"),
            ("targets = { a = 1 }", "`targets` must be an array, this is a table"),
        ])
    func refused(_ text: String, summary: String) throws {
        let error = try #require(throws: SourceError.self) { try project("[tools]\nrust = { \(text) }\n") }
        #expect(error.summary == summary)
        #expect(error.excerpt?.line == 2)
    }
}
