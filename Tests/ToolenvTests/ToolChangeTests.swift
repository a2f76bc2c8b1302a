import Model
import Testing
import Toolenv

@Suite("What changed between two locks")
struct ToolChangeTests {
    @Test("Without an older lock every tool is added")
    func fromNothing() throws {
        let new = try ProjectFixture.lock(LockEntry(name: "ruff", version: "0.6.9"), LockEntry(name: "jq"))
        #expect(
            ToolChange.between(nil, new) == [
                ToolChange(kind: .added, tool: "jq", version: "1.0.0", previous: nil),
                ToolChange(kind: .added, tool: "ruff", version: "0.6.9", previous: nil),
            ])
    }

    @Test("Equal locks have no changes, whatever was asked")
    func equal() throws {
        let old = try ProjectFixture.lock(LockEntry(name: "ruff", requirement: "latest"))
        let new = try ProjectFixture.lock(LockEntry(name: "ruff", requirement: "^1"))
        #expect(ToolChange.between(old, new).isEmpty)
    }

    @Test("Added, changed and removed tools come in one list, sorted by name")
    func sorted() throws {
        let old = try ProjectFixture.lock(LockEntry(name: "b", version: "1"), LockEntry(name: "c", version: "3"))
        let new = try ProjectFixture.lock(LockEntry(name: "b", version: "2"), LockEntry(name: "a", version: "9"))
        #expect(
            ToolChange.between(old, new) == [
                ToolChange(kind: .added, tool: "a", version: "9", previous: nil),
                ToolChange(kind: .changed, tool: "b", version: "2", previous: "1"),
                ToolChange(kind: .removed, tool: "c", version: "3", previous: nil),
            ])
    }

    @Test("Another artifact of the same version is a change from the version to itself")
    func repinned() throws {
        let old = try ProjectFixture.lock(LockEntry(name: "ruff", digest: "a"))
        let new = try ProjectFixture.lock(LockEntry(name: "ruff", digest: "b"))
        #expect(
            ToolChange.between(old, new)
                == [ToolChange(kind: .changed, tool: "ruff", version: "1.0.0", previous: "1.0.0")])
    }
}
