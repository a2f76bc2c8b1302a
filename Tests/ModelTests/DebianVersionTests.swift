import Model
import Testing

@Suite("Debian versions (deb-version(7))")
struct DebianVersionTests {
    @Test(
        "The policy manual's chains are in order",
        arguments: [
            ["1~~", "1~~a", "1~", "1", "1a"],
            ["1.0~beta1~svn1245", "1.0~beta1", "1.0"],
            ["0.9", "1.0~rc1-1", "1.0-1~bpo12+1", "1.0-1", "1.0-1+deb12u1", "1.0-2", "1.0+dfsg-1", "1.1", "1:0.1"],
        ])
    func chains(_ chain: [String]) throws {
        try expectAscending(chain, .debian)
    }

    @Test(
        "The comparisons that apt's tests assert hold",
        arguments: [
            ("7.6p2-4", "7.6-0", 1), ("1.0.3-3", "1.0-1", 1), ("1.3", "1.2.2-2", 1), ("1.3", "1.2.2", 1),
            ("0-pre", "0-pre", 0), ("0-pre", "0-pree", -1), ("1.1.6r2-2", "1.1.6r-1", 1), ("2.6b2-1", "2.6b-2", 1),
            ("98.1p5-1", "98.1-pre2-b6-2", -1), ("0.4a6-2", "0.4-1", 1), ("1:3.0.5-2", "1:3.0.5.1", -1),
            ("1:0.4", "10.3", 1), ("1:1.25-4", "1:1.25-8", -1), ("0:1.18.36", "1.18.36", 0),
            ("1.18.36", "1.18.35", 1), ("0:1.18.36", "1.18.35", 1), ("9:1.18.36:5.4-20", "10:0.5.1-22", -1),
            ("9:1.18.36:5.4-20", "9:1.18.36:5.5-1", -1), ("9:1.18.36:5.4-20", "9:1.18.37:4.3-22", -1),
            ("1.18.36-0.17.35-18", "1.18.36-19", 1), ("1:1.2.13-3", "1:1.2.13-3.1", -1),
            ("2.0.7pre1-4", "2.0.7r-1", -1), ("0:0-0-0", "0-0", 1), ("0", "0", 0), ("0", "00", 0),
            ("3.0~rc1-1", "3.0-1", -1), ("1.0", "1.0-0", 0), ("0.2", "1.0-0", -1), ("1.0", "1.0-0+b1", -1),
            ("1.0", "1.0-0~", 1), ("1.2.3", "1.2.3-1", -1), ("1.2.3-1", "1.2.3", 1), ("a1.0", "a1.0", 2),
        ])
    func comparisons(_ left: String, _ right: String, _ expected: Int) throws {
        guard expected != 2 else {
            #expect(throws: ModelError.self) { try Version(left, scheme: .debian) }
            return
        }
        let (left, right) = (try Version(left, scheme: .debian), try Version(right, scheme: .debian))
        #expect((left < right ? -1 : left == right ? 0 : 1) == expected)
        #expect((right < left ? -1 : left == right ? 0 : 1) == -expected)
    }

    @Test("A tilde and a digit are compared at the place where they stand")
    func tildeBesideDigit() throws {
        try expectAscending(["1.0a~b", "1.0a", "1.0a0b"], .debian)
        try expectAscending(["1.0a~b", "1.0a0~b"], .debian)
    }

    @Test("What is no Debian version is refused", arguments: ["", "a", ":1", "x:1", "1-", "1_0", "1:", "1-é", "-1"])
    func invalid(_ text: String) {
        #expect(throws: ModelError.self) { try Version(text, scheme: .debian) }
    }

    @Test(
        "A tilde makes a pre-release where a word for one follows",
        arguments: [("1.0~rc1-1", true), ("1.0~beta-1", true), ("1.0-1~bpo12+1", false), ("1.0~dfsg-1", false)])
    func prereleases(_ text: String, isPrerelease: Bool) throws {
        #expect(try Version(text, scheme: .debian).isPrerelease == isPrerelease)
    }
}
