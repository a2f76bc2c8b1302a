import Diagnostics
import Model
import Testing

@testable import Toolenv

@Suite("The lock that is there before a new one is written")
struct PreviousLockTests {
    private func entries(_ lock: String?, tools: String) async throws -> (entries: [String: String], hasLock: Bool) {
        try await ProjectFixture.with(tools: tools) { workspace in
            let previous = try PreviousLock(text: lock.map { Array($0.utf8) }, project: workspace.project)
            let versions = previous.entries.map { ($0.key.text, $0.value.version) }
            return (Dictionary(uniqueKeysWithValues: versions), previous.lockfile != nil)
        }
    }

    @Test("Without a file nothing is kept")
    func none() async throws {
        let previous = try await entries(nil, tools: #"ruff = "latest""#)
        #expect(previous.entries.isEmpty)
        #expect(!previous.hasLock)
    }

    @Test("Every entry of a file is kept, those no longer declared too")
    func whole() async throws {
        let lock = ProjectFixture.lockText(LockEntry(name: "ruff", version: "0.6.9"), LockEntry(name: "jq"))
        let previous = try await entries(lock, tools: #"ruff = "latest""#)
        #expect(previous.entries == ["ruff": "0.6.9", "jq": "1.0.0"])
        #expect(previous.hasLock)
    }

    /// A lock that two branches changed at its end.
    private func conflicted(_ ours: LockEntry, _ theirs: LockEntry, base: LockEntry? = nil) -> String {
        let common = ProjectFixture.lockText(LockEntry(name: "jq"))
        let start = base.map { "||||||| base\n\($0.text)\n" } ?? ""
        return "\(common)\n<<<<<<< HEAD\n\(ours.text)\n\(start)=======\n\(theirs.text)\n>>>>>>> topic\n"
    }

    @Test("Of two sides of a conflict, the one that answers what is asked is kept", arguments: ["1", "2"])
    func answer(asked: String) async throws {
        let lock = conflicted(
            LockEntry(name: "ruff", requirement: "1", version: "1.5.0"),
            LockEntry(name: "ruff", requirement: "2", version: "2.5.0"))
        let previous = try await entries(lock, tools: "jq = \"latest\"\nruff = \"\(asked)\"")
        #expect(previous.entries == ["jq": "1.0.0", "ruff": "\(asked).5.0"])
        #expect(!previous.hasLock)
    }

    @Test("Where both sides answer, ours stays")
    func both() async throws {
        let lock = conflicted(LockEntry(name: "ruff", version: "1.5.0"), LockEntry(name: "ruff", version: "1.6.0"))
        #expect(try await entries(lock, tools: #"ruff = "latest""#).entries == ["ruff": "1.5.0"])
    }

    @Test("Where neither side answers, nothing is kept; what both started from is no side")
    func neither() async throws {
        let lock = conflicted(
            LockEntry(name: "ruff", requirement: "1"), LockEntry(name: "ruff", requirement: "2"),
            base: LockEntry(name: "ruff", requirement: "latest"))
        #expect(try await entries(lock, tools: #"ruff = "latest""#).entries == [:])
    }

    @Test("Two branches that each added a tool keep both")
    func added() async throws {
        let lock = conflicted(LockEntry(name: "ruff", version: "1.5.0"), LockEntry(name: "zig", version: "0.13.0"))
        let previous = try await entries(lock, tools: "ruff = \"latest\"\nzig = \"latest\"\njq = \"latest\"")
        #expect(previous.entries == ["jq": "1.0.0", "ruff": "1.5.0", "zig": "0.13.0"])
    }

    @Test(
        "A file that is no lock is an error with its place",
        arguments: [("lock = 1\n[[tool]\n", 2), ("lock = 1\n<<<<<<< HEAD\n", 2), ("lock = 99\n", 1)])
    func invalid(text: String, line: Int) async throws {
        try await ProjectFixture.with(tools: "") { workspace in
            let error = try #require(throws: SourceError.self) {
                try PreviousLock(text: Array(text.utf8), project: workspace.project)
            }
            #expect(error.excerpt?.file == "project.lock")
            #expect(error.excerpt?.line == line)
        }
    }
}
