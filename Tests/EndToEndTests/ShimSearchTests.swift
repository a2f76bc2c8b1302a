import Foundation
import SystemPackage
import TestSupport
import Testing

/// What nobody declares is the next program on PATH, never a shim again.
@Suite struct ShimSearchTests {
    /// A fixture with shims that no project declares, and a program for each in `root/bin`.
    static func with(_ names: [String], _ body: (ShimFixture) async throws -> Void) async throws {
        try await ShimFixture.with { fixture in
            for name in names {
                try fixture.addShim(name)
                try fixture.writeProgram(
                    "#!/bin/sh\necho \"\(name) $*\"\n", to: fixture.sandbox.root.appending("bin/\(name)"))
            }
            try await body(fixture)
        }
    }

    /// PATHs that lead to the shim again and again before, or instead of, the program; `ROOT` stands for the sandbox.
    static let paths = [
        "SHIMS:ROOT/bin", "ROOT/bin:SHIMS", "SHIMS:SHIMS:SHIMS/:SHIMS/.:SHIMS/../shims:ROOT/bin", "SHIMS:LINK:ROOT/bin",
        "LINK:SHIMS:ROOT/bin", "SECOND:SHIMS:ROOT/bin", "SHIMS:SECOND:ROOT/bin", "SHIMS:LINKS:ROOT/bin",
        "LINKS:SECOND:SHIMS:ROOT/bin", "SHIMS:ROOT/nothing:ROOT/file:ROOT/directory:ROOT/plain:ROOT/bin",
        "SHIMS:../../home/.local/share/toolenv/shims:../../bin", ":SHIMS:ROOT/bin", "SHIMS::ROOT/bin",
        "SHIMS:.:ROOT/bin",
        "SHIMS:PROGRAM:ROOT/bin",
    ]

    @Test func `The next program is found whatever else PATH leads to`() async throws {
        try await Self.with(["tool"]) { fixture in
            let (root, second) = (fixture.sandbox.root, fixture.sandbox.root.appending("second"))
            try fixture.addShim("tool", in: second.appending("shims"))
            let made = try await fixture.script(
                """
                mkdir -p "\(second)/roots" "\(root)/links" "\(root)/directory/tool" "\(root)/plain" "\(root)/program"
                ln -s "\(fixture.shims)" "\(root)/link"
                ln -s "\(second)/shims/tool" "\(root)/links/tool"
                ln -s "\(second)/toolenv-shim" "\(root)/program/tool"
                echo > "\(root)/file"; echo > "\(root)/plain/tool"
                """)
            #expect(made.status == 0, "\(made.errors)")
            let words = [
                ("SHIMS", fixture.shims.string), ("LINKS", "\(root)/links"), ("LINK", "\(root)/link"),
                ("SECOND", "\(second)/shims"), ("PROGRAM", "\(root)/program"), ("ROOT", root.string),
            ]
            for path in Self.paths {
                let full = words.reduce(path) { $0.replacing($1.0, with: $1.1) }
                for program in [fixture.shims, second.appending("shims"), root.appending("links")] {
                    let output = try await fixture.sandbox.run(
                        program: program.appending("tool").string, ["a b", "c"],
                        environment: ["PATH": "\(full):/usr/bin:/bin"])
                    #expect(output == .init(status: 0, output: "tool a b c\n", errors: ""), "\(program) \(path)")
                }
            }
        }
    }

    @Test func `What is nowhere has status 127 and says so, like a shell`() async throws {
        try await Self.with([]) { fixture in
            try fixture.addShim("tool")
            for path in ["SHIMS:/usr/bin:/bin", "SHIMS", "", "SHIMS:\(fixture.sandbox.project)"] {
                let output = try await fixture.sandbox.run(
                    program: fixture.shims.appending("tool").string, [],
                    environment: ["PATH": path.replacing("SHIMS", with: fixture.shims.string)])
                #expect(
                    output
                        == .init(
                            status: 127, output: "",
                            errors: """
                                error: cannot run `tool`: command not found: no project here declares it, and PATH has no other

                                """), "\(path)")
            }
            try fixture.addShim("ls")
            let unset = try await fixture.script("env -u PATH \(fixture.shims)/ls -d .")
            #expect(unset.output == ".\n")
        }
    }

    @Test func `Programs that call each other and the shim in a circle are stopped`() async throws {
        try await Self.with(["tool", "other"]) { fixture in
            let bin = fixture.sandbox.root.appending("bin")
            // As another manager does that looks for the next program on PATH, but for its own: in its process, or in another.
            for body in ["exec \(fixture.shims)/tool \"$@\"", "\(fixture.shims)/tool \"$@\""] {
                try fixture.writeProgram("#!/bin/sh\n\(body)\n", to: bin.appending("tool"))
                let output = try await fixture.script(
                    "tool x", environment: ["PATH": "\(fixture.shims):\(bin):/usr/bin:/bin"])
                #expect(output.status == 127)
                #expect(
                    output.errors == """
                        error: cannot run `tool`: it is passed on in a circle: another program on PATH calls this shim again

                        """)
            }
            // A few times is none, and what lasted longer than moments is no circle.
            try fixture.writeProgram(
                "#!/bin/sh\n[ $1 -gt 40 ] && echo done $1 && exit; exec tool $(($1+1))\n", to: bin.appending("tool"))
            for note in [nil, "50:0", "999999999:1", "x", "", ":", "50"] as [String?] {
                let output = try await fixture.script(
                    "tool 1", environment: ["PATH": "\(fixture.shims):\(bin):/usr/bin:/bin", "_TOOLENV_SHIM": note])
                #expect(output.output == "done 41\n", "\(note ?? "none"): \(output.errors)")
            }
        }
    }

    @Test func `Its variables are those of the caller, but for the note that it was passed on`() async throws {
        try await Self.with([]) { fixture in
            try fixture.addShim("env")
            let output = try await fixture.script(
                "cd / && env -u _TOOLENV_SHIM | sort; /usr/bin/env -u _ | sort > \(fixture.sandbox.root)/direct; diff - \(fixture.sandbox.root)/direct </dev/null >/dev/null; cat \(fixture.sandbox.root)/direct"
            )
            let lines = output.output.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("_=") }
            #expect(lines.count > 4 && lines.count % 2 == 0)
            #expect(lines.prefix(lines.count / 2) == lines.suffix(lines.count / 2))
        }
    }

    /// Texts of commands that are no programs, with the status and the output of `NAME 'a b'`.
    static let oddities: [(text: String, status: Int32, output: String)] = [
        ("echo no interpreter \"$@\"\n", 0, "no interpreter a b\n"),
        ("", 0, ""),
        ("exit 5\n", 5, ""),
        ("#!\n", 0, ""),
        ("#!/no/such/interpreter\n", 127, ""),
        ("\u{7F}ELF and then nothing\0", 126, ""),
        ("text\0with a NUL", 126, ""),
    ]

    @Test func `What is no program by itself is handled as shells do`() async throws {
        let names = Self.oddities.indices.map { "odd\($0)" }
        let scripts = Dictionary(uniqueKeysWithValues: zip(names, Self.oddities.map(\.text)))
        try await ShimFixture.with(scripts: scripts) { fixture in
            for (name, odd) in zip(names, Self.oddities) {
                let output = try await fixture.script("\(name) 'a b'")
                #expect(output.status == odd.status && output.output == odd.output, "\(odd): \(output)")
                let message = "error: cannot run `\(name)`: `\(fixture.commands)/\(name)`: "
                #expect(output.errors.hasPrefix(message) == (odd.status > 125), "\(output.errors)")
            }
        }
    }
}
