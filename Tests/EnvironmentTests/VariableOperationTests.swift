import Environment
import Testing

/// A generator whose numbers are the same in every run (SplitMix64).
private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite("Changes to variables")
struct VariableOperationTests {
    private static let names = ["PATH", "A", "B"]
    private static let entries = ["/a", "/b", "/a/b", "é", "\u{301}", "x y"]

    private func list(_ count: Int, using numbers: inout Numbers) -> [String] {
        (0..<count).compactMap { _ in Self.entries.randomElement(using: &numbers) }
    }

    private func environment(using numbers: inout Numbers) -> [String: String] {
        var variables: [String: String] = [:]
        for name in Self.names where Bool.random(using: &numbers) {
            let empty = Bool.random(using: &numbers) ? [""] : []
            variables[name] = (list(.random(in: 0...4, using: &numbers), using: &numbers) + empty)
                .shuffled(using: &numbers).joined(separator: ":")
        }
        return variables
    }

    private func operation(using numbers: inout Numbers) -> VariableOperation {
        let name = Self.names.randomElement(using: &numbers) ?? "A"
        let entries = list(.random(in: 0...3, using: &numbers), using: &numbers)
        return Bool.random(using: &numbers)
            ? .prepend(name: name, entries: entries) : .set(name: name, value: entries.joined(separator: ":"))
    }

    @Test("Reverted after applied is what was before, in 10 000 generated cases")
    func revertsExactly() {
        var numbers = Numbers(state: 2026)
        for _ in 0..<10_000 {
            let before = environment(using: &numbers)
            let operations = (0..<Int.random(in: 0...5, using: &numbers)).map { _ in operation(using: &numbers) }
            var variables = before
            let reversals = operations.map { $0.apply(to: &variables) }
            for reversal in reversals.reversed() { reversal.revert(&variables) }
            #expect(variables == before, "\(operations) of \(before)")
        }
    }

    @Test("What others changed meanwhile stays")
    func keepsChanges() {
        var variables = ["PATH": "/usr/bin", "A": "1"]
        let path = VariableOperation.prepend(name: "PATH", entries: ["/e/bin", "/e/state"]).apply(to: &variables)
        let value = VariableOperation.set(name: "A", value: "2").apply(to: &variables)
        variables["PATH"] = "/first:/e/bin:/e/state:/usr/bin:/last"
        variables["A"] = "mine"
        value.revert(&variables)
        path.revert(&variables)
        #expect(variables == ["PATH": "/first:/usr/bin:/last", "A": "mine"])
    }
}
