import Foundation
import SystemPackage
import TestSupport
import Testing

/// What a process leaves that is killed, and that the next one ends whole.
@Suite(.timeLimit(.minutes(10))) struct KilledTests {
    /// Runs the program with `arguments` until it has stopped after `step`, then kills it; says whether it stopped there.
    static func kill(_ sandbox: Sandbox, after step: String, _ arguments: String) async throws -> Bool {
        let script = """
            TOOLENV_PAUSE_AFTER=\(step) "$0" \(arguments) >/dev/null 2>&1 & pid=$!
            i=0
            while [ $i -lt 1500 ]; do
                case $(cut -d' ' -f3 "/proc/$pid/stat" 2>/dev/null) in T) break ;; Z | '') i=2000 ;; esac
                i=$((i+1)); sleep 0.01
            done
            kill -9 $pid; wait $pid; echo $i
            """
        let killed = try await sandbox.run(program: "sh", ["-c", script, try Sandbox.program.string])
        let turns = Int(killed.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 9999
        return turns < 1500
    }

    /// Every name that work in progress has anywhere: in the store, the cache and the project.
    static func leftovers(_ sandbox: Sandbox) throws -> [String] {
        let files = FileManager.default
        var found = try files.contentsOfDirectory(atPath: sandbox.store.appending("tmp").string)
        let cache = sandbox.root.appending("home/.cache/toolenv")
        for folder in [sandbox.project.string, sandbox.store.appending("roots").string, cache.string] {
            for case let name as String in files.enumerator(atPath: folder) ?? .init() {
                let last = name.split(separator: "/").last ?? ""
                let isWork = last.hasSuffix(".part") || last.hasSuffix(".note") || last.hasPrefix(".toolenv-")
                if isWork || (folder == cache.string && last.hasSuffix(".lock")) { found.append(name) }
            }
        }
        return found
    }

    static func expectWhole(_ sandbox: Sandbox, _ words: String) async throws {
        let synced = try await sandbox.run("sync")
        #expect(synced.status == 0, "\(words): \(synced.errors)")
        #expect(try await sandbox.run("run", "ruff").output == "ruff 0.7.0\n", "\(words)")
        #expect(try await sandbox.run("store", "verify").status == 0, "\(words)")
        #expect(try await sandbox.run("check").status == 0, "\(words)")
        #expect(try leftovers(sandbox) == [], "\(words)")
    }

    @Test(arguments: [
        "storeHeld", "downloading", "downloaded", "locked", "unpacked", "recorded", "renamed", "registered",
        "built", "switched", "named", "cleaned",
    ])
    func `sync killed after a step`(step: String) async throws {
        try await withIndex { sandbox, _ in
            try sandbox.declare("ruff = \"0.6\"", "ninja = \"1\"")
            _ = try await sandbox.run("lock")
            _ = try await sandbox.run("sync")
            // An environment that is replaced goes through every step, also those that remove the one before.
            try sandbox.declare("ruff = \"0.7\"")
            _ = try await sandbox.run("lock")
            #expect(try await Self.kill(sandbox, after: step, "sync"))
            try await Self.expectWhole(sandbox, step)
        }
    }

    @Test(arguments: ["projectPrepared", "projectWritten", "lockPrepared", "lockWritten"])
    func `add killed after a step`(step: String) async throws {
        try await withIndex { sandbox, _ in
            try sandbox.declare("ruff = \"0.7\"")
            _ = try await sandbox.run("lock")
            let before = (sandbox.read("project.toml"), sandbox.read("project.lock"))
            #expect(try await Self.kill(sandbox, after: step, "add ninja"))
            // Each of the two files is the old or the new one.
            let project = try #require(sandbox.read("project.toml"))
            #expect(project == before.0 || project.contains("ninja"))
            let isBetween = project != before.0 && sandbox.read("project.lock") == before.1
            if isBetween { #expect(try await sandbox.run("lock", "--check").status == 2) }
            #expect(try await sandbox.run("lock").status == 0)
            try await Self.expectWhole(sandbox, step)
        }
    }

    @Test func `add killed while it looks into files leaves them to be swept by the next command`() async throws {
        var index = IndexFixture.standard
        index.publish("stalling", "1.0")
        index.publish("other", "1.0")
        let file = try #require(index.projects["stalling"]?.first)
        try await RawServer.with({ [index] connection in
            let target = connection.readHead().split(separator: " ").dropFirst().first.map(String.init) ?? ""
            let answer = index.answer(.init(method: "GET", target: target, fields: [:]))
            let type = answer.fields["Content-Type"].map { "Content-Type: \($0)\r\n" } ?? ""
            connection.send(
                "HTTP/1.1 200 OK\r\n\(type)Content-Length: \(answer.body.count)\r\nConnection: close\r\n\r\n")
            guard target.hasPrefix("/files/stalling") else { return connection.send(answer.body) }
            connection.send(Array(answer.body.prefix(100)))
            connection.waitUntilClosed()
        }) { server in
            try await Sandbox.with { sandbox in
                var sandbox = sandbox
                sandbox.environment["PIP_INDEX_URL"] = server.url("/simple")
                try sandbox.preferIndex()
                try sandbox.declare("ruff = \"0.7\"")
                #expect(try await sandbox.run("lock").status == 0)
                let before = (sandbox.read("project.toml"), sandbox.read("project.lock"))
                let downloads = sandbox.root.appending("home/.cache/toolenv/downloads/sha256")
                let part = downloads.appending(file.sha256 + ".part")
                let run = try await InterruptedRun(
                    ["add", "pypi:stalling"], by: SIGKILL, onceWritten: part, in: sandbox)
                #expect(run.signal == SIGKILL)
                #expect(sandbox.read("project.toml") == before.0 && sandbox.read("project.lock") == before.1)
                #expect(Sandbox.read(part) != nil)
                let added = try await sandbox.run("add", "pypi:other")
                #expect(added.status == 0, "\(added.errors)")
                try await Self.expectWhole(sandbox, "add")
            }
        }
    }

    @Test(arguments: ["projectPrepared", "projectWritten"])
    func `init killed after a step`(step: String) async throws {
        try await withIndex { sandbox, _ in
            _ = try await sandbox.run(program: "sh", ["-c", "echo ruff 0.7 >.tool-versions"])
            #expect(try await Self.kill(sandbox, after: step, "init"))
            let between = sandbox.read("project.toml")
            #expect((between == nil) == (step == "projectPrepared"))
            let started = try await sandbox.run("init")
            #expect(started.status == 0, "\(started)")
            #expect(sandbox.read("project.toml")?.contains("ruff") == true)
            #expect(between == nil || between == sandbox.read("project.toml"))
            #expect(try await sandbox.run("lock").status == 0)
            try await Self.expectWhole(sandbox, step)
        }
    }

    @Test(arguments: ["receiptRemoved", "setAside", "removed"])
    func `store verify --repair killed after a step`(step: String) async throws {
        try await withIndex { sandbox, server in
            try sandbox.declare("ruff = \"0.7\"")
            _ = try await sandbox.run("lock")
            _ = try await sandbox.run("sync")
            let damage = "for f in \"$1\"/trees/*/bin/ruff; do chmod u+w \"$f\"; echo more >>\"$f\"; done"
            _ = try await sandbox.run(program: "sh", ["-c", damage, "sh", sandbox.store.string])
            #expect(try await sandbox.run("store", "verify").status == 2)
            #expect(try await Self.kill(sandbox, after: step, "store verify --repair"))
            // Killed at any step, nothing is there any more that would count as installed.
            #expect(try await sandbox.run("store", "verify").status == 0)
            try await Self.expectWhole(sandbox, step)
            #expect(server.downloads == 1)
        }
    }

    @Test(arguments: ["receiptRemoved", "setAside", "removed"])
    func `store collect killed after a step`(step: String) async throws {
        try await withIndex { sandbox, _ in
            try sandbox.declare("ruff = \"0.6\"")
            for version in ["0.6", "0.7"] {
                try sandbox.declare("ruff = \"\(version)\"")
                _ = try await sandbox.run("lock")
                _ = try await sandbox.run("sync")
                _ = try await sandbox.run("sync")
            }
            _ = try await sandbox.run(program: "rm", ["-rf", ".toolenv"])
            #expect(try await Self.kill(sandbox, after: step, "store collect"))
            try await Self.expectWhole(sandbox, step)
            #expect(try await sandbox.run("store", "collect").status == 0)
            try await Self.expectWhole(sandbox, step)
        }
    }

    @Test func `A second signal ends what does not end by itself`() async throws {
        try await Sandbox.with { sandbox in
            try sandbox.declareLocalTool()
            _ = try await sandbox.run("sync")
            // A tree that takes an hour to read.
            let script = """
                for tree in "$1"/trees/*; do chmod u+w "$tree"; truncate -s 4T "$tree/long" || exit 99; done
                "$0" store verify & pid=$!
                for i in $(seq 3000); do
                    ls -l "/proc/$pid/fd" 2>/dev/null | grep -q /long && break; sleep 0.01
                done
                kill -TERM $pid
                # Its handler is gone once it has run.
                for i in $(seq 3000); do
                    caught=$(sed -n 's/^SigCgt:[[:space:]]*//p' "/proc/$pid/status")
                    test $((0x$caught >> 14 & 1)) = 0 && break; sleep 0.01
                done
                kill -TERM $pid || echo "one was enough"
                wait $pid; echo $?
                """
            let ended = try await sandbox.shell(
                "start=$(date +%s); (\(script)); test $(($(date +%s) - start)) -lt 40 || echo slow",
                sandbox.store.string)
            #expect(ended.output == "143\n", "\(ended)")
            #expect(!ended.errors.contains("error"), "\(ended)")
        }
    }

    /// `TOOLENV_KILL_RUNS=200` makes this long.
    @Test func `sync killed at any moment`() async throws {
        let runs = ProcessInfo.processInfo.environment["TOOLENV_KILL_RUNS"].flatMap { Int($0) } ?? 16
        try await withIndex { sandbox, _ in
            try sandbox.declare("ruff = \"0.7\"", "ninja = \"1\"")
            _ = try await sandbox.run("lock")
            let clean = "rm -rf .toolenv \"$HOME/.cache/toolenv\"; chmod -R u+w \"$1\" 2>/dev/null; rm -rf \"$1\""
            for run in 0..<runs {
                _ = try await sandbox.run(program: "sh", ["-c", clean, "sh", sandbox.store.string])
                // Spread over the time that a cold sync takes here, and a little beyond.
                let delay = Double(run * 7 % 40) * 0.012 + Double.random(in: 0...0.012)
                let signal = ["KILL", "TERM", "INT", "KILL"][run % 4]
                // An interactive shell's children take SIGINT; those of a script ignore it in the background.
                let script = "timeout --signal=\(signal) \(delay) \"$0\" sync >/dev/null 2>&1; echo $?"
                let killed = try await sandbox.run(program: "sh", ["-c", script, try Sandbox.program.string])
                #expect(["0", "124", "137"].contains(killed.output.dropLast()), "\(signal) \(killed)")
                try await Self.expectWhole(sandbox, "run \(run), \(signal) after \(delay) s")
            }
        }
    }
}
