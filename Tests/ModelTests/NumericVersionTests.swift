import Model
import Testing

@Suite("Versions without a written rule")
struct NumericVersionTests {
    @Test(
        "Numbers are compared as numbers, words for coming releases go first",
        arguments: [
            ["go1.9.7", "go1.20rc3", "go1.20", "go1.20.14", "go1.21rc2", "go1.21.0", "go1.21.3", "go1.100"],
            ["8.0.392", "11.0.21", "17.0.9", "17.0.9.2", "17.0.10", "21"],
            ["17.0.9", "17.0.9+9", "17.0.9+10", "17.0.9.1+1"],
            ["2023.12.31", "2024.01.02", "2024.01.02b", "2024.01.02c", "2024.1.3", "2024.01.10"],
            ["1.1.1-beta2", "1.1.1", "1.1.1a", "1.1.1w", "1.1.1.1"],
            ["1.0-dev", "1.0-alpha1", "1.0a2", "1.0-beta.1", "1.0b2", "1.0-rc1", "1.0", "1.0p1", "1.0.1"],
            ["r9", "r10", "r1234"],
        ])
    func chains(_ chain: [String]) throws {
        try expectAscending(chain, .numeric)
    }

    @Test(
        "A name before the first digit, zeros at the end and the kind of separator make no difference",
        arguments: [
            ["1.21", "go1.21", "v1.21.0", "release-1.21", "1_21", "1-21", "1.021"],
            ["2024.01.02b", "2024.1.2B", "2024.01.02-b"],
        ])
    func spellings(_ texts: [String]) throws {
        try expectEqual(texts, .numeric)
    }

    @Test(
        "What has no digits, doubled separators or other characters is refused",
        arguments: ["", "latest", "1..2", "1.2.", "1--2", "1/2", "1 2", "1:2", "é1"])
    func invalid(_ text: String) {
        #expect(throws: ModelError.self) { try Version(text, scheme: .numeric) }
    }

    @Test(
        "A letter announces a release only with a number after it",
        arguments: [("3.3b2", true), ("3.3b", false), ("1.21rc2", true), ("1.0-SNAPSHOT", true), ("1.0p1", false)])
    func prereleases(_ text: String, isPrerelease: Bool) throws {
        #expect(try Version(text, scheme: .numeric).isPrerelease == isPrerelease)
    }
}
