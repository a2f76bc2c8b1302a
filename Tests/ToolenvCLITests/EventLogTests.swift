import ArgumentParser
import Foundation
import Model
import SystemPackage
import Terminal
import TestSupport
import Testing

@testable import Toolenv
@testable import ToolenvCLI

@Suite("The log as JSON lines")
struct EventLogTests {
    private static let subject = Event.Subject(tool: "jq", version: "1.7.1", platform: "linux-x86_64")

    /// Each line of the log that `write` writes, read again.
    private func lines(_ write: (EventLog) -> Void) async throws -> [[String: Any]] {
        try await TemporaryFolder.with { directory in
            let file = directory.appending("run.log").string
            let log = try #require(try EventLog(GlobalOptions.parse(["--log-file", file])))
            #expect(log.isFile)
            write(log)
            let text = try String(contentsOfFile: file, encoding: .utf8)
            #expect(text.isEmpty || text.hasSuffix("\n"))
            return try text.split(separator: "\n").map { line in
                try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            }
        }
    }

    @Test("Every line says when, how grave, what, in words, and of which run")
    func commonFields() async throws {
        let url = try WebAddress("https://files.example/jq")
        let lines = try await lines { log in
            log.write(.resolving(tool: "jq"))
            log.write(.resolved(tool: "jq", version: "1.7.1"))
            log.write(.downloadStarted(Self.subject, url: url, size: 10))
            log.write(.downloadVerified(Self.subject, url: url, bytes: 10, fromCache: false, milliseconds: 5))
            log.write(.installed(Self.subject, tree: "jq-1.7.1", files: 1, bytes: 10, milliseconds: 7))
            log.write(.present(Self.subject, tree: "jq-1.7.1"))
            log.write(.linked(environment: "/work/.toolenv", tools: 1))
            log.write(.wrote(path: "/work/project.lock"))
            log.write(.warning(code: "unsupported-platform", message: "`jq` is not available"))
            log.write(.note("a note"))
            log.write(ErrorChain(SampleFailure.mismatch))
        }
        #expect(
            lines.map { $0["event"] as? String } == [
                "resolve-started", "resolved", "download-started", "download-verified", "installed", "present",
                "linked",
                "wrote", "unsupported-platform", "note", "failed",
            ])
        for line in lines {
            #expect(try Timestamp(rfc3339: #require(line["timestamp"] as? String)).secondsSinceEpoch > 1_700_000_000)
            #expect((line["timestamp"] as? String)?.hasSuffix("Z") == true)
            #expect((line["message"] as? String)?.isEmpty == false)
            #expect(["debug", "info", "warning", "error"].contains(line["severity"] as? String))
        }
        #expect(Set(lines.map { $0["run"] as? String }).count == 1)
        #expect((lines[0]["run"] as? String)?.isEmpty == false)
    }

    @Test("The nouns of an installation are fields, its counts numbers")
    func nouns() async throws {
        let url = try WebAddress("https://files.example/jq")
        let lines = try await lines { log in
            log.write(.downloadVerified(Self.subject, url: url, bytes: 2_319_424, fromCache: true, milliseconds: 31))
            log.write(.installed(Self.subject, tree: "jq-1.7.1-aa", files: 3, bytes: 10, milliseconds: 7))
        }
        for line in lines {
            #expect(line["tool"] as? String == "jq")
            #expect(line["version"] as? String == "1.7.1")
            #expect(line["platform"] as? String == "linux-x86_64")
        }
        #expect(lines[0]["url"] as? String == "https://files.example/jq")
        #expect(lines[0]["bytes"] as? Int == 2_319_424)
        #expect(lines[0]["duration_ms"] as? Int == 31)
        #expect(lines[1]["files"] as? Int == 3)
        #expect(lines[1]["tree"] as? String == "jq-1.7.1-aa")
    }

    @Test("A failure is one line, with the chain in words and its code, details and hints")
    func failure() async throws {
        let lines = try await lines { $0.write(ErrorChain(SampleFailure.mismatch)) }
        #expect(lines.count == 1)
        #expect(lines[0]["severity"] as? String == "error")
        #expect(lines[0]["code"] as? String == "digest-mismatch")
        #expect(
            lines[0]["message"] as? String
                == "cannot install `node` 22.4.0 for linux-x86_64: the download does not match project.lock")
        #expect((lines[0]["details"] as? [String])?.count == 3)
        #expect((lines[0]["hints"] as? [String])?.count == 1)
    }

    @Test("What only moves a bar has no line")
    func progress() async throws {
        let lines = try await lines { log in
            log.write(.downloadProgressed(Self.subject, bytes: 5))
            log.write(.unpacking(Self.subject, fraction: 0.5))
        }
        #expect(lines.isEmpty)
    }

    @Test("Lines that are written side by side stay whole")
    func concurrent() async throws {
        let message = String(repeating: "名 \"x\" \n", count: 200)
        let lines = try await lines { log in
            DispatchQueue.concurrentPerform(iterations: 64) { log.write(.note("\($0) \(message)")) }
        }
        #expect(Set(lines.compactMap { $0["message"] as? String }).count == 64)
    }

    @Test("A log file is added to, and one that cannot be written is an error that names it")
    func file() async throws {
        try await TemporaryFolder.with { directory in
            let file = directory.appending("run.log").string
            for _ in 0..<2 { try EventLog(GlobalOptions.parse(["--log-file", file]))?.write(.note("once")) }
            #expect(try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").count == 2)
            let missing = directory.appending("no").appending("run.log").string
            let error = try #require(throws: ToolenvError.self) {
                try EventLog(GlobalOptions.parse(["--log-file", missing]))
            }
            #expect(error.code == "log-file")
            #expect(error.summary == "cannot write the log file `\(missing)`")
            #expect(error.details == ["No such file or directory"])
        }
    }

    @Test("Without being asked for there is no log; with the format alone it goes to standard error")
    func options() throws {
        #expect(try EventLog(GlobalOptions.parse([])) == nil)
        #expect(try EventLog(GlobalOptions.parse(["--log-format", "json"]))?.isFile == false)
    }
}
