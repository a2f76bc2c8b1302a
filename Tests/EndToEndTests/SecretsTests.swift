import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct SecretsTests {
    /// Every command, with arguments that let it do its work; in an order in which each finds what it needs.
    private static let commands: [[String]] = [
        ["init"], ["lock"], ["sync"], ["list"], ["check"], ["outdated"], ["update"], ["add", "ninja"],
        ["remove", "ninja"], ["run", "sh", "-c", "test \"$DATABASE_URL\" && exec ruff"], ["which", "ruff"],
        ["which", "--all", "ruff"], ["whence", "ruff"], ["shell"],
        ["import", ".tool-versions"], ["export", "vscode"], ["activate", "bash"], ["env"],
        ["env", "--format", "fish"], ["env", "--format", "dotenv"], ["env", "--format", "github"], ["search", "ruff"],
        ["info", "ruff"], ["versions", "ruff"], ["manifest", "check"],
        ["manifest", "render", "registry.yaml", "--package", "example/tool@v1.0.0"], ["store", "list"],
        ["store", "verify"],
        ["store", "path"], ["doctor"], ["completions", "bash"], ["store", "collect"],
    ]

    /// What asks a server for something.
    private static let asking: [[String]] = [
        ["lock"], ["update"], ["add", "ninja"], ["versions", "ruff"], ["sync"], ["doctor"],
    ]

    private static let ways: [[String]] = [
        ["--verbose", "--log-file", "log"], ["--json"], ["--verbose", "--log-format", "json"],
    ]

    @Test func `The list of commands is whole`() async throws {
        try await Sandbox.with { sandbox in
            var missing: [[String]] = []
            func look(_ group: [String]) async throws {
                let help = try await sandbox.run(program: Sandbox.program.string, group + ["--help"])
                let sections = help.output.components(separatedBy: "SUBCOMMANDS:").dropFirst()
                for line in sections.joined().split(separator: "\n") {
                    guard let name = line.wholeMatch(of: #/  ([a-z-]+)(?: .*)?/#)?.1 else { continue }
                    let command = group + [String(name)]
                    if name == "help" { continue }
                    if !Self.commands.contains(where: { $0.starts(with: command) }) { missing.append(command) }
                    if group.isEmpty, ["store", "manifest"].contains(String(name)) { try await look(command) }
                }
            }
            try await look([])
            #expect(missing == [])
        }
    }

    @Test(arguments: [
        "hunter2-file", "http://me:hunter2%2Findex@h/", "Basic \(SecretsFixture.base64(SecretsFixture.indexLogin))",
        SecretsFixture.base64("me:hunter2-proxy"), SecretsFixture.base64("hunter2-github") + "more",
    ])
    func `A secret is found in each form in which it could turn up`(text: String) {
        #expect(!SecretsFixture.secrets(in: "before \(text) after").isEmpty)
    }

    @Test(arguments: ways)
    func `No command shows or keeps a secret when all goes well`(way: [String]) async throws {
        try await SecretsFixture.with(.fine) { fixture in
            for command in Self.commands {
                // A command that is run has arguments of its own.
                let arguments = command.first == "run" ? way + command : command + way
                let output = try await fixture.sandbox.run(program: Sandbox.program.string, arguments)
                #expect(output.status == 0, "\(arguments): \(output.errors)")
                let shown = SecretsFixture.secrets(in: output.output + output.errors)
                #expect(shown == [], "\(arguments): \(output.output)\(output.errors)")
            }
            #expect(fixture.leaks == [])
            try expectOwnSecretsOnly(fixture)
        }
    }

    @Test(arguments: SecretsFixture.Weather.allCases.filter { $0 != .fine })
    func `No command shows or keeps a secret when it fails`(weather: SecretsFixture.Weather) async throws {
        try await SecretsFixture.with(weather) { fixture in
            // What there is to sync.
            let lock = NetworkFixture.lock
            let offline = weather == .offline ? ["--offline"] : []
            var failures = 0
            for way in Self.ways {
                for command in Self.asking {
                    if command == ["sync"] {
                        let project = fixture.sandbox.read("project.toml") ?? ""
                        try fixture.sandbox.write(lock, to: "project.lock")
                        try fixture.sandbox.write(project.replacing("ruff = \"0.7\"\n", with: ""), to: "project.toml")
                    }
                    let arguments = command + way + offline
                    let output = try await fixture.sandbox.run(program: Sandbox.program.string, arguments)
                    if output.status == 1 { failures += 1 }
                    let shown = SecretsFixture.secrets(in: output.output + output.errors)
                    #expect(shown == [], "\(arguments): \(output.output)\(output.errors)")
                }
            }
            #expect(fixture.leaks == [])
            // Otherwise nothing was tried.
            #expect(failures >= 2 * Self.ways.count)
            try expectOwnSecretsOnly(fixture, hasAnswered: false)
        }
    }

    /// Looks at what each server was sent: its own secret and no other, in the field where it belongs.
    private func expectOwnSecretsOnly(_ fixture: SecretsFixture, hasAnswered: Bool = true) throws {
        let own = [
            (fixture.index, "Basic \(SecretsFixture.base64(SecretsFixture.indexLogin))"),
            (fixture.files, "Bearer \(SecretsFixture.fileToken)"), (fixture.elsewhere, nil),
        ]
        for (server, secret) in own {
            #expect(!hasAnswered || !server.requests.isEmpty)
            for request in server.requests {
                // What is refused with the secret is asked for once more without it.
                let sent = request.fields["authorization"]
                #expect(sent == secret || (sent == nil && !hasAnswered), "\(request)")
                var others = request.fields
                others["authorization"] = nil
                #expect(SecretsFixture.secrets(in: "\(others)") == [])
                let target = request.target.replacing("X-Signature=hunter2-signature", with: "")
                #expect(SecretsFixture.secrets(in: target) == [])
            }
        }
    }

    // MARK: - In files that people write

    @Test func `A signature in an address of project.toml is in the lock and nowhere else`() async throws {
        try await FixtureServer.with({ _ in .init(body: NetworkFixture.archive) }) { server in
            try await NetworkFixture.with(mirror: server.url("")) { fixture in
                let project = fixture.sandbox.read("project.toml") ?? ""
                try fixture.sandbox.write(
                    project.replacing("corp.tar.gz", with: "corp.tar.gz?sig=hunter2"), to: "project.toml")
                let commands = [
                    ["lock"], ["sync"], ["list"], ["check"], ["outdated"], ["versions", "corp"], ["info", "corp"],
                    ["store", "list"], ["store", "verify"], ["doctor"], ["search", "corp"],
                ]
                var shown: Set<String> = []
                for way in Self.ways {
                    for command in commands {
                        let output = try await fixture.sandbox.run(program: Sandbox.program.string, command + way)
                        #expect(output.status == 0, "\(command): \(output.errors)")
                        let isShown = (output.output + output.errors).contains("hunter2")
                        if isShown { shown.insert((command + way).joined(separator: " ")) }
                    }
                    _ = try await fixture.sandbox.run(
                        program: "sh",
                        ["-c", "rm -rf .toolenv; chmod -R u+w \"$0\"; rm -rf \"$0\"", fixture.sandbox.store.string])
                    _ = try await fixture.sandbox.run("sync")
                }
                #expect(shown == [])
                let kept = SecretsFixture.files(with: "hunter2", in: fixture.sandbox.root)
                #expect(kept.contains("work/project/project.toml") && kept.contains("work/project/project.lock"))
                #expect(kept.count == 2, "\(kept)")
            }
        }
    }

    @Test(arguments: [
        "[tools]\nx = { version = \"1\", url = \"https://me:hunter2@tools.example/x.tar.gz\", commands = [\"x\"] }\n",
        "[sources.mirrors]\n\"https://a.example/\" = \"https://me:hunter2@b.example/\"\n",
        "[sources.mirrors]\n\"https://me:hunter2@a.example/\" = \"https://b.example/\"\n",
        "[sources.pypi]\nindex = \"https://me:hunter2@b.example/simple\"\n",
    ])
    func `A password in project.toml is refused, and not repeated`(text: String) async throws {
        try await Sandbox.with { sandbox in
            try sandbox.write(text, to: "project.toml")
            for way in [
                ["lock"], ["lock", "--json"], ["list"], ["lock", "--log-format", "json"], ["check", "--verbose"],
            ] {
                let output = try await sandbox.run(program: Sandbox.program.string, way)
                #expect(output.status == 1)
                #expect(output.errors.contains("user name or password"), "\(output.errors)")
                #expect(!(output.output + output.errors).contains("hunter2"), "\(output.errors)")
            }
            #expect(sandbox.read("project.lock") == nil)
        }
    }
}
