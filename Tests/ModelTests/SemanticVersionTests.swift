import Model
import Testing

@Suite("Semantic versions (semver.org, 2.0.0)")
struct SemanticVersionTests {
    @Test(
        "The published chains are in order",
        arguments: [
            ["1.0.0", "2.0.0", "2.1.0", "2.1.1"],
            ["1.9.0", "1.10.0", "1.11.0"],
            ["1.0.0-alpha", "1.0.0"],
            [
                "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
                "1.0.0-rc.1", "1.0.0",
            ],
            ["1.0.0-1", "1.0.0-2", "1.0.0-10", "1.0.0--", "1.0.0-A", "1.0.0-a", "1.0.0-a-b", "1.0.0-aa"],
        ])
    func chains(_ chain: [String]) throws {
        try expectAscending(chain, .semver)
    }

    @Test(
        "A leading v, missing numbers and build metadata make no difference",
        arguments: [
            ["1.9", "1.9.0", "v1.9.0", "V1.9"],
            ["3", "3.0", "3.0.0"],
            ["1.0.0", "1.0.0+20130313144700", "1.0.0+exp.sha.5114f85", "1.0.0+21AF26D3---117B344092BD"],
            ["1.9-rc.1", "1.9.0-rc.1", "v1.9.0-rc.1+7"],
        ])
    func spellings(_ texts: [String]) throws {
        try expectEqual(texts, .semver)
    }

    @Test(
        "What the specification's own list calls valid is read",
        arguments: [
            "0.0.4", "1.2.3", "10.20.30", "1.1.2-prerelease+meta", "1.1.2+meta", "1.1.2+meta-valid", "1.0.0-alpha",
            "1.0.0-beta", "1.0.0-alpha.beta", "1.0.0-alpha.beta.1", "1.0.0-alpha.1", "1.0.0-alpha0.valid",
            "1.0.0-alpha.0valid", "1.0.0-alpha-a.b-c-somethinglong+build.1-aef.1-its-okay", "1.0.0-rc.1+build.1",
            "2.0.0-rc.1+build.123", "1.2.3-beta", "10.2.3-DEV-SNAPSHOT", "1.2.3-SNAPSHOT-123", "1.0.0", "2.0.0",
            "1.1.7", "2.0.0+build.1848", "2.0.1-alpha.1227", "1.0.0-alpha+beta",
            "1.2.3----RC-SNAPSHOT.12.9.1--.12+788", "1.2.3----R-S.12.9.1--.12+meta",
            "1.2.3----RC-SNAPSHOT.12.9.1--.12", "1.0.0+0.build.1-rc.10000aaa-kk-0.1",
            "99999999999999999999999.999999999999999999.99999999999999999", "1.0.0-0A.is.legal",
        ])
    func valid(_ text: String) throws {
        #expect(try Version(text, scheme: .semver).text == text)
    }

    @Test(
        "What the specification's own list calls invalid is refused, but for missing numbers",
        arguments: [
            "", "1.2.3-0123", "1.2.3-0123.0123", "1.1.2+.123", "+invalid", "-invalid", "-invalid+invalid",
            "-invalid.01", "alpha", "alpha.beta", "alpha.beta.1", "alpha.1", "alpha+beta", "alpha_beta", "alpha.",
            "alpha..", "beta", "1.0.0-alpha_beta", "-alpha.", "1.0.0-alpha..", "1.0.0-alpha..1", "1.0.0-alpha...1",
            "1.0.0-alpha....1", "01.1.1", "1.01.1", "1.1.01", "1.2.3.DEV", "1.2.3.4", "1.",
            "1.2.31.2.3----RC-SNAPSHOT.12.09.1--..12+788", "-1.0.3-gamma+b7718", "+justmeta", "9.8.7+meta+meta",
            "9.8.7-whatever+meta+meta", "1.2.3-", "1.2.3+", " 1.2.3", "1.2.3-é",
            "99999999999999999999999.999999999999999999.99999999999999999----RC-SNAPSHOT.12.09.1-----..12",
        ])
    func invalid(_ text: String) {
        #expect(throws: ModelError.self) { try Version(text, scheme: .semver) }
    }

    @Test("Only a hyphen makes a pre-release")
    func prereleases() throws {
        #expect(try Version("1.0.0-rc.1", scheme: .semver).isPrerelease)
        #expect(try !Version("1.0.0+rc.1", scheme: .semver).isPrerelease)
        #expect(try !Version("1.0.0", scheme: .semver).isPrerelease)
    }
}
