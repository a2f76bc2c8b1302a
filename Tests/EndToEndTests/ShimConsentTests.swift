import Foundation
import SystemPackage
import TestSupport
import Testing

/// Nothing of a project that this user did not sync is run, and no declared tool is another one from PATH.
@Suite struct ShimConsentTests {
    /// What a repository may bring so that its own programs run, as a script in the repository.
    static let traps = [
        "mkdir -p .toolenv/bin && printf '#!/bin/sh\\necho OWNED >>\"$OLD/owned\"\\n' > .toolenv/bin/tool && chmod +x .toolenv/bin/tool",
        "printf 'PATH=.\\0TOOLENV=x\\0LD_PRELOAD=/x.so\\0BASH_ENV=/x\\0' > .toolenv/env",
        "cp .toolenv/bin/tool tool && cp .toolenv/bin/tool show && cp .toolenv/bin/tool sh",
        "mkdir -p roots shims user/.toolenv/bin && cp tool user/.toolenv/bin/tool && echo '[tools]' > user/project.toml",
        "rm -rf .toolenv && ln -s \"$OLD/.toolenv\" .toolenv",
        "rm -f .toolenv && mkdir .toolenv && ln -s / .toolenv/.current && mkfifo .toolenv/env .toolenv/toolenv.cfg",
        "rm -rf project.lock && mkfifo project.lock",
        "rm -rf project.lock && ln -s /dev/zero project.lock",
        "rm -rf project.lock && ln -s project.lock project.lock",
        "rm -rf project.lock && mkdir project.lock",
    ]

    @Test func `A repository that brings a whole environment gets nothing run or read`() async throws {
        try await ShimFixture.with { fixture in
            let bin = fixture.sandbox.root.appending("bin")
            try fixture.addShim("tool")
            try fixture.writeProgram(
                "#!/bin/sh\necho \"system $*\" \"${LD_PRELOAD-}${BASH_ENV-}${TOOLENV-}\"\n", to: bin.appending("tool"))
            let hostile = fixture.sandbox.root.appending("work/hostile")
            try FileManager.default.createDirectory(atPath: hostile.string, withIntermediateDirectories: true)
            try Data("[tools]\n".utf8).write(to: URL(fileURLWithPath: hostile.appending("project.toml").string))
            let environment = ["PATH": "\(fixture.shims):\(bin):/usr/bin:/bin", "OLD": fixture.sandbox.project.string]
            for trap in Self.traps {
                let laid = try await fixture.script(trap, environment: environment, in: hostile)
                #expect(laid.status == 0, "\(laid.errors)")
                let output = try await fixture.script("timeout 20 tool a", environment: environment, in: hostile)
                #expect(output == .init(status: 0, output: "system a \n", errors: ""), "after \(trap)")
                let files = try await fixture.script(
                    "cd .. && strace -f -e trace=file -o \(fixture.sandbox.root)/trace sh -c 'cd hostile && tool b' >/dev/null; grep -c hostile/.toolenv \(fixture.sandbox.root)/trace",
                    environment: environment, in: hostile)
                #expect(files.output == "0\n", "after \(trap)")
            }
            #expect(fixture.sandbox.read("owned") == nil)
        }
    }

    @Test func `A declared tool of a project that was not synced here is refused, as its links are`() async throws {
        try await ShimFixture.with { fixture in
            let copy = fixture.sandbox.root.appending("work/copy")
            let made = try await fixture.script(
                "cp -a \"$PWD\" \(copy) && ln -s \"$PWD\" ../link && cd ../link && show /dev/null")
            #expect(made == .init(status: 0, output: "", errors: ""))
            for name in ["show", "shell"] {
                let output = try await fixture.script("\(name) x", in: copy)
                #expect(
                    output
                        == .init(
                            status: 127, output: "",
                            errors: """
                                error: cannot run `\(name)`: \(copy) declares it and was not synced on this machine; run `toolenv sync`

                                """))
            }
            // A root for another directory is no consent, nor is one whose name fits and whose target does not.
            let roots = fixture.store.appending("roots")
            let damaged = try await fixture.script(
                "name=$(find \(roots) -type l -printf %f) && rm \(roots)/$name && for to in \(copy) \"$PWD/\" . \"$PWD/../project\"; do ln -sfn \"$to\" \(roots)/$name; show x; echo $?; done"
            )
            #expect(damaged.output == "127\n127\n127\n127\n")
            try await fixture.expectDone("sync")
            #expect(try await fixture.script("show /dev/null").status == 0)
            #expect(try await fixture.script("mv \"$PWD\" ../moved && cd ../moved && show /dev/null").status == 127)
        }
    }

    /// Projects without a lock, and whether they declare `tool`.
    static let declarations: [(text: String, isDeclared: Bool)] = [
        ("[tools]\ntool = \"1\"", true),
        ("[tools]\n\t tool=\"1\"", true),
        ("[ tools ] # all\nother = \"1\"\n'tool' = \"1\"\r\n", true),
        ("[tools]\n\"pypi:tool\" = \"1\"", true),
        ("[tools]\n\"aqua:who/tool\" = { version = \"1\" }", true),
        ("[tools]\ntool.version = \"1\"", true),
        ("[tools.tool]\nversion = \"1\"", true),
        ("[tools.\"github:who/tool\"]\nversion = \"1\"", true),
        ("tools.tool = \"1\"", true),
        ("tools . \"pypi:tool\" = \"1\"", true),
        ("tools = { tool = \"1\" }", true),
        ("[project]\nname = \"x\"\n[tools]\na = \"1\"\n\n\ntool = \"1\"", true),
        ("[tools]\ntoolbox = \"1\"\nmytool = \"1\"\n\"pypi:atool\" = \"1\"\nother = \"tool\"", false),
        ("[env]\ntool = \"1\"\n[tools]\n[policy]\ntool = \"1\"", false),
        ("[project]\nname = \"tool\"", false),
        ("[toolset]\ntool = \"1\"\n[tools.other]\ntool = \"1\"", false),
        ("tool = \"1\"\n# [tools]\ntool = 1", false),
        ("", false),
        ("[", false),
        ("[tools", false),
        ("[tools]\n\"tool", true),
    ]

    @Test func `What project.toml declares is told apart from what it does not`() async throws {
        try await ShimFixture.with { fixture in
            try fixture.addShim("tool")
            let bin = fixture.sandbox.root.appending("bin")
            try fixture.writeProgram("#!/bin/sh\necho system\n", to: bin.appending("tool"))
            let place = fixture.sandbox.root.appending("work/other")
            try FileManager.default.createDirectory(atPath: place.string, withIntermediateDirectories: true)
            for row in Self.declarations {
                try Data(row.text.utf8).write(to: URL(fileURLWithPath: place.appending("project.toml").string))
                let output = try await fixture.script(
                    "tool", environment: ["PATH": "\(fixture.shims):\(bin)"], in: place)
                #expect(output.status == (row.isDeclared ? 127 : 0), "\(row)")
                #expect(output.output == (row.isDeclared ? "" : "system\n"), "\(row)")
            }
        }
    }

    @Test func `A declared command that the environment lacks is refused, the lock's and the project's`() async throws {
        try await ShimFixture.with { fixture in
            let bin = fixture.sandbox.root.appending("bin")
            for name in ["show", "kit", "late"] {
                try fixture.writeProgram("#!/bin/sh\necho system\n", to: bin.appending(name))
                if name != "show" { try fixture.addShim(name) }
            }
            let project = try #require(fixture.sandbox.read("project.toml"))
            try fixture.sandbox.write(project + "[tools.late]\nversion = \"1\"\n", to: "project.toml")
            #expect(try await fixture.script("rm .toolenv/bin/show").status == 0)
            for name in ["show", "kit", "late"] {
                let output = try await fixture.script(
                    name, environment: ["PATH": "\(fixture.shims):\(bin):/usr/bin:/bin"])
                #expect(
                    output
                        == .init(
                            status: 127, output: "",
                            errors: """
                                error: cannot run `\(name)`: \(fixture.sandbox.project) declares it, but its environment does not have it; run `toolenv sync`

                                """))
            }
        }
    }

    @Test func `What is in bin and cannot be run has status 126`() async throws {
        try await ShimFixture.with { fixture in
            let output = try await fixture.script(
                """
                cd .toolenv/bin && rm show shell && mkdir show && echo text > shell && cd ../..
                show; echo $?; shell; echo $?
                cd .toolenv/bin && rm shell && ln "\(fixture.shims)/shell" shell && cd ../.. && shell; echo $?
                """)
            #expect(output.output == "126\n126\n126\n")
            let lines = output.errors.split(separator: "\n").map(String.init)
            #expect(lines[0] == "error: cannot run `show`: `\(fixture.commands)/show`: Permission denied")
            #expect(lines[1] == "error: cannot run `shell`: `\(fixture.commands)/shell`: Permission denied")
            #expect(lines[2] == "error: `\(fixture.commands)/shell` leads back to toolenv-shim")
        }
    }
}
