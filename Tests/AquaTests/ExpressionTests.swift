import Testing

@testable import Aqua

struct ExpressionTests {
    /// An expression, a version, its prefix, and what the expression says.
    private static let verdicts: [(String, String, String, AquaVerdict)] = [
        ("true", "x", "", .holds), ("false", "x", "", .fails), ("not false", "x", "", .holds),
        ("!true", "x", "", .fails),
        ("semver(\"<= 1.2\")", "v1.2", "", .holds), ("semver(\"<= 1.2\")", "v1.3", "", .fails),
        ("semver('<= 1.2')", "cli-1.2", "cli-", .holds), ("semver(\"<= 1\")", "nightly", "", .fails),
        ("not semver(\"<= 1\")", "nightly", "", .holds), ("semver(\"~> 1\")", "1", "", .fails),
        ("not semver(\"~> 1\")", "1", "", .fails), ("Version == \"v1\"", "v1", "", .holds),
        ("Version != \"v1\"", "v1", "", .fails), ("SemVer == \"1\"", "cli-1", "cli-", .holds),
        ("Version == 'cli-1' and SemVer == `1`", "cli-1", "cli-", .holds),
        ("Version in [\"a\", \"b\"]", "b", "", .holds), ("Version in [\"a\", \"b\",]", "c", "", .fails),
        ("Version not in [\"a\"]", "b", "", .holds), ("not (Version in [\"a\"])", "a", "", .fails),
        ("Version startsWith \"v\"", "v1", "", .holds), ("Version endsWith \".0\"", "v1.0", "", .holds),
        ("Version contains \"beta\"", "v1-beta1", "", .holds), ("Version not contains \"beta\"", "v1", "", .holds),
        ("Version matches \"^v\\\\d+$\"", "v12", "", .holds), ("Version matches \"-rc\"", "v12", "", .fails),
        ("true or false and false", "x", "", .holds), ("(true or false) and false", "x", "", .fails),
        ("true || false && false", "x", "", .holds), ("not true or true", "x", "", .holds),
        ("not (true or true)", "x", "", .fails), ("true == true and 1 == 1", "x", "", .holds),
        ("1 < 2 and 2 >= 2 and 1 <= 1 and 3 > 2", "x", "", .holds), ("1 < 2 < 3", "x", "", .holds),
        ("1 < 3 < 2", "x", "", .fails), ("\"a\" < \"b\"", "x", "", .holds), ("1 + 2 - 1 == 2", "x", "", .holds),
        ("\"a\" + \"b\" == \"ab\"", "x", "", .holds), ("-1 < 0", "x", "", .holds),
        ("nil ?? \"a\" == \"a\"", "x", "", .holds),
        ("semver(\"< 1\") ? false : true", "2", "", .holds), ("trimPrefix(Version, \"v\") == \"1\"", "v1", "", .holds),
        ("trimSuffix(Version, \"-x\") == \"1\"", "1-x", "", .holds), ("upper(Version) == \"A\"", "a", "", .holds),
        ("lower(\"A\") == Version", "a", "", .holds), ("len(Version) == 3", "abc", "", .holds),
        ("hasPrefix(Version, \"a\") and hasSuffix(Version, \"c\")", "abc", "", .holds),
        ("trim(\" a \") == \"a\" and replace(\"a.b.c\", \".\", \"-\") == \"a-b-c\"", "x", "", .holds),
        ("split(Version, \".\")[1] == \"2\"", "1.2.3", "", .holds),
        ("split(Version, \".\")[-1] == \"3\"", "1.2.3", "", .holds),
        ("first(split(Version, \".\")) == \"1\" and last([\"a\", \"b\"]) == \"b\"", "1.2", "", .holds),
        ("join([\"a\", \"b\"], \"-\") == \"a-b\"", "x", "", .holds),
        ("int(\"12\") > 3 and string(5) == \"5\"", "x", "", .holds),
        ("semverWithVersion(\">= 0.6.0\", trimPrefix(Version, \"cli-\"))", "cli-0.6.1", "", .holds),
        ("semverWithVersion(\">= 0.6.0\", Version)", "cli-0.6.1", "", .fails),
        ("any([\"lsp\", \"api\"], {Version matches #})", "lsp/v1", "", .holds),
        ("none([\"lsp\"], Version contains #)", "v1", "", .holds), ("all([1, 2], # > 0)", "x", "", .holds),
        ("one([1, 2], # > 1) and count([1, 2], # > 0) == 2 and len(filter([1], # > 1)) == 0", "x", "", .holds),
        ("let words = [\"lsp\"];\nnot any(words, {Version matches #})\n", "cli/v1", "", .holds),
        ("let a = 1; let b = 2; a + b == 3", "x", "", .holds), ("  Version\t==\n\"a\" ", "a", "", .holds),
        // Wrong for the kinds of values: aqua takes it for false.
        ("Version", "x", "", .fails), ("not Version", "x", "", .fails), ("Version and true", "x", "", .fails),
        ("Version > 1", "x", "", .fails), ("Version in \"abc\"", "a", "", .fails), ("[1][4] == 1", "x", "", .fails),
        ("not Version startsWith \"a\"", "b", "", .fails), ("len(1) == 1", "x", "", .fails),
        ("-Version == 1", "x", "", .fails),
        ("int(Version) == 1", "x", "", .fails),
        // Decided before what is wrong is reached.
        ("true or Version", "x", "", .holds), ("false and Version", "x", "", .fails),
    ]

    @Test("An expression says what expr-lang says", arguments: verdicts)
    func expressionVerdict(_ source: String, _ version: String, _ prefix: String, _ expected: AquaVerdict) {
        let semantic = VersionSubject(String(version.dropFirst(prefix.count)))
        #expect(AquaCondition(source).verdict(VersionSubject(version), semantic: semantic) == expected)
    }

    private static let unknown: [(String, String)] = [
        ("newest(\"1\")", "the function `newest` is not known"),
        ("Platform == \"x\"", "the name `Platform` is not known"),
        ("Version ~= \"x\"", "`~` is not understood"), ("Version == \"x\" xor true", "`xor` is not understood here"),
        ("Version == ", "it ends too early"), ("(true", "it ends too early"), ("true)", "`)` is not understood here"),
        ("Version == \"x", "a quote is not closed"), ("Version matches \"(\"", "the pattern `(` cannot be used"),
        ("Version matches \"\\d\"", "an escape is not understood"), ("1.5 > 1", "the number `1…` is of a kind"),
        ("Version.major > 1", "members are not understood"), ("Version | lower() == \"a\"", "pipes are not understood"),
        ("if true { true } else { false }", "`if` is not understood here"),
        ("{a: 1} == 1", "`{` is not understood here"),
        ("trim(Version, \"v\") == \"1\"", "a function has 2 arguments"), ("# == 1", "`#` is not understood here"),
        ("Version == \"a\" \"b\"", "the text `b` is not understood here"),
        ("true 1", "the number `1` is not understood"),
        ("let x = 1 in x == 1", "it ends too early"), ("semver()", "a function has 0 arguments"),
        ("Version matches \"\\\\p{L}\"", "cannot be used"), ("a::b()", "`:` is not understood"),
        (String(repeating: "(", count: 500), "too deep"), (String(repeating: "!", count: 500) + "true", "too deep"),
    ]

    @Test("What is not known is told, and never guessed", arguments: unknown)
    func unknownExpression(_ source: String, _ reason: String) {
        guard case .unknown(let told) = AquaCondition(source).verdict("v1") else {
            Issue.record("\(source) was understood")
            return
        }
        #expect(told.contains(reason), "\(told)")
    }

    @Test("A filter may negate a comparison without parentheses, and has no name for the version without its prefix")
    func filters() {
        let filter = AquaCondition("not Version startsWith \"helm-\" and semver(\">= 1\")", isLenient: true)
        #expect(filter.verdict(VersionSubject("v1.0"), semantic: nil) == .holds)
        #expect(filter.verdict(VersionSubject("helm-1.0"), semantic: nil) == .fails)
        let other = AquaCondition("SemVer == \"1\"", isLenient: true).verdict(VersionSubject("1"), semantic: nil)
        #expect(other == .unknown("the name `SemVer` is not known"))
    }
}
