import Foundation
import SystemPackage
import TestSupport
import Testing

/// An environment that was made from another lock is not used, and one that was made from this one always is.
@Suite struct ShimStaleTests {
    static let number = "#!/bin/sh\necho VERSION \"$@\"\n"

    /// A project that is synced with version 1.0 of its tool and then locked with 2.0, whose command `number` says which it is.
    static func withStale(_ body: (ShimFixture) async throws -> Void) async throws {
        let scripts = { (version: String) in ["number": number.replacing("VERSION", with: version)] }
        try await ShimFixture.with(scripts: scripts("1.0")) { fixture in
            var fixture = fixture
            #expect(try await fixture.script("number a").output == "1.0 a\n")
            try fixture.publish(version: "2.0", scripts: scripts("2.0"))
            try fixture.declare(version: "2.0", scripts: ["number"])
            try await fixture.expectDone("lock")

            fixture.sandbox.environment["PATH"] =
                "\(fixture.shims):\(try Sandbox.program.removingLastComponent()):/usr/bin:/bin"
            try await body(fixture)
        }
    }

    @Test func `A changed lock stops its commands until sync, with the command that mends it`() async throws {
        try await Self.withStale { fixture in
            for wish in [nil, "", "0"] as [String?] {
                let output = try await fixture.script("number a", environment: ["TOOLENV_AUTO_SYNC": wish])
                #expect(
                    output
                        == .init(
                            status: 127, output: "",
                            errors: """
                                error: cannot run `number`: its environment was not made from this project.lock; run `toolenv sync`

                                """))
            }
            #expect(try await fixture.script("ls -d .").output == ".\n")
            try await fixture.expectDone("sync")
            #expect(try await fixture.script("number a").output == "2.0 a\n")
            #expect(try await fixture.script("rm project.lock; number a").status == 127)
        }
    }

    @Test func `TOOLENV_AUTO_SYNC hands over to run, with every argument`() async throws {
        try await Self.withStale { fixture in
            let wish = ["TOOLENV_AUTO_SYNC": "1"]
            let none = try await fixture.script(
                "number a", environment: wish.merging(["PATH": fixture.shims.string]) { $1 })
            #expect(none.status == 127)
            #expect(
                none.errors == """
                    error: cannot run `number`: its environment was not made from this project.lock, and PATH has no `toolenv` to sync it

                    """)
            // A `toolenv` among the shims is none.
            try fixture.addShim("toolenv")
            let output = try await fixture.script(
                "mkdir -p in && cd in && number --quiet -C 'a b' -- ''", environment: wish)
            #expect(output.output == "2.0 --quiet -C a b -- \n", "\(output.errors)")
            #expect(output.status == 0)
            let again = try await fixture.script("number b")
            #expect(again == .init(status: 0, output: "2.0 b\n", errors: ""))
            // So it does when the environment is gone. What does not exist is not made by it either.
            let removed = try await fixture.script("rm -rf .toolenv; number c", environment: wish)
            #expect(removed.output == "2.0 c\n", "\(removed.errors)")
            try fixture.addShim("kit")
            let missing = try await fixture.script("timeout 60 kit", environment: wish)
            #expect(missing.status == 127 && missing.errors.contains("error: `kit`"), "\(missing.errors)")
        }
    }

    @Test func `A lock that only looks different is still the applied one, and sync notes the new look`() async throws {
        try await ShimFixture.with { fixture in
            let look = "stat -c '%i:%s:' project.lock; readlink .toolenv/.current/stamp | cut -d: -f1,2 | sed s/$/:/"
            let reads = "strace -e trace=open,openat -o trace show /dev/null; echo $?; grep -c project.lock trace"
            #expect(try await fixture.script(reads).output == "0\n0\n")
            let copied = try await fixture.script("cp project.lock new && mv new project.lock; \(reads)")
            #expect(copied.output == "0\n1\n")
            for command in ["sync", "run show /dev/null", "sync --frozen"] {
                #expect(try await fixture.script("cp project.lock new && mv new project.lock").status == 0)
                let generation = try await fixture.script("readlink .toolenv/.current")
                try await fixture.expectDone(command.split(separator: " ").map(String.init))
                #expect(try await fixture.script(reads).output == "0\n0\n", "\(command)")
                let lines = try await fixture.script(look).output.split(separator: "\n")
                #expect(lines.count == 2 && lines[0] == lines[1])
                // Nothing else was changed for it.
                #expect(try await fixture.script("readlink .toolenv/.current") == generation)
            }
            #expect(try await fixture.script("mv .toolenv/.current/stamp x; show /dev/null").status == 0)
            // Another text with the size and the time of the applied one.
            let forged = try await fixture.script(
                "mv x .toolenv/.current/stamp; cp -p project.lock old; tr a b <old >project.lock; touch -r old project.lock; show /dev/null"
            )
            #expect(forged.status == 127)
        }
    }

    @Test func `Its digest is right for a lock of any size`() async throws {
        try await ShimFixture.with { fixture in
            let output = try await fixture.script(
                """
                rm -f .toolenv/.current/stamp
                for size in $(seq 0 130) 4095 4096 65536 300001; do
                    head -c $size /dev/urandom >project.lock
                    sed -i "s/^lock = .*/lock = $(sha256sum <project.lock | cut -d' ' -f1)/" .toolenv/.current/toolenv.cfg
                    show /dev/null || echo "refused $size"
                    echo >>project.lock
                    show /dev/null 2>/dev/null && echo "accepted $size"
                done; echo done
                """)
            #expect(output.output == "done\n", "\(output.errors)")
        }
    }

    @Test func `A damaged environment is not used`() async throws {
        try await ShimFixture.with { fixture in
            let damages = [
                "rm .toolenv/.current/env", "echo >.toolenv/.current/env", ": >.toolenv/.current/env",
                "printf 'PATH=/x' >.toolenv/.current/env", "printf 'PATH=/x\\0' >.toolenv/.current/env",
                "printf 'PATH=/x\\0TOOLENV=\\0' >.toolenv/.current/env",
                "printf 'PATH=/x\\0A=b\\0' >.toolenv/.current/env",
                "rm .toolenv/.current/env; mkfifo .toolenv/.current/env",
                "rm .toolenv/.current/stamp .toolenv/.current/toolenv.cfg",
                "rm .toolenv/.current/stamp; : >.toolenv/.current/toolenv.cfg",
            ]
            for damage in damages {
                let output = try await fixture.script(
                    "cp -a .toolenv saved; \(damage); timeout 20 show /dev/null; s=$?; rm -rf .toolenv; mv saved .toolenv; exit $s"
                )
                #expect(output.status == 127, "\(damage)")
                #expect(output.errors.hasSuffix("; run `toolenv sync`\n"), "\(damage): \(output.errors)")
            }
            #expect(try await fixture.script("show /dev/null").status == 0)
        }
    }

    @Test func `The default environment serves what no project declares`() async throws {
        try await ShimFixture.with(variables: "HOUSE = \"mine\"") { fixture in
            let bin = fixture.sandbox.root.appending("bin")
            try fixture.writeProgram("#!/bin/sh\necho system\n", to: bin.appending("shell"))
            let path = ["PATH": "\(fixture.shims):\(bin):/usr/bin:/bin"]
            let say = "shell -c 'echo $HOUSE'"
            let outside = fixture.sandbox.root
            #expect(try await fixture.script(say, environment: path, in: outside).output == "system\n")
            let made = try await fixture.script(
                "cp -a . \(fixture.store)/user && rm -rf \(fixture.store)/user/.toolenv")
            #expect(made.status == 0)
            // Not synced yet.
            #expect(try await fixture.script(say, environment: path, in: outside).output == "system\n")
            try await fixture.expectDone("-C", "\(fixture.store)/user", "sync")
            #expect(try await fixture.script(say, environment: path, in: outside).output == "mine\n")
            let other = fixture.sandbox.root.appending("work/other")
            let inside = try await fixture.script(
                "mkdir \(other) && echo '[tools]' >\(other)/project.toml && cd \(other) && \(say)", environment: path)
            #expect(inside.output == "mine\n")
            let stale = try await fixture.script(
                "echo >>\(fixture.store)/user/project.lock; cd / && \(say)", environment: path)
            #expect(
                stale.errors
                    == "error: cannot run `shell`: its environment was not made from this project.lock; run `toolenv -C \(fixture.store)/user sync`\n"
            )
            let program = try Sandbox.program.removingLastComponent()
            let handed = try await fixture.script(
                "cd / && \(say)",
                environment: ["PATH": "\(fixture.shims):\(program):/usr/bin:/bin", "TOOLENV_AUTO_SYNC": "1"])
            #expect(handed.output == "mine\n", "\(handed.errors)")
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `Ten thousand calls while the environment is switched a hundred times never fail`() async throws {
        try await ShimFixture.with(variables: "TURN = \"0\"") { fixture in
            let output = try await fixture.script(
                """
                call() {
                    i=0
                    while [ $i -lt 5000 ] || [ ! -e ../done ]; do
                        shell -c 'echo ${#TURN} ${TURN%%[0-9]*}$#' >>"../calls$1" 2>&1 || echo failed >>"../calls$1"
                        i=$((i+1))
                    done
                }
                call 1 & call 2 &
                turn=0
                while [ $turn -lt 100 ]; do
                    turn=$((turn+1))
                    sed "s/^TURN = .*/TURN = \\"$(printf '%03d' $turn)\\"/" project.toml >new && mv new project.toml
                    "$0" sync --quiet >/dev/null || echo "sync failed"
                done
                : >../done; wait
                cat ../calls1 ../calls2 | sort | uniq -c | awk '{ print ($1 >= 9000), $2, $3 }' | grep -v '^0 1 0$'
                """.replacing("$0", with: try Sandbox.program.string))
            #expect(output == .init(status: 0, output: "1 3 0\n", errors: ""))
        }
    }
}
