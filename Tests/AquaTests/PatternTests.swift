import Testing

@testable import Aqua

struct PatternTests {
    /// A pattern, a text, and the match with its groups; nil for no match.
    private static let matches: [(String, String, [String?]?)] = [
        ("b", "abc", ["b"]), ("^b", "abc", nil), ("c$", "abc", ["c"]), ("^$", "", [""]), ("a.c", "abc", ["abc"]),
        ("a.c", "a\nc", nil), ("(?s)a.c", "a\nc", ["a\nc"]), ("a*", "aaa", ["aaa"]), ("a*?", "aaa", [""]),
        ("a+?", "aaa", ["a"]), ("a?b", "ab", ["ab"]), ("a{2}", "aaa", ["aa"]), ("a{2,}", "aaaa", ["aaaa"]),
        ("a{1,2}?", "aaa", ["a"]), ("a{", "a{", ["a{"]), ("a{,2}", "a{,2}", ["a{,2}"]), ("x{0}y", "xy", ["y"]),
        ("(a)(b)?", "ac", ["a", "a", nil]), ("(?:a|ab)(c|bcd)(d*)", "abcd", ["abcd", "bcd", ""]),
        ("(a|ab)(c|bcd)", "abcd", ["abcd", "a", "bcd"]), ("a|b|c", "c", ["c"]), ("(a*)*", "b", ["", ""]),
        ("[a-c]+", "xabcx", ["abc"]), ("[^a-c]+", "abxyc", ["xy"]), ("[]a]+", "x]a", ["]a"]), ("[a-]+", "-a", ["-a"]),
        ("[\\d.]+", "v1.2", ["1.2"]), ("[\\D]+", "1ab2", ["ab"]), ("[^\\s]+", " ab ", ["ab"]), ("\\.", "a.b", ["."]),
        ("\\bab\\b", "x ab y", ["ab"]), ("\\bab\\b", "xab", nil), ("\\Bb", "ab", ["b"]), ("\\w+", "é_a1", ["_a1"]),
        ("(?i)RC", "v1-rc1", ["rc"]), ("(?i:a)B", "AB", ["AB"]), ("(?i:a)B", "Ab", nil), ("(?m)^b$", "a\nb\nc", ["b"]),
        ("(?P<name>a)", "a", ["a", "a"]), ("(?<name>a)", "a", ["a", "a"]), ("\\Aab\\z", "ab", ["ab"]),
        ("é", "é", ["é"]),
        ("^v\\d+\\.\\d+\\.\\d+", "v1.22.333-rc", ["v1.22.333"]), ("-(alpha|beta|rc)$", "1.0-rc", ["-rc", "rc"]),
        ("^[^-]+", "1.22.5-100", ["1.22.5"]), ("\\b[0-9a-f]{40}\\b", "x4d86e12d6fd055583d34fa3b9eefc28e7166ae59", nil),
        ("^SHA512\\s+\\(([^)]+)\\)\\s+=\\s+[A-F0-9]{4}$", "SHA512 (a.zip) = 12AB", ["SHA512 (a.zip) = 12AB", "a.zip"]),
        ("", "abc", [""]), ("()", "", ["", ""]), ("a||b", "b", [""]), ("[\\t\\n]", "\t", ["\t"]), ("\\/", "/", ["/"]),
    ]

    @Test("A pattern matches as in RE2, the first alternative before the longest", arguments: matches)
    func match(_ pattern: String, _ text: String, _ expected: [String?]?) throws {
        let pattern = try AquaPattern(pattern)
        #expect(pattern.firstMatch(in: text) == expected)
        #expect(pattern.matches(text) == (expected != nil))
    }

    @Test(
        "What is no pattern, and what is not understood, is refused",
        arguments: [
            "(", ")", "a)", "[", "[a", "[b-a]", "*", "+a", "a**", "a{2}{3}", "a{1001}", "a{3,2}", "\\", "\\p{L}",
            "(?=a)",
            "(?<!a)", "(?P=n)", "\\1", "[[:alpha:]]", "\\Q", "(?x)", "((a{100}){100}){100}",
            String(repeating: "(", count: 200) + String(repeating: ")", count: 200),
        ])
    func refusal(_ pattern: String) {
        #expect(throws: AquaPatternError.self) { try AquaPattern(pattern) }
    }

    @Test("Patterns that make other readers go back and forth for ever take no time")
    func patience() throws {
        let text = String(repeating: "a", count: 2000)
        #expect(try !AquaPattern("(a+)+$b").matches(text))
        #expect(try !AquaPattern("(a|a)*b").matches(text))
        #expect(try AquaPattern("(a*)*(a*)*(a*)*").matches(text))
        #expect(
            try !AquaPattern(String(repeating: "a?", count: 30) + String(repeating: "a", count: 30) + "b").matches(text)
        )
    }

    @Test("Every match is replaced")
    func replacing() throws {
        #expect(try AquaPattern("[0-9]+").replacingAll(in: "a1b22") { _ in "#" } == "a#b#")
        #expect(try AquaPattern("x*").replacingAll(in: "ab") { _ in "-" } == "-a-b-")
        #expect(try AquaPattern("z").replacingAll(in: "ab") { _ in "-" } == "ab")
    }
}
