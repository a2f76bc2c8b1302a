import Disk
import Environment
import Model
import SystemPackage
import Testing

@Suite("Damaged and foreign environments")
struct EnvironmentDamageTests {
    /// Something done to an environment, and how it is noticed.
    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let difference: EnvironmentDifference
        let inflict: @Sendable (EnvironmentLayout) throws -> Void

        init(
            _ description: String, _ difference: EnvironmentDifference,
            _ inflict: @escaping @Sendable (EnvironmentLayout) throws -> Void
        ) {
            testDescription = description
            self.difference = difference
            self.inflict = inflict
        }
    }

    static let damages: [Damage] = [
        Damage("a command removed", .damaged("bin/alpha")) {
            try FileSystem.removeFile($0.commands.appending("alpha"))
        },
        Damage("a command led elsewhere", .damaged("bin/alpha")) {
            try FileSystem.replaceSymbolicLink(at: $0.commands.appending("alpha"), to: "/bin/sh")
        },
        Damage("a tool led elsewhere", .damaged("tools/alpha")) {
            try FileSystem.replaceSymbolicLink(at: $0.tools.appending("alpha"), to: "/")
        },
        Damage("a foreign command", .unexpected("bin/sudo")) {
            try FileSystem.createSymbolicLink(at: $0.commands.appending("sudo"), to: "/bin/sh")
        },
        Damage("a foreign tool", .unexpected("tools/x")) {
            try FileSystem.createSymbolicLink(at: $0.tools.appending("x"), to: "/")
        },
        Damage("a script changed", .damaged("bin/activate")) {
            try FileSystem.write(Array("echo hello".utf8), to: $0.commands.appending("activate"))
        },
        Damage("a script removed", .damaged("bin/activate.fish")) {
            try FileSystem.removeFile($0.commands.appending("activate.fish"))
        },
        Damage("a launcher not executable", .damaged("bin/beta")) {
            try FileSystem.setPermissions(0o644, of: $0.commands.appending("beta"))
        },
        Damage("variables changed", .variables) {
            try FileSystem.write(Array("A=b\0".utf8), to: $0.root.appending(".current/env"))
        },
        Damage("bin removed", .damaged("bin")) { try FileSystem.removeFile($0.commands) },
        Damage("bin a directory", .damaged("bin")) {
            try FileSystem.removeFile($0.commands)
            try FileSystem.createDirectories($0.commands.appending("x"))
        },
        Damage("bin led elsewhere", .damaged("bin")) {
            try FileSystem.replaceSymbolicLink(at: $0.commands, to: "/bin")
        },
        Damage("bin of the generation led elsewhere", .damaged("bin")) {
            let bin = $0.root.appending(".current/bin")
            try FileSystem.removeTree(bin)
            try FileSystem.createSymbolicLink(at: bin, to: "/bin")
        },
        Damage("toolenv.cfg removed", .absent) { try FileSystem.removeFile($0.root.appending(".current/toolenv.cfg")) },
        Damage("toolenv.cfg not ours", .absent) {
            try FileSystem.write(Array("home = /usr/bin\n".utf8), to: $0.root.appending(".current/toolenv.cfg"))
        },
        Damage("the current generation led elsewhere", .absent) {
            try FileSystem.replaceSymbolicLink(at: $0.root.appending(".current"), to: "/")
        },
        Damage("the current generation removed", .absent) {
            try FileSystem.removeFile($0.root.appending(".current"))
        },
        Damage("state removed", .damaged("state")) { try FileSystem.removeTree($0.state) },
        Damage(".gitignore changed", .damaged(".gitignore")) {
            try FileSystem.write([], to: $0.root.appending(".gitignore"))
        },
        Damage("an old process's files", .leftovers) {
            try FileSystem.createDirectories($0.root.appending(".generation-1-a/bin"))
            try FileSystem.createDirectories($0.root.appending(".generation-2-b"))
        },
        Damage("an old process's link", .leftovers) {
            try FileSystem.createSymbolicLink(at: $0.root.appending(".toolenv-1-a"), to: "x")
        },
    ]

    @Test("What was damaged is noticed and mended", arguments: damages)
    func mends(_ damage: Damage) async throws {
        try await ProjectFixture.with { fixture in
            let alpha = try fixture.tool("alpha")
            let beta = EnvironmentTool(
                name: try ToolName("beta"), version: "1", tree: alpha.tree, links: [:],
                launchers: ["beta": ["bin/alpha", "bin/alpha"]], variables: [:], path: [])
            let specification = try fixture.specification([alpha, beta])
            try fixture.apply(specification)
            try damage.inflict(fixture.layout)
            let plan = try EnvironmentPlan(specification)
            #expect(plan.differences == [damage.difference])
            try EnvironmentDirectory.apply(plan)
            #expect(try EnvironmentPlan(specification).isEmpty)
            let command = fixture.layout.commands.appending("alpha").string
            #expect(try await ProgramRun.of(command, [], environment: [:], in: fixture.folder).output == "alpha 1.0\n")
        }
    }

    @Test("A link that a repository brought is not written through")
    func hostileLinks() async throws {
        try await ProjectFixture.with { fixture in
            let victim = fixture.folder.appending("victim")
            try FileSystem.write([1], to: victim)
            let specification = try fixture.specification([fixture.tool("alpha")])
            try fixture.apply(specification)
            for name in [".gitignore", "env", "toolenv.cfg", "bin", ".current"] {
                try FileSystem.removeTree(fixture.layout.root.appending(name))
                try FileSystem.createSymbolicLink(at: fixture.layout.root.appending(name), to: victim.string)
            }
            try fixture.apply(specification)
            #expect(try FileSystem.read(victim) == [1])
            #expect(try EnvironmentPlan(specification).isEmpty)
        }
    }

    @Test(
        "What toolenv did not make is refused and left alone",
        arguments: ["a file", "a link to a directory", "a dangling link", "a directory", "a link as state"])
    func refusesForeign(_ kind: String) async throws {
        try await ProjectFixture.with { fixture in
            let root = fixture.layout.root
            var path = root
            var reason = "it is a symbolic link, not a directory"
            switch kind {
            case "a file":
                try FileSystem.write([1], to: root)
                reason = "it is a file, not a directory"
            case "a link to a directory": try FileSystem.createSymbolicLink(at: root, to: fixture.folder.string)
            case "a dangling link": try FileSystem.createSymbolicLink(at: root, to: "nowhere")
            case "a directory":
                try FileSystem.createDirectories(root.appending("bin"))
                try FileSystem.write([1], to: root.appending("thesis.txt"))
                reason = "it has no `toolenv.cfg`, but holds `bin`, `thesis.txt`"
            default:
                try FileSystem.createDirectories(root)
                try FileSystem.createSymbolicLink(at: fixture.layout.state, to: fixture.folder.string)
                path = fixture.layout.state
            }
            let before = try FileSystem.status(root)
            #expect(throws: EnvironmentError.foreign(path: path.string, reason: reason)) {
                try fixture.apply(fixture.specification([fixture.tool("alpha")]))
            }
            #expect(try FileSystem.status(root) == before)
        }
    }

    @Test(
        "What a killed process left is no obstacle",
        arguments: [
            [], [".gitignore"], [".lock", "state/"], [".gitignore", ".lock", "state/", ".generation-1-a/bin/"],
        ])
    func interrupted(_ names: [String]) async throws {
        try await ProjectFixture.with { fixture in
            try FileSystem.createDirectories(fixture.layout.root)
            for name in names {
                let path = fixture.layout.root.appending(name)
                if name.hasSuffix("/") {
                    try FileSystem.createDirectories(path)
                } else {
                    try FileSystem.write([], to: path)
                }
            }
            let specification = try fixture.specification([fixture.tool("alpha")])
            try fixture.apply(specification)
            #expect(try EnvironmentPlan(specification).isEmpty)
            #expect(try fixture.names(prefix: ".generation-").count == 1)
        }
    }
}
