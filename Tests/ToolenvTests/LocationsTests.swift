import SystemPackage
import Testing
import Toolenv

@Suite("Where things are kept")
struct LocationsTests {
    /// Variables, and the four places that they lead to.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let environment: [String: String]
        var home = "/home/ada"
        var store = "/home/ada/.local/share/toolenv"
        var cache = "/home/ada/.cache/toolenv"
        var configuration = "/home/ada/.config/toolenv"
    }

    @Test("Each variable moves its place", arguments: cases)
    func places(_ example: Case) throws {
        let locations = try Locations(environment: example.environment, executable: nil)
        #expect(locations.home == FilePath(example.home))
        #expect(locations.store == FilePath(example.store))
        #expect(locations.cache == FilePath(example.cache))
        #expect(locations.configuration == FilePath(example.configuration))
        #expect(locations.configurationFile == FilePath(example.configuration).appending("config.toml"))
        #expect(locations.manifests.isEmpty)
    }

    static let cases: [Case] = [
        Case(testDescription: "HOME alone", environment: ["HOME": "/home/ada"]),
        Case(
            testDescription: "TOOLENV_HOME is the store itself",
            environment: ["HOME": "/home/ada", "TOOLENV_HOME": "/srv/tools"], store: "/srv/tools"),
        Case(
            testDescription: "TOOLENV_HOME goes before XDG_DATA_HOME",
            environment: ["HOME": "/home/ada", "TOOLENV_HOME": "/srv/tools", "XDG_DATA_HOME": "/data"],
            store: "/srv/tools"),
        Case(
            testDescription: "XDG base directories",
            environment: [
                "HOME": "/home/ada", "XDG_DATA_HOME": "/data", "XDG_CACHE_HOME": "/cache",
                "XDG_CONFIG_HOME": "/settings",
            ], store: "/data/toolenv", cache: "/cache/toolenv", configuration: "/settings/toolenv"),
        Case(
            testDescription: "relative XDG base directories are passed over",
            environment: [
                "HOME": "/home/ada", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "./cache", "XDG_CONFIG_HOME": "",
            ]),
        Case(testDescription: "an empty TOOLENV_HOME is none", environment: ["HOME": "/home/ada", "TOOLENV_HOME": ""]),
        Case(
            testDescription: "TOOLENV_HOME stands in for HOME", environment: ["TOOLENV_HOME": "/srv/tools"],
            home: "/srv/tools", store: "/srv/tools", cache: "/srv/tools/.cache/toolenv",
            configuration: "/srv/tools/.config/toolenv"),
        Case(
            testDescription: "blanks and letters beyond ASCII stay", environment: ["HOME": "/home/ada löv elace"],
            home: "/home/ada löv elace", store: "/home/ada löv elace/.local/share/toolenv",
            cache: "/home/ada löv elace/.cache/toolenv", configuration: "/home/ada löv elace/.config/toolenv"),
    ]

    @Test("Without an absolute HOME there is no telling", arguments: [[:], ["HOME": ""], ["HOME": "ada"]])
    func noHome(environment: [String: String]) throws {
        let error = try #require(throws: ToolenvError.self) { try Locations(environment: environment, executable: nil) }
        #expect(error.code == "no-home")
        #expect(error.hints == ["set `TOOLENV_HOME` to a directory that may be written"])
    }

    @Test("A relative TOOLENV_HOME is refused: it would move with the working directory")
    func relative() throws {
        let error = try #require(throws: ToolenvError.self) {
            try Locations(environment: ["HOME": "/home/ada", "TOOLENV_HOME": "tools"], executable: nil)
        }
        #expect(error.code == "relative-home")
        #expect(error.summary == "`TOOLENV_HOME` is not an absolute path: `tools`")
    }

    @Test(
        "A directory that is not UTF-8 is refused by the variable's name",
        arguments: ["HOME", "TOOLENV_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "TOOLENV_MANIFESTS"])
    func notUTF8(variable: String) throws {
        var environment = ["HOME": "/home/ada"]
        environment[variable] = String(decoding: Array("/h".utf8) + [0xff], as: UTF8.self)
        let error = try #require(throws: ToolenvError.self) { try Locations(environment: environment, executable: nil) }
        #expect(error.code == "path-not-utf8")
        #expect(error.summary.hasPrefix("`\(variable)` is not UTF-8"))
    }

    @Test("Manifests lie in the prefix of the program; a directory that is named goes before")
    func manifests() throws {
        let shipped: FilePath = "/opt/toolenv/share/toolenv/manifests"
        let program: FilePath = "/opt/toolenv/bin/toolenv"
        #expect(try Locations(environment: ["HOME": "/h"], executable: program).manifests == [shipped])
        let named = ["HOME": "/h", "TOOLENV_MANIFESTS": "/manifests"]
        #expect(try Locations(environment: named, executable: program).manifests == ["/manifests", shipped])
        let relative = ["HOME": "/h", "TOOLENV_MANIFESTS": "manifests"]
        #expect(try Locations(environment: relative, executable: program).manifests == [shipped])
    }
}
