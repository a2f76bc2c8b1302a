import Diagnostics
import Model
import Testing

@Suite("Locks with conflict markers")
struct ConflictTests {
    private static let merge = "a\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> branch\nb\n"

    @Test(
        "Both sides are told in every style that git writes",
        arguments: [
            (merge, "a\nours\nb\n", "a\ntheirs\nb\n"),
            ("a\n<<<<<<< ours\nx\n||||||| 1234567\nbase\n=======\ny\n>>>>>>> theirs\nb\n", "a\nx\nb\n", "a\ny\nb\n"),
            ("<<<<<<<\n|||||||\n=======\ny\n>>>>>>>", "", "y"),
            ("<<<<<<< HEAD\nx\n=======\n>>>>>>> b", "x", ""),
            (
                "<<<<<<< A\n1\n=======\n2\n>>>>>>> B\nmiddle\n<<<<<<< A\n3\n||||||| C\n0\n=======\n4\n>>>>>>> B\nend",
                "1\nmiddle\n3\nend", "2\nmiddle\n4\nend"
            ),
            ("a\r\n<<<<<<< HEAD\r\nx\r\n=======\r\ny\r\n>>>>>>> b\r\n", "a\r\nx\r\n", "a\r\ny\r\n"),
            (
                "=======\n<<<<<<< A\n<<<<<<<< no marker\n=======\n>>>>>>>x\n>>>>>>> B", "=======\n<<<<<<<< no marker",
                "=======\n>>>>>>>x"
            ),
        ])
    func sides(_ text: String, ours: String, theirs: String) {
        #expect(Lockfile.sides(ofConflicted: text) == [ours, theirs])
    }

    @Test(
        "Without markers, or with markers out of order, there are no sides",
        arguments: [
            "", "lock = 1\n", "<<<<<<< HEAD\nours\n", "<<<<<<< HEAD\n=======\n", ">>>>>>> b\n", "=======\n",
            "<<<<<<< A\n<<<<<<< A\n=======\n>>>>>>> B", "<<<<<<< A\n=======\n=======\n>>>>>>> B",
            "<<<<<<< A\n>>>>>>> B", "||||||| A\n", "a <<<<<<< A\n",
        ])
    func noSides(_ text: String) {
        #expect(Lockfile.sides(ofConflicted: text) == nil)
    }

    @Test("A merged lock's sides are locks")
    func lockSides() throws {
        let mine = "released = 2024-10-04T13:40:27Z"
        let conflict = "<<<<<<< HEAD\n\(mine)\n=======\nreleased = 2024-11-04T13:40:27Z\n>>>>>>> update-node"
        let text = try #require(
            lockText.firstRange(of: mine).map { place in
                var copy = lockText
                copy.replaceSubrange(place, with: conflict)
                return copy
            })
        let sides = try #require(Lockfile.sides(ofConflicted: text))
        #expect(sides[0] == lockText)
        #expect(try lock(sides[1]).tools[1].released?.description == "2024-11-04T13:40:27Z")

        let error = #expect(throws: SourceError.self) { try lock(text) }
        #expect(error?.code == "lock-conflict")
        #expect(
            error?.excerpt
                == SourceExcerpt(file: "project.lock", line: 27, column: 1, text: "<<<<<<< HEAD", width: 12))
    }

    @Test("What follows a marker is shown without control characters and credentials")
    func markerOfHostileName() {
        let text = "lock = 1\n<<<<<<< \u{1B}[2J\u{9B}https://user:secret@a.example/\r\n"
        let error = #expect(throws: SourceError.self) { try lock(text) }
        #expect(error?.code == "lock-conflict")
        #expect(error?.excerpt?.text == "<<<<<<< \u{FFFD}[2J\u{FFFD}https://***********@a.example/")
    }

    @Test("A lock that is broken in another way is not called conflicted")
    func otherMistake() {
        let error = #expect(throws: SourceError.self) { try lock("lock = 1\n[[tool\n") }
        #expect(error?.code != "lock-conflict")
        #expect(error?.excerpt?.line == 2)
    }
}
