import Foundation
import Synchronization
import SystemPackage
import TestSupport
import Testing

/// Calls that go on while the environment is switched, made as quickly as the system starts processes.
@Suite(.timeLimit(.minutes(10))) struct ManyCallsTests {
    /// What calls gave so far.
    private final class Calls: Sendable {
        private struct State: Sendable {
            var counts: [String: Int] = [:]
            var isEnding = false
        }

        private let state = Mutex(State())

        /// Takes note of a result; says whether there is to be another call.
        func note(_ result: String) -> Bool {
            state.withLock { state in
                state.counts[result, default: 0] += 1
                return !state.isEnding
            }
        }

        func end() { state.withLock { $0.isEnding = true } }

        var counts: [String: Int] { state.withLock { $0.counts } }

        var total: Int { counts.values.reduce(0, +) }
    }

    /// Starts a program and waits for it; what it wrote, or how it failed.
    private static func call(_ arguments: [String], _ variables: [String], in output: FileHandle) -> String {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let file = output.fileDescriptor
        ftruncate(file, 0)
        lseek(file, 0, SEEK_SET)
        for stream: Int32 in [1, 2] { posix_spawn_file_actions_adddup2(&actions, file, stream) }
        var (words, settings) = (arguments.map { strdup($0) } + [nil], variables.map { strdup($0) } + [nil])
        defer { for text in words + settings { free(text) } }
        var process = pid_t()
        let started = posix_spawn(&process, arguments[0], &actions, nil, &words, &settings)
        guard started == 0 else { return "not started: \(started)" }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = max(0, pread(file, &bytes, bytes.count, 0))
        let text = String(decoding: bytes[..<count], as: UTF8.self)
        return status == 0 ? text : "status \(status): \(text)"
    }

    /// Calls a program again and again, on a thread of its own, until `calls` is ended.
    private static func keepCalling(_ arguments: [String], in sandbox: Sandbox, number: Int, _ calls: Calls)
        async throws
    {
        let path = sandbox.root.appending("output-\(number)").string
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let output = try #require(FileHandle(forUpdatingAtPath: path))
        let variables = sandbox.environment.map { "\($0.key)=\($0.value)" }
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                while calls.note(call(arguments, variables, in: output)) {}
                continuation.resume()
            }
        }
    }

    /// Prepares two locks that answer one project, `old.lock` and `new.lock`.
    private static func prepare(_ sandbox: Sandbox) async throws {
        for (version, name) in [("0.6", "old"), ("0.7", "new")] {
            try sandbox.declare("ruff = \"\(version)\"")
            #expect(try await sandbox.run("lock").status == 0)
            let lock = try #require(sandbox.read("project.lock"))
            let answer = lock.replacing("requirement = \"\(version)\"", with: "requirement = \">=0.6\"")
            try sandbox.write(answer, to: "\(name).lock")
            try sandbox.write(answer, to: "project.lock")
            try sandbox.declare("ruff = \">=0.6\"")
            #expect(try await sandbox.run("sync").status == 0)
        }
    }

    @Test func `Ten thousand calls during a hundred switches are each of one version or the other`() async throws {
        try await withIndex { sandbox, _ in
            try await Self.prepare(sandbox)
            let project = FilePath(try #require(realpath(sandbox.project.string, nil).map { String(cString: $0) }))
            let direct = [project.appending(".toolenv/bin/ruff").string]
            let run = [try Sandbox.program.string, "-C", project.string, "run", "ruff"]
            let (directCalls, runCalls) = (Calls(), Calls())
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<2 {
                    group.addTask { try await Self.keepCalling(direct, in: sandbox, number: number, directCalls) }
                }
                group.addTask { try await Self.keepCalling(run, in: sandbox, number: 2, runCalls) }
                group.addTask {
                    defer {
                        directCalls.end()
                        runCalls.end()
                    }
                    let script = """
                        for i in $(seq 50); do for lock in old new; do
                            cp $lock.lock next; mv next project.lock; "$0" sync -q >/dev/null || echo "sync fails"
                        done; done
                        """
                    let switched = try await sandbox.shell(script)
                    #expect(switched.output + switched.errors == "")
                    // Whatever the machine can do meanwhile, all that is promised is tried.
                    for _ in 0..<3_000 where directCalls.total < 10_000 || runCalls.total < 50 {
                        try await Task.sleep(for: .milliseconds(100))
                    }
                }
                try await group.waitForAll()
            }
            for calls in [directCalls, runCalls] {
                #expect(Set(calls.counts.keys) == ["ruff 0.6.9\n", "ruff 0.7.0\n"], "\(calls.counts)")
            }
            #expect(directCalls.total >= 10_000, "\(directCalls.counts)")
            #expect(runCalls.total >= 50, "\(runCalls.counts)")
            try await KilledTests.expectWhole(sandbox, "calls")
        }
    }
}
