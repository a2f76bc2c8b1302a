import Diagnostics
import Model
import TOML
import Testing

@Suite("What is wrong in project.toml")
struct ProjectErrorTests {
    @Test("Unknown keys are refused everywhere, with the nearest known one")
    func unknownKeys() {
        expectProject(
            "[tools]\njq = { verison = \"1.7\" }\n",
            fails: """
                2:8: unknown key `verison` in `[tools.jq]` [unknown-key]
                jq = { verison = "1.7" }
                       ^^^^^^^
                hint: did you mean `version`?
                """)
        expectProject(
            "[tool]\nruff = \"1\"\n",
            fails: """
                1:2: unknown key `tool` [unknown-key]
                [tool]
                 ^^^^
                hint: did you mean `tools`?
                """)
        expectProject(
            "[project]\n  \"naïve\" = 1\n",
            fails: """
                2:3: unknown key `naïve` in `[project]` [unknown-key]
                  "naïve" = 1
                  ^^^^^^^
                hint: known keys: `name`, `toolenv`, `platforms`
                """)
        expectProject(
            "[sources.mirors]\n",
            fails: """
                1:10: unknown key `mirors` in `[sources]` [unknown-key]
                [sources.mirors]
                         ^^^^^^
                hint: did you mean `mirrors`?
                """)
    }

    @Test(
        "Unknown keys are refused in every table",
        arguments: [
            "[env]\nA = { vlaue = \"x\" }", "[sources.pypi]\nurl = \"https://h/\"", "[policy]\nage = \"0\"", "x = 1",
            "[tools.\"pypi:x\"]\nhooks = \"1\"",
        ])
    func everyTable(_ text: String) {
        let error = #expect(throws: SourceError.self) { try project(text) }
        #expect(error?.code == "unknown-key")
    }

    @Test("Tables of later versions are named as such", arguments: ["python", "tasks"])
    func reservedTables(_ name: String) {
        expectProject(
            "[\(name)]\nx = 1\n",
            fails: """
                1:2: this version of toolenv has no `[\(name)]` table yet [not-supported]
                [\(name)]
                 \(String(repeating: "^", count: name.count))
                """)
    }

    @Test(
        "A value of the wrong kind is told with what was expected",
        arguments: [
            ("tools = 1", "`[tools]` must be a table, this is an integer"),
            ("[tools]\nx = 1", "`x` must be a string or a table, this is an integer"),
            ("[tools]\nx = { version = 3.12 }", "`version` must be a string, this is a float"),
            ("[tools]\nx = { platforms = \"linux-*\" }", "`platforms` must be an array, this is a string"),
            ("[tools]\nx = { platforms = [1] }", "each element of `platforms` must be a string, this is an integer"),
            ("[tools]\nx = { prerelease = \"yes\" }", "`prerelease` must be a boolean, this is a string"),
            ("project = 1", "`[project]` must be a table, this is an integer"),
            ("[project]\nname = true", "`name` must be a string, this is a boolean"),
            ("[env]\nPORT = 8080", "`PORT` must be a string or a table, this is an integer"),
            ("[policy]\nverification = []", "`verification` must be a string, this is an array"),
            (
                "[tools]\nx = { version = \"1\", url = \"https://h/\", strip = \"1\" }",
                "`strip` must be an integer, this is a string"
            ),
            (
                "[tools]\nx = { version = \"1\", url = \"https://h/\", sha256 = 1 }",
                "`sha256` must be a string or a table, this is an integer"
            ),
            (
                "[tools]\nx = { version = \"1\", url = \"https://h/\", links = [] }",
                "`links` must be a table, this is an array"
            ),
            (
                "[tools]\nx = { version = \"1\", url = \"https://h/\", os = { linux = 1 } }",
                "`linux` must be a string, this is an integer"
            ),
        ])
    func wrongTypes(_ text: String, summary: String) {
        let error = #expect(throws: SourceError.self) { try project(text) }
        #expect(error?.code == "wrong-type")
        #expect(error?.summary == summary)
    }

    @Test("Within a text, the caret is under the piece that is wrong")
    func pieces() {
        expectProject(
            "[tools]\nterraform = \">=1.9, <two\"\n",
            fails: """
                2:22: `two` is not a version [invalid-requirement]
                terraform = ">=1.9, <two"
                                     ^^^
                """)
        expectProject(
            "[tools]\nx = { version = \"1\", url = \"https://h/ü-{verison}\" }\n",
            fails: """
                2:41: unknown word `{verison}` [unknown-template-word]
                x = { version = "1", url = "https://h/ü-{verison}" }
                                                        ^^^^^^^^^
                hint: did you mean `{version}`?
                """)
        expectProject(
            "[env]\nA = \"{tool:nod}\"\n[tools]\nnode = \"lts\"\n",
            fails: """
                2:6: unknown word `{tool:nod}` [unknown-template-word]
                A = "{tool:nod}"
                     ^^^^^^^^^^
                hint: did you mean `{tool:node}`?
                """)
        expectProject(
            "[tools]\nx = \"\"\"\n>=1 ||\"\"\"\n",
            fails: """
                2:5: no version stands after `||` [invalid-requirement]
                x = \"""
                    ^^^
                """)
    }

    @Test("A tool that is declared twice is told with both lines")
    func duplicates() {
        expectProject(
            "[tools]\ncmake = \"3\"\nruff = \"1\"\n\"pypi:CMake\" = \"3.30\"\n",
            fails: """
                4:1: the tool `CMake` is declared twice [duplicate-tool]
                "pypi:CMake" = "3.30"
                ^^^^^^^^^^^^
                line 2: cmake = "3"
                line 4: "pypi:CMake" = "3.30"
                hint: a tool's name is what follows the last `:` or `/` of its key, in upper or lower case
                """)
    }

    @Test("Credentials in a URL are refused, and never shown")
    func credentials() {
        expectProject(
            "[tools]\nx = { version = \"1\", url = \"https://bob:hunter2@h/x\" }\n",
            fails: """
                2:28: the URL has a user name or password in it [credentials-in-url]
                x = { version = "1", url = "https://***********@h/x" }
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^
                hint: take it out; credentials come from the environment or `.netrc`, for the host they belong to
                """)
        expectProject(
            "[sources.pypi]\nindex = \"https://hunter2@h/\" # x\n",
            fails: """
                2:9: the URL has a user name or password in it [credentials-in-url]
                index = "https://*******@h/" # x
                        ^^^^^^^^^^^^^^^^^^^^
                hint: take it out; credentials come from the environment or `.netrc`, for the host they belong to
                """)
    }

    @Test(
        "Credentials are refused wherever a URL is written, and hidden when something else in the line is wrong",
        arguments: [
            "[sources.mirrors]\n\"https://u:hunter2@h/\" = \"https://m/\"",
            "[sources.mirrors]\n\"https://h/\" = \"https://u:hunter2@m/\"",
            "[tools]\nx = { version = \"1\", url = \"https://h/\", checksums = \"https://hunter2@h/{version}\" }",
            "[tools]\nx = { version = \"1\", url = \"https://hunter2@h/\", verison = 1 }",
        ])
    func credentialsAnywhere(_ text: String) {
        let error = #expect(throws: SourceError.self) { try project(text) }
        #expect(error.map { "\($0)".contains("hunter2") } == false)
        #expect(error?.excerpt?.text.contains("*******@") == true)
    }

    @Test(
        "What is valid TOML and means nothing is refused",
        arguments: [
            ("[project]\nplatforms = []", "no-platforms"),
            ("[project]\nname = \"\"", "invalid-project-name"),
            ("[project]\nplatforms = [\"linux-x86\"]", "invalid-platform"),
            ("[project]\ntoolenv = \"soon, maybe\"", "invalid-requirement"),
            ("[tools]\n\"\" = \"1\"", "invalid-tool-name"),
            ("[tools]\n\"pypi:\" = \"1\"", "invalid-tool-name"),
            ("[tools]\n\"a/b\" = \"1\"", "invalid-source"),
            ("[tools]\n\"PyPI:b\" = \"1\"", "invalid-source"),
            ("[tools]\nx = { source = \"Git Hub\" }", "invalid-source"),
            ("[tools]\n\"pypi:x\" = { source = \"github\" }", "source-named-twice"),
            ("[tools]\nx = { version = \"1\", source = \"github\", url = \"https://h/\" }", "source-named-twice"),
            ("[tools]\n\"pypi:x\" = { version = \"1\", url = \"https://h/\" }", "source-named-twice"),
            ("[tools]\nx = { platforms = [\"windows-*\"] }", "invalid-platform"),
            ("[tools]\nx = { strip = 1 }", "url-missing"),
            ("[tools]\nx = { url = \"https://h/\" }", "version-not-exact"),
            ("[tools]\nx = { version = \"latest\", url = \"https://h/\" }", "version-not-exact"),
            ("[tools]\nx = { version = \"^1.2\", url = \"https://h/\" }", "version-not-exact"),
            ("[tools]\nx = { version = \"1.*\", url = \"https://h/\" }", "version-not-exact"),
            ("[tools]\nx = { version = \"1\", url = \"ftp://h/\" }", "invalid-url"),
            ("[tools]\nx = { version = \"1\", url = \"https://h/{\" }", "invalid-template"),
            ("[tools]\nx = { version = \"1\", url = \"https://h/\", format = \"rar\" }", "unknown-value"),
            ("[tools]\nx = { version = \"1\", url = \"https://h/\", strip = 17 }", "out-of-range"),
            ("[tools]\nx = { version = \"1\", url = \"https://h/\", strip = -1 }", "out-of-range"),
            ("[tools]\nx = { version = \"1\", url = \"https://h/\", commands = [\"a/b\"] }", "invalid-command-name"),
            ("[tools]\nx = { version = \"1\", url = \"https://h/\", links = { x = \"../x\" } }", "invalid-tree-path"),
            ("[tools]\nx = { version = \"1\", url = \"https://h/\", sha256 = \"abc\" }", "invalid-digest"),
            ("[tools]\nx = { version = \"1\", url = \"https://h/\", os = { windows = \"w\" } }", "unknown-key"),
            (
                "[tools]\nx = { version = \"1\", url = \"https://h/\", arch = { x64 = \"a\", amd64 = \"b\" } }",
                "duplicate-key"
            ),
            ("[env]\nPATH = \"/x\"", "invalid-variable-name"),
            ("[env]\n\"a-b\" = \"/x\"", "invalid-variable-name"),
            ("[env]\nA = \"{tree}\"", "unknown-template-word"),
            ("[env]\nA = \"{tool:ruff}\"", "unknown-template-word"),
            ("[env]\nA = \"\\u0000\"", "invalid-variable-value"),
            ("[env]\nA = { value = \"x\", secret = true }", "value-from-caller"),
            ("[env]\nA = { value = \"x\", required = true }", "value-from-caller"),
            ("[sources]\norder = [\"Up\"]", "invalid-source"),
            ("[sources.mirrors]\n\"https://h\" = \"https://m/\"", "invalid-mirror"),
            ("[sources.mirrors]\n\"https://h/\" = \"https://m/x\"", "invalid-mirror"),
            ("[policy]\nverification = \"sha256\"", "unknown-value"),
        ])
    func invalidValues(_ text: String, code: String) {
        let error = #expect(throws: SourceError.self) { try project(text) }
        #expect(error?.code == code)
        #expect(error?.excerpt?.file == "project.toml")
    }

    @Test("One digest for files that differ is refused")
    func ambiguousDigest() {
        let text = "[tools]\nx = { version = \"1\", url = \"https://h/{os}\", sha256 = \"\(DigestTests.hex)\" }"
        let error = #expect(throws: SourceError.self) { try project(text) }
        #expect(error?.code == "digest-ambiguous")
    }
}
