import Testing

@testable import Aqua

/// The order of hashicorp/go-version.
struct VersionTests {
    /// Each group comes after the one before; versions in one group are equal.
    private static let order: [[String]] = [
        ["0.0.1"],
        ["0.1", "v0.1.0"],
        ["1.0.0-1"],
        ["1.0.0-2"],
        ["1.0.0-10"],
        ["1.0.0-alpha.beta"],
        ["1.0.0-alpha", "1.0.0alpha", "v1-alpha"],
        ["1.0.0-alpha1"],
        ["1.0.0-beta.2", "1.0.0-beta.2+5", "1.0.0-beta.2+6"],
        ["1.0.0-beta.11"],
        ["1.0.0-rc"],
        ["1.0.0-rc1", "1.0rc1"],
        ["1.0.0-rc10"],
        ["1.0.0-rc2"],
        ["1", "1.0", "1.0.0", "v1.0.0", "1.0.0+build", "01.00.0"],
        ["1.0.0.1"],
        ["1.2.3-x.7.z.92"],
        ["1.2.3"],
        ["1.2.10"],
        ["1.10"],
        ["2020.10.05"],
        ["2023-07-11"],
        ["2023-07-18"],
        ["2023"],
        ["9223372036854775807"],
    ]

    @Test("Versions come in the order of go-version")
    func ordering() throws {
        for (index, group) in Self.order.enumerated() {
            for text in group {
                let version = try #require(AquaVersion(text), "\(text)")
                for same in group {
                    #expect(version.compared(to: try #require(AquaVersion(same))) == 0, "\(text) and \(same)")
                }
                for later in Self.order[(index + 1)...].joined() {
                    let other = try #require(AquaVersion(later), "\(later)")
                    #expect(version.compared(to: other) < 0, "\(text) and \(later)")
                    #expect(other.compared(to: version) > 0, "\(later) and \(text)")
                }
            }
        }
    }

    /// Odd comparisons that the order above does not show: they are not transitive.
    private static let oddities: [(String, String, Int)] = [
        ("1.0.0-beta", "1.0.0-beta.1", -1), ("1.0.0-beta.a", "1.0.0-beta", -1), ("1.0.0-beta", "1.0.0-beta.a", 1),
        ("1.0.0.0-beta", "1.0.0", 0), ("1.0.0-beta", "1.0.0.0", 0), ("1.0.0.0-beta", "1.0.0.0", -1),
        ("1.0-", "1.0", -1), ("1.0.0~rc1", "1.0.0-rc1", 1),
    ]

    @Test("Odd versions compare as go-version has them", arguments: oddities)
    func oddity(_ left: String, _ right: String, _ expected: Int) throws {
        let order = try #require(AquaVersion(left)).compared(to: try #require(AquaVersion(right)))
        #expect(order.signum() == expected)
    }

    private static let readings: [(String, [Int64], String, String)] = [
        ("1.2.3", [1, 2, 3], "", ""), ("v1", [1, 0, 0], "", ""), ("1.7rc2", [1, 7, 0], "rc2", ""),
        ("1.2.0-x.Y.0+metadata-width-hyphen", [1, 2, 0], "x.Y.0", "metadata-width-hyphen"),
        ("1.2.3.4-rc1-with-hyphen", [1, 2, 3, 4], "rc1-with-hyphen", ""), ("1.0-", [1, 0, 0], "-", ""),
        ("1.2.0-X-1.2.0+metadata~dist", [1, 2, 0], "X-1.2.0", "metadata~dist"), ("1.2-5", [1, 2, 0], "5", ""),
        ("1.0--x", [1, 0, 0], "-x", ""), ("1.0-+m", [1, 0, 0], "-", "m"), ("2023-07-11", [2023, 0, 0], "07-11", ""),
    ]

    @Test("A version is read in its parts", arguments: readings)
    func reading(_ text: String, _ segments: [Int64], _ prerelease: String, _ metadata: String) throws {
        let version = try #require(AquaVersion(text))
        #expect(version.segments == segments)
        #expect(version.prerelease == prerelease)
        #expect(version.metadata == metadata)
    }

    @Test(
        "What is no version is refused",
        arguments: [
            "", "foo", "1.2.beta", "1.21.beta", "\n1.2", "foo1.2.3", "controller-v0.40.2", "azure-cli-v1.4.2", "1.2.3 ",
            "1..2", "1.2.", "v", "vv1", "V1", "1.0+", "1.0+a..b", "1.0-a..b", "1.0-a.", "1_0", "9223372036854775808",
            "1.0-ä", "latest", "cli/v1.0",
        ])
    func refusal(_ text: String) {
        #expect(AquaVersion(text) == nil)
    }

    private static let constraints: [(String, String, Bool?)] = [
        ("<= 1.2.3", "v1.2.3", true), ("<= 1.2.3", "1.2.4", false), (">= 1.2, < 2", "1.9", true),
        (">= 1.2, < 2", "2.0", false), ("= 0.1.6", "v0.1.6", true), ("!= 0.0.45", "v0.0.45", false),
        ("> 1.0.0-beta", "1.0.0", true), ("<1", "0.9", true), ("  <=  1  ", "1", true), ("<= x", "1", false),
        ("<= 1", "nightly", false), ("!= 1", "nightly", false), ("~> 1", "1.5", nil), ("1.0", "1.0", nil),
        ("< 1, ~> 2", "1.5", false), ("> 1, ~> 2", "1.5", nil), ("", "1", nil), (">= 1,", "1", nil),
        (">= 0", "4d86e12d6fd055583d34fa3b9eefc28e7166ae59", false), (">= 108", "120", true),
    ]

    @Test("A constraint holds, fails, or makes no sense", arguments: constraints)
    func constraint(_ text: String, _ version: String, _ expected: Bool?) {
        let constraint = VersionConstraint(text)
        do throws(ExpressionFailure) {
            let holds = try constraint.holds(for: VersionSubject(version))
            #expect(holds == expected)
        } catch {
            #expect(expected == nil, "\(error)")
        }
    }
}
