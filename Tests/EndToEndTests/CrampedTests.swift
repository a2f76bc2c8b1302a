import Foundation
import SystemPackage
import TestSupport
import Testing

/// Little room, odd places, damaged files.
@Suite(.timeLimit(.minutes(5))) struct CrampedTests {
    static var canMount: Bool { getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/unshare") }

    @Test(
        .enabled("root can mount a small file system") { canMount },
        arguments: ["store", "cache"], [64, 512, 2000])
    func `A disk that is full`(place: String, kilobytes: Int) async throws {
        var index = IndexFixture()
        var wheel = WheelBuilder(name: "big", version: "1.0")
        wheel.addScript("big", "#!/bin/sh\necho big\n")
        let noise = (0..<300_000).map { _ in UInt8.random(in: 33...126) }
        for part in 0..<8 { wheel.addFile("big/part\(part)", String(decoding: noise, as: UTF8.self)) }
        index.publish(wheel, project: "big")
        try await withIndex(index) { sandbox, _ in
            try sandbox.declare("\"pypi:big\" = \"1\"")
            #expect(try await sandbox.run("lock").status == 0)
            let paths = [
                "store": sandbox.store.string, "cache": sandbox.root.appending("home/.cache/toolenv").string,
            ]
            let script = """
                rm -rf "$1"; mkdir -p "$1"; mount -t tmpfs -o size=\(kilobytes)k none "$1" || exit 99
                "$0" sync; s=$?
                if [ $s = 1 ]; then
                    ls "$1/tmp" 2>/dev/null; find "$1" -name '*.part'
                    mount -o remount,size=64m "$1"; "$0" sync >/dev/null 2>&1 || s=98
                fi
                test "$(.toolenv/bin/big)" = big || s=97; exit $s
                """
            let ran = try await sandbox.run(
                program: "unshare", ["-m", "sh", "-c", script, try Sandbox.program.string, paths[place] ?? ""])
            // What fits is installed; what does not is told, and leaves nothing.
            #expect([0, 1].contains(ran.status), "\(ran)")
            if ran.status == 1 {
                #expect(ran.errors.hasPrefix("error: "), "\(ran)")
                #expect(ran.errors.contains("No space left on device"), "\(ran)")
                #expect(ran.output == "", "\(ran)")
            }
            #expect(kilobytes > 512 || ran.status == 1)
        }
    }

    @Test(arguments: ["project.toml", "project.lock"])
    func `A pipe in place of a file is refused and not waited for`(name: String) async throws {
        try await Sandbox.with { sandbox in
            try sandbox.declare()
            _ = try await sandbox.run("lock")
            let script = "rm -f \(name); mkfifo \(name); timeout 20 \"$0\" check; echo $?"
            let ran = try await sandbox.run(program: "sh", ["-c", script, try Sandbox.program.string])
            #expect(!ran.output.hasSuffix("124\n") && !ran.output.hasSuffix("0\n"), "\(ran)")
            #expect(ran.errors.hasPrefix("error: "))
        }
    }

    @Test(arguments: ["", "x", "url = nonsense\n", "\u{0}\u{0}\u{0}"])
    func `Receipts, roots and cached files that are damaged are replaced`(text: String) async throws {
        try await withIndex { sandbox, _ in
            try sandbox.declare("ruff = \"0.7\"")
            _ = try await sandbox.run("lock")
            _ = try await sandbox.run("sync")
            let script = """
                for f in "$1"/receipts/* "$HOME"/.cache/toolenv/*/*/* "$HOME"/.cache/toolenv/*/*.* \\
                    .toolenv/.current/toolenv.cfg; do
                    if [ -f "$f" ]; then chmod u+w "$f"; printf '%s' "$2" >"$f"; fi
                done
                for f in "$1"/roots/*; do rm "$f"; printf '%s' "$2" >"$f"; done
                """
            _ = try await sandbox.run(
                program: "sh", ["-c", script, "sh", sandbox.store.string, text.replacing("\0", with: " ")])
            let synced = try await sandbox.run("sync")
            #expect(synced.status == 0, "\(synced.errors)")
            #expect(try await sandbox.run("run", "ruff").output == "ruff 0.7.0\n")
            #expect(try await sandbox.run("check").status == 0)
        }
    }

    @Test(arguments: ["sync", "run true", "env", "check"])
    func `A colon in the project's path is refused, since it ends a directory of PATH`(command: String) async throws {
        try await withIndex(project: "a:b") { sandbox, _ in
            try sandbox.declare("ruff = \"0.7\"")
            #expect(try await sandbox.run("lock").status == 0)
            let ran = try await sandbox.run(program: "sh", ["-c", "\"$0\" \(command)", try Sandbox.program.string])
            #expect(ran.status == 1, "\(ran)")
            #expect(ran.errors.hasPrefix("error: cannot make an environment in "), "\(ran)")
            #expect(sandbox.read(".toolenv/.gitignore") == nil)
        }
    }

    @Test func `A lock that says nothing is told how to be mended`() async throws {
        try await Sandbox.with { sandbox in
            try sandbox.declare()
            try sandbox.write("", to: "project.lock")
            for command in ["sync", "lock"] {
                let ran = try await sandbox.run(command)
                #expect(ran.status == 1)
                #expect(ran.errors.contains("hint: restore the file, or remove it and run `toolenv lock`"), "\(ran)")
            }
        }
    }

    @Test func `No mask lets anybody else write, and a strict one still works`() async throws {
        for mask in ["000", "077"] {
            try await withIndex { sandbox, _ in
                try sandbox.declare("ruff = \"0.7\"")
                _ = try await sandbox.run("lock")
                let script = """
                    umask \(mask); "$0" sync >/dev/null && .toolenv/bin/ruff && "$0" store verify >/dev/null &&
                    find "$1" .toolenv "$HOME/.cache" ! -type l -perm -002
                    """
                let ran = try await sandbox.run(
                    program: "sh", ["-c", script, try Sandbox.program.string, sandbox.store.string])
                #expect(ran.status == 0, "\(ran)")
                #expect(ran.output == "ruff 0.7.0\n", "\(ran)")
            }
        }
    }

    @Test(arguments: ["1901-12-14", "1970-01-01", "2100-01-01", "2400-01-01"])
    func `Files of a clock that was wrong are files like any other`(date: String) async throws {
        try await withIndex { sandbox, server in
            try sandbox.declare("ruff = \"0.7\"")
            #expect(try await sandbox.run("lock").status == 0)
            #expect(try await sandbox.run("sync").status == 0)
            let script = """
                age() { find . "$1" "$HOME" -exec touch -h -d \(date)T12:00:00Z {} + || echo "cannot set the time"; }
                for c in sync check lock "lock --check" "store list" "store verify" "store collect" "run ruff" "update"; do
                    age "$1"; "$0" $c -q >out 2>&1 || { echo "$c:"; cat out; }
                done
                age "$1"; "$0" sync 2>&1; .toolenv/bin/ruff; "$0" store collect 2>&1
                """
            let used = try await sandbox.shell(script, sandbox.store.string)
            #expect(
                used.output == "up to date\nruff 0.7.0\nnothing to remove: every tree is in use\n", "\(used)")
            #expect(server.downloads == 1)
        }
    }
}
