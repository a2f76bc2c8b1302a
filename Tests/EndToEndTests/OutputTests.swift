import SystemPackage
import TestSupport
import Testing

@Suite struct OutputTests {
    @Test(arguments: ["list", "list --json", "check", "env", "versions ruff", "store list"])
    func `Data that cannot be written is a failure`(command: String) async throws {
        try await withIndex { sandbox, _ in
            try sandbox.declare("ruff = \"0.7\"")
            _ = try await sandbox.run("lock")
            _ = try await sandbox.run("sync")
            try sandbox.declare("ruff = \"0.6\"")
            let full = try await sandbox.run(
                program: "sh", ["-c", "\"$0\" \(command) >/dev/full", try Sandbox.program.string])
            #expect(full.status == 1, "\(full)")
            #expect(full.errors.contains("cannot write standard output"))
            #expect(full.errors.contains("No space left on device"))
        }
    }

    @Test func `A log that cannot be written is a failure of work that was done`() async throws {
        try await withIndex { sandbox, _ in
            try sandbox.declare("ruff = \"0.7\"")
            _ = try await sandbox.run("lock")
            let synced = try await sandbox.run("sync", "--log-file", "/dev/full")
            #expect(synced.status == 1)
            #expect(
                synced.errors.hasSuffix(
                    "error: cannot write the log file `/dev/full`\n    No space left on device\n"), "\(synced.errors)")
            #expect(try await sandbox.run("run", "ruff").output == "ruff 0.7.0\n")
        }
    }

    @Test func `A reader that goes away ends the program quietly`() async throws {
        try await withIndex { sandbox, _ in
            try sandbox.declare("ruff = \"0.7\"")
            _ = try await sandbox.run("lock")
            let piped = try await sandbox.run(
                program: "sh", ["-c", "\"$0\" list --quiet | true", try Sandbox.program.string])
            #expect(piped.status == 0)
            #expect(piped.errors == "")
            let ignoring = try await sandbox.run(
                program: "sh", ["-c", "trap '' PIPE; \"$0\" list --quiet | true", try Sandbox.program.string])
            #expect(ignoring.errors == "")
        }
    }

    @Test func `A closed output is no file that is opened later`() async throws {
        try await withIndex { sandbox, _ in
            try sandbox.declare("ruff = \"0.7\"")
            let closed = try await sandbox.run(
                program: "sh", ["-c", "\"$0\" lock <&- >&- 2>err; cat err", try Sandbox.program.string])
            #expect(closed.output.contains("cannot write standard output"), "\(closed)")
            let silent = try await sandbox.run(
                program: "sh", ["-c", "\"$0\" sync <&- >&- 2>&-; \"$0\" check", try Sandbox.program.string])
            #expect(silent.status == 0, "\(silent)")
            #expect(try await sandbox.run("store", "verify").status == 0)
            #expect(try await sandbox.run("lock", "--check").status == 0)
        }
    }

    @Test func `A slow reader of a pipe that does not block gets everything`() async throws {
        try await Sandbox.with { sandbox in
            let script = """
                import fcntl, os, subprocess, sys, time
                read, write = os.pipe()
                fcntl.fcntl(write, 1031, 4096)  # F_SETPIPE_SZ: far less than what is written
                fcntl.fcntl(write, fcntl.F_SETFL, fcntl.fcntl(write, fcntl.F_GETFL) | os.O_NONBLOCK)
                child = subprocess.Popen([sys.argv[1], "completions", "bash"], stdout=write)
                os.close(write)
                time.sleep(0.2)
                whole = b""
                while block := os.read(read, 65536): whole += block
                sys.exit(child.wait() or (0 if len(whole) > 16384 and whole.endswith(b"\\n") else 3))
                """
            let ran = try await sandbox.run(program: "python3", ["-c", script, try Sandbox.program.string])
            #expect(ran.status == 0, "\(ran.errors)")
        }
    }

    @Test func `Quiet means errors and what was asked for, and nothing else`() async throws {
        try await Sandbox.with { sandbox in
            try sandbox.declareLocalTool()
            // A cache that cannot be used is worth a warning.
            _ = try await sandbox.shell(
                "mkdir -p \"$1/home/.cache\"; : >\"$1/home/.cache/toolenv\"", sandbox.root.string)
            for options in [[], ["-q"]] {
                _ = try await sandbox.shell("rm -rf .toolenv; chmod -R u+w \"$1\"; rm -rf \"$1\"", sandbox.store.string)
                let synced = try await sandbox.run(program: Sandbox.program.string, ["sync"] + options)
                #expect(synced.status == 0)
                #expect(synced.output == " + corp 1.0\n")
                #expect(synced.errors.isEmpty == !options.isEmpty, "\(synced.errors)")
                #expect(synced.errors.hasPrefix("warning: the cache in ") == options.isEmpty)
            }
            let failed = try await sandbox.run("add", "no-such-tool", "-q")
            #expect(failed.errors.hasPrefix("error: "), "\(failed)")
        }
    }
}
