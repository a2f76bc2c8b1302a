import Diagnostics
import Testing
import YAML

struct HostileTests {
    private func code(_ text: String, limits: YAMLLimits = .standard) -> String? {
        do {
            _ = try document(text, limits: limits)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("Nesting ends at its limit, in every way to write it")
    func nesting() {
        let depth = YAMLLimits.standard.depth
        #expect(code(String(repeating: "[", count: depth) + String(repeating: "]", count: depth)) == nil)
        #expect(code(String(repeating: "[", count: depth + 1) + String(repeating: "]", count: depth + 1)) == "too-deep")
        #expect(
            code(String(repeating: "{a: ", count: depth + 1) + String(repeating: "}", count: depth + 1)) == "too-deep")
        #expect(code(String(repeating: "- ", count: depth + 1) + "a") == "too-deep")
        #expect(code((0...depth).map { String(repeating: " ", count: $0) + "a:\n" }.joined()) == "too-deep")
        for opening in ["[", "{", "- ", "? ", "[{a: "] {
            #expect(code(String(repeating: opening, count: 100_000)) != nil, "\(opening)")
        }
    }

    @Test("Aliases count for what they stand for")
    func aliasBomb() {
        let bomb = (1...9).map { level in
            "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
        }
        #expect(code("a0: &a0 lol\n" + bomb.joined()) == "yaml-too-large")
        #expect(code("a0: &a0 lol\n" + bomb.prefix(4).joined()) == nil)
    }

    @Test("Aliases cannot go deeper than what is written out")
    func aliasLadder() {
        let rungs = (1...100).map { "a\($0): &a\($0) [*a\($0 - 1)]\n" }.joined()
        #expect(code("a0: &a0 lol\n" + rungs) == "too-deep")
    }

    @Test("The number of values has a limit")
    func manyValues() {
        let limits = YAMLLimits(nodes: 11, depth: 8)
        #expect(code("[" + Array(repeating: "a", count: 10).joined(separator: ",") + "]", limits: limits) == nil)
        #expect(
            code("[" + Array(repeating: "a", count: 11).joined(separator: ",") + "]", limits: limits)
                == "yaml-too-large")
        #expect(code("{a: b, c: d, e: f, g: h, i: j, k: l}", limits: limits) == "yaml-too-large")
    }

    @Test("A huge text is read whole, and a huge line is cut where it is shown")
    func hugeText() throws {
        let huge = String(repeating: "x", count: 4 << 20)
        #expect(try document("a: '\(huge)'").root["a"]?.text?.utf8.count == huge.utf8.count)
        #expect(try document("a: \(huge)\n").root["a"]?.text?.utf8.count == huge.utf8.count)
        let error = try #require(throws: YAMLError.self) { try document("\(huge): [\n") }
        #expect((error.excerpt?.text.utf8.count ?? 0) <= 1000)
        #expect(error.summary.utf8.count < 200)
    }

    @Test("Cutting a document anywhere and changing any byte never crashes")
    func mutations() {
        let text = "a: &x [b, 'c d', {e: f}]\ng: |\n  h\n  i\nj: *x\n? k\n: \"l\\u00fc\"\n# m\n- n\n"
        let bytes = Array(text.utf8)
        var accepted = 0
        for index in bytes.indices {
            if (try? YAMLDocument(bytes: bytes[..<index], file: "a.yaml")) != nil { accepted += 1 }
            for byte in [0x00, 0x09, 0x0A, 0x20, 0x22, 0x26, 0x27, 0x2A, 0x2D, 0x3A, 0x5B, 0x7B, 0x80, 0xFF] as [UInt8]
            {
                var changed = bytes
                changed[index] = byte
                if (try? YAMLDocument(bytes: changed, file: "a.yaml")) != nil { accepted += 1 }
            }
        }
        #expect(accepted > 0)
    }
}
