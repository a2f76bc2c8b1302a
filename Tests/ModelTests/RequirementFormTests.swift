import Model
import Testing

@Suite("The forms of requirements")
struct RequirementFormTests {
    @Test("A channel is a word, and matches nothing by itself", arguments: ["lts", "lts/iron", "stable", "lts/v20.1"])
    func channels(_ text: String) throws {
        let requirement = try Requirement(text)
        #expect(requirement.channel == text)
        #expect(!requirement.isLatest)
        #expect(try !requirement.matches(Version("1.0", scheme: .semver), allowingPrereleases: true))
    }

    @Test("`latest` is no channel, and means the newest")
    func latest() throws {
        let requirement = try Requirement(" latest ")
        #expect(requirement.isLatest)
        #expect(requirement.channel == nil)
        #expect(requirement.text == "latest")
        #expect(requirement == Requirement.latest)
        let versions = try ["1.2.0", "1.10.0", "2.0.0-rc.1", "1.9.0"].map { try Version($0, scheme: .semver) }
        #expect(requirement.newest(of: versions, allowingPrereleases: false)?.text == "1.10.0")
        #expect(requirement.newest(of: versions, allowingPrereleases: true)?.text == "2.0.0-rc.1")
        #expect(requirement.newest(of: [], allowingPrereleases: true) == nil)
    }

    @Test(
        "Exactness and the one version that is written are told",
        arguments: [
            ("=1.2.3", "1.2.3", "1.2.3"), ("== 1.2", "1.2", "1.2"), ("1.2.3", "1.2.3", "1.2.3"),
            ("v1.2.3", "1.2.3", "1.2.3"), ("2024.01.02b", "2024.01.02b", "2024.01.02b"),
            ("1.4-rc1", "1.4-rc1", "1.4-rc1"), ("1.4", nil, "1.4"), ("3", nil, "3"), ("=1.4", nil, "1.4"),
            ("1.*", nil, nil), ("*", nil, nil), ("latest", nil, nil), ("lts", nil, nil), ("^1.2.3", nil, nil),
            ("=1.2.3 || =1.2.4", nil, nil), (">=1.2, <2", nil, nil),
        ] as [(String, String?, String?)])
    func exactness(_ text: String, exact: String?, stated: String?) throws {
        let requirement = try Requirement(text)
        #expect(requirement.exactVersion == exact)
        #expect(requirement.isExact == (exact != nil))
        #expect(requirement.statedVersion == stated)
    }

    @Test(
        "A pre-release that is named is noticed",
        arguments: [
            ("1.2.3-rc.1", true), ("~=1.4.5a4", true), (">=1.0.dev1", true), ("1.21rc2", true), ("1.2.3", false),
            (">=1.9, <2", false), ("lts", false), ("1.0.post1", false),
        ])
    func prereleases(_ text: String, names: Bool) throws {
        #expect(try Requirement(text).namesPrerelease == names)
    }

    @Test(
        "An error says what is wrong, and which piece it is",
        arguments: [
            ("", "the requirement is empty", nil),
            ("   ", "the requirement is empty", "   "),
            (">=", "no version follows `>=`", ">="),
            (">=1.9,", "no version stands after `,`", ","),
            (">=1.9, , <2", "no version stands before `,`", ","),
            ("|| 1", "no version stands before `||`", "||"),
            ("1 ||", "no version stands after `||`", "||"),
            ("1 | 2", "unexpected `|`", "|"),
            ("~> 1.2", "unknown operator `~>`", "~>"),
            ("=> 1.2", "unknown operator `=>`", "=>"),
            (">=1.9, <two", "`two` is not a version", "two"),
            ("1..2", "`1..2` is not a version", "1..2"),
            ("1.*.2", "`1.*.2` is not a version", "1.*.2"),
            (">=1.*", "a wildcard cannot follow `>=`", ">=1.*"),
            ("~=1", "`~=` needs a version of at least two numbers", "~=1"),
            ("!=*", "`!=*` leaves no version", "!=*"),
            ("1.2 1.3", "unexpected `1.3`", "1.3"),
            ("1.2 - 1.3", "unexpected `-`", "-"),
            ("lts 20", "`lts` stands alone, `20` cannot follow", "20"),
            ("lts/", "nothing follows the `/`", "lts/"),
            ("lts, <20", "`lts` stands alone, `, <20` cannot follow", ", <20"),
            ("node@20", "`node@20` is neither a version nor a channel", "node@20"),
            ("99999999999999999999", "`99999999999999999999` is not a version", "99999999999999999999"),
        ] as [(String, String, String?)])
    func errors(_ text: String, summary: String, piece: String?) throws {
        let error = try #require(throws: ModelError.self) { try Requirement(text) }
        #expect(error.code == "invalid-requirement")
        guard let piece else { return }
        #expect(error.summary == summary)
        let range = try #require(error.piece)
        #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == piece)
    }
}
