import Testing

@testable import Model

@Suite("Requirements and the numbers that versions start with")
struct RequirementPrefixTests {
    static let rows: [(requirement: String, may: [String], mayNot: [String])] = [
        ("latest", ["8", "21", "10.0"], []), ("21", ["21"], ["2", "20", "211"]),
        ("21.0.4", ["21", "21.0"], ["21.1", "8"]),
        ("10.0.3", ["10", "10.0"], ["10.1", "9.0"]), ("=1.8", ["1", "1.8"], ["1.9", "8"]),
        ("==8", ["8", "8.0"], ["8.1"]),
        ("!=8", ["8", "9"], []), ("!=8.*", ["9"], ["8", "8.1"]), (">=17", ["17", "21"], ["11", "8"]),
        (">=17.0.5", ["17", "21"], ["11"]), ("<17", ["8", "11"], ["21"]), ("<=17", ["17", "8"], ["18"]),
        (">=11, <21", ["11", "17"], ["8", "22"]), ("^1.2", ["1", "1.5"], ["1.1", "2", "0"]),
        ("~1.2", ["1", "1.2"], ["1.3"]),
        ("~=1.4.2", ["1.4"], ["1.5", "1.3"]), ("8 || 21", ["8", "21"], ["11"]), ("8.x", ["8"], ["9"]), ("*", ["1"], []),
    ]

    @Test("Only lists that may hold a match are read", arguments: rows.indices)
    func prefixes(_ index: Int) throws {
        let row = Self.rows[index]
        let requirement = try Requirement(row.requirement)
        for text in row.may { #expect(requirement.mayMatch(versionsOf: text), "\(row.requirement) and \(text)") }
        for text in row.mayNot { #expect(!requirement.mayMatch(versionsOf: text), "\(row.requirement) and \(text)") }
    }

    @Test("What is no number may hold anything")
    func others() throws {
        for text in ["", "x", "8u", "1.2-rc1", "1."] {
            #expect(try Requirement("21").mayMatch(versionsOf: text), "\(text)")
        }
    }

    @Test("Wherever a version matches, the list of its numbers is read")
    func noneMissed() throws {
        let versions = ["0.9.1", "1.0.0", "1.2.3", "1.10.0", "2.0.0", "8.0.452", "10.0.302", "21.0.5"]
        for requirement in Self.rows.map(\.requirement) + ["<1.2", ">1", "^0.9", "!=1.2.*", "<=1.2 || >=21"] {
            for text in versions {
                let version = try Version(text, scheme: .numeric)
                let asked = try Requirement(requirement)
                guard asked.matches(version, allowingPrereleases: true) else { continue }
                let parts = text.split(separator: ".")
                for count in 1...parts.count {
                    let prefix = parts.prefix(count).joined(separator: ".")
                    #expect(asked.mayMatch(versionsOf: prefix), "\(requirement) matches \(text), and so \(prefix)")
                }
            }
        }
    }

    @Test("A channel is any of its versions, and has its name in messages")
    func channel() throws {
        let versions = try ["24.9.0", "22.1.0", "25.0.0-rc1"].map { try Version($0, scheme: .semver) }
        let requirement = Requirement(channel: "lts", anyOf: Array(versions.prefix(2)))
        #expect(requirement.text == "lts")
        #expect(requirement.channel == nil)
        #expect(!requirement.isExact)
        #expect(versions.map { requirement.matches($0, allowingPrereleases: true) } == [true, true, false])
        #expect(Requirement(channel: "lts", anyOf: []).newest(of: versions, allowingPrereleases: true) == nil)
    }
}
