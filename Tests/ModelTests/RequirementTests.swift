import Model
import Testing

/// A requirement with versions that it means and versions that it does not mean.
struct RequirementRow: Sendable, CustomTestStringConvertible {
    let requirement: String
    let matching: [String]
    let others: [String]

    init(_ requirement: String, _ matching: [String], not others: [String]) {
        self.requirement = requirement
        self.matching = matching
        self.others = others
    }

    var testDescription: String { requirement }

    func expect(_ scheme: VersionScheme, allowingPrereleases: Bool = false) throws {
        let parsed = try Requirement(requirement)
        for text in matching {
            let version = try Version(text, scheme: scheme)
            #expect(parsed.matches(version, allowingPrereleases: allowingPrereleases), "\(requirement) means \(text)")
        }
        for text in others {
            let version = try Version(text, scheme: scheme)
            #expect(
                !parsed.matches(version, allowingPrereleases: allowingPrereleases), "\(requirement) means not \(text)")
        }
    }
}

@Suite("Requirements")
struct RequirementTests {
    @Test(
        "The tables of Cargo's book hold",
        arguments: [
            RequirementRow("^1.2.3", ["1.2.3", "1.99.0"], not: ["1.2.2", "2.0.0"]),
            RequirementRow("^1.2", ["1.2.0", "1.99.9"], not: ["1.1.9", "2.0.0"]),
            RequirementRow("^1", ["1.0.0", "1.99.9"], not: ["0.9.9", "2.0.0"]),
            RequirementRow("^0.2.3", ["0.2.3", "0.2.9"], not: ["0.2.2", "0.3.0"]),
            RequirementRow("^0.2", ["0.2.0", "0.2.9"], not: ["0.1.9", "0.3.0"]),
            RequirementRow("^0.0.3", ["0.0.3"], not: ["0.0.2", "0.0.4"]),
            RequirementRow("^0.0", ["0.0.0", "0.0.9"], not: ["0.1.0"]),
            RequirementRow("^0", ["0.0.0", "0.9.9"], not: ["1.0.0"]),
            RequirementRow("~1.2.3", ["1.2.3", "1.2.9"], not: ["1.2.2", "1.3.0"]),
            RequirementRow("~1.2", ["1.2.0", "1.2.9"], not: ["1.1.9", "1.3.0"]),
            RequirementRow("~1", ["1.0.0", "1.9.9"], not: ["0.9.9", "2.0.0"]),
            RequirementRow("*", ["0.0.0", "1.2.3"], not: ["1.2.3-rc.1"]),
            RequirementRow("1.*", ["1.0.0", "1.9.9"], not: ["0.9.9", "2.0.0"]),
            RequirementRow("1.2.*", ["1.2.0", "1.2.9"], not: ["1.1.9", "1.3.0"]),
            RequirementRow("=1.2.3", ["1.2.3", "1.2.3+build"], not: ["1.2.2", "1.2.4"]),
            RequirementRow("=1.2", ["1.2.0", "1.2.9"], not: ["1.1.9", "1.3.0"]),
            RequirementRow(">=1.2.0", ["1.2.0", "2.0.0"], not: ["1.1.9"]),
            RequirementRow(">1", ["2.0.0"], not: ["1.0.0", "1.9.9"]),
            RequirementRow(">1.2", ["1.3.0"], not: ["1.2.0", "1.2.9"]),
            RequirementRow("<=1.2", ["1.2.0", "1.2.9"], not: ["1.3.0"]),
            RequirementRow("<2", ["1.9.9"], not: ["2.0.0"]),
            RequirementRow(">= 1.2, < 1.5", ["1.2.0", "1.4.9"], not: ["1.1.9", "1.5.0"]),
        ])
    func cargo(_ row: RequirementRow) throws {
        try row.expect(.semver)
    }

    @Test(
        "The tables of npm's documentation hold",
        arguments: [
            RequirementRow(">=1.2.7", ["1.2.7", "1.2.8", "2.5.3", "1.3.9"], not: ["1.2.6", "1.1.0"]),
            RequirementRow(">=1.2.7 <1.3.0", ["1.2.7", "1.2.8", "1.2.99"], not: ["1.2.6", "1.3.0", "1.1.0"]),
            RequirementRow("1.2.7 || >=1.2.9 <2.0.0", ["1.2.7", "1.2.9", "1.4.6"], not: ["1.2.8", "2.0.0"]),
            RequirementRow(
                ">1.2.3-alpha.3", ["1.2.3-alpha.7", "3.4.5", "1.2.3"], not: ["3.4.5-alpha.9", "1.2.3-alpha.3"]),
            RequirementRow("x", ["0.0.0", "9.9.9"], not: []),
            RequirementRow("1.x", ["1.0.0", "1.9.9"], not: ["2.0.0"]),
            RequirementRow("1.2.x", ["1.2.0", "1.2.9"], not: ["1.3.0"]),
            RequirementRow("1.2.X", ["1.2.0", "1.2.9"], not: ["1.3.0"]),
            RequirementRow("1", ["1.0.0", "1.9.9"], not: ["2.0.0"]),
            RequirementRow("1.2", ["1.2.0", "1.2.9"], not: ["1.3.0"]),
            RequirementRow("~0.2.3", ["0.2.3", "0.2.9"], not: ["0.3.0"]),
            RequirementRow("~0.2", ["0.2.0", "0.2.9"], not: ["0.3.0"]),
            RequirementRow("~0", ["0.0.0", "0.9.9"], not: ["1.0.0"]),
            RequirementRow(
                "~1.2.3-beta.2", ["1.2.3-beta.2", "1.2.3-beta.4", "1.2.9"], not: ["1.2.4-beta.2", "1.3.0"]),
            RequirementRow("^1.2.3-beta.2", ["1.2.3-beta.4", "1.9.9"], not: ["1.2.4-beta.2", "2.0.0"]),
            RequirementRow("^0.0.3-beta", ["0.0.3-beta", "0.0.3-pr.2", "0.0.3"], not: ["0.0.4"]),
            RequirementRow("^1.2.x", ["1.2.0", "1.9.9"], not: ["2.0.0"]),
            RequirementRow("^0.0.x", ["0.0.0", "0.0.9"], not: ["0.1.0"]),
            RequirementRow("^0.0", ["0.0.0", "0.0.9"], not: ["0.1.0"]),
            RequirementRow("^1.x", ["1.0.0", "1.9.9"], not: ["2.0.0"]),
            RequirementRow("^0.x", ["0.0.0", "0.9.9"], not: ["1.0.0"]),
        ])
    func npm(_ row: RequirementRow) throws {
        try row.expect(.semver)
    }

    @Test(
        "The examples of Python's specification hold",
        arguments: [
            RequirementRow("~=2.2", ["2.2", "2.2.post3", "2.9"], not: ["2.1", "3.0", "2.2rc1"]),
            RequirementRow("~=1.4.5", ["1.4.5", "1.4.9"], not: ["1.4.4", "1.5.0"]),
            RequirementRow("~=2.2.post3", ["2.2.post3", "2.3"], not: ["2.2", "2.2.post2", "3.0"]),
            RequirementRow("~=1.4.5a4", ["1.4.5a4", "1.4.5", "1.4.6"], not: ["1.4.5a3", "1.5.0"]),
            RequirementRow("~=2.2.0", ["2.2.0", "2.2.9"], not: ["2.3"]),
            RequirementRow("~=1.4.5.0", ["1.4.5.0", "1.4.5.1"], not: ["1.4.6"]),
            RequirementRow("==1.1", ["1.1", "1.1.0", "1.1+local"], not: ["1.1.post1", "1.1a1", "1.1.1"]),
            RequirementRow("==1.1.post1", ["1.1.post1"], not: ["1.1"]),
            RequirementRow("==1.1.*", ["1.1", "1.1.post1", "1.1.9"], not: ["1.1a1", "1.2", "1!1.1"]),
            RequirementRow("==1.1+a", ["1.1+a"], not: ["1.1", "1.1+b"]),
            RequirementRow("==1!1.1.*", ["1!1.1", "1!1.1.2"], not: ["1.1"]),
            RequirementRow("!=1.1", ["1.1.post1", "1.2"], not: ["1.1", "1.1.0"]),
            RequirementRow("!=1.1.post1", ["1.1"], not: ["1.1.post1"]),
            RequirementRow("!=1.1.*", ["1.2", "1.0"], not: ["1.1", "1.1.post1"]),
            RequirementRow(">1.7", ["1.7.1"], not: ["1.7.0.post1", "1.7", "1.7+local"]),
            RequirementRow(">1.7.post2", ["1.7.1", "1.7.0.post3"], not: ["1.7.0"]),
            RequirementRow("<=1.7", ["1.7", "1.7+local", "1.6"], not: ["1.7.1", "1.7.post1"]),
            RequirementRow(">=1.7", ["1.7", "1.7.post1", "1.8"], not: ["1.6", "1.8rc1"]),
            RequirementRow(">=1.8rc1", ["1.8rc1", "1.8", "1.9a1"], not: ["1.8b1", "1.7"]),
            RequirementRow("<3.1", ["3.0"], not: ["3.1", "3.1rc1", "3.1.dev0"]),
            RequirementRow("3.12", ["3.12.0", "3.12.7"], not: ["3.13.0", "3.1.2", "3.12.0rc1"]),
            RequirementRow("3.13.0rc1", ["3.13.0rc1"], not: ["3.13.0", "3.13.0rc2"]),
        ])
    func python(_ row: RequirementRow) throws {
        try row.expect(.pep440)
    }

    @Test(
        "Tools without a written rule are matched by their leading numbers",
        arguments: [
            RequirementRow("1.21", ["go1.21", "go1.21.3"], not: ["go1.2", "go1.210", "go1.22", "go1.21rc2"]),
            RequirementRow("17.0.9", ["17.0.9", "17.0.9.2"], not: ["17.0.10"]),
            RequirementRow("=17.0.9", ["17.0.9"], not: ["17.0.9.2"]),
            RequirementRow("2024.01.02b", ["2024.01.02b"], not: ["2024.01.02", "2024.01.02c"]),
            RequirementRow("<=1.21", ["go1.21.3"], not: ["go1.22"]),
            RequirementRow("^17", ["17.0.9.2"], not: ["18.0.1", "16.9"]),
        ])
    func numeric(_ row: RequirementRow) throws {
        try row.expect(.numeric)
    }

    @Test(
        "A Debian revision counts only where it is named, an epoch only where it is written",
        arguments: [
            RequirementRow("==1.2.3", ["1.2.3-1", "1.2.3-4+deb12u1"], not: ["1.2.4-1", "1.2.3~rc1-1"]),
            RequirementRow("=1.2.3-2", ["1.2.3-2"], not: ["1.2.3-1"]),
            RequirementRow("1.2", ["1.2.3-1", "1:1.2-1"], not: ["1.3-1"]),
            RequirementRow("1:1.2.*", ["1:1.2-1"], not: ["1.2-1"]),
            RequirementRow(">=1.2.3-2", ["1.2.3-2", "1.2.3-10"], not: ["1.2.3-1"]),
        ])
    func debian(_ row: RequirementRow) throws {
        try row.expect(.debian)
    }

    @Test(
        "Where pre-releases are allowed, an upper bound still keeps its own pre-releases out",
        arguments: [
            RequirementRow("latest", ["1.0.0-rc.1", "1.0.0"], not: []),
            RequirementRow("<2", ["1.9.9", "1.9.9-rc.1"], not: ["2.0.0-rc.1", "2.0.0"]),
            RequirementRow("^1.2", ["1.3.0-rc.1"], not: ["1.2.0-rc.1", "2.0.0-rc.1"]),
            RequirementRow("1.2", ["1.2.0-rc.1", "1.2.9-rc.1"], not: ["1.3.0-rc.1"]),
            RequirementRow("<2.0.0-rc.2", ["2.0.0-rc.1"], not: ["2.0.0-rc.2"]),
        ])
    func prereleasesAllowed(_ row: RequirementRow) throws {
        try row.expect(.semver, allowingPrereleases: true)
    }

    @Test("A version that its scheme cannot read matches nothing, and differs from everything")
    func foreignOperand() throws {
        let version = try Version("1.2.3", scheme: .semver)
        #expect(try !Requirement("=1.2.3.4").matches(version, allowingPrereleases: true))
        #expect(try !Requirement(">=1!1.2").matches(version, allowingPrereleases: true))
        #expect(try Requirement("!=1.2.3.4").matches(version, allowingPrereleases: true))
    }
}
