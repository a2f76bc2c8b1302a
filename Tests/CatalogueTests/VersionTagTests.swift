import Model
import Testing

@testable import Catalogue

@Suite("Tags of repositories")
struct VersionTagTests {
    @Test(
        "A tag is one of the version that it has at the pattern's place",
        arguments: [
            ("v{version}", "v1.2.3", "1.2.3"), ("v{version}", "1.2.3", nil), ("{version}", "v1.2.3", nil),
            ("jq-{version}", "jq-1.8.1", "1.8.1"), ("swift-{version}-RELEASE", "swift-6.3.1-RELEASE", "6.3.1"),
            ("swift-{version}-RELEASE", "swift-6.3-DEVELOPMENT-SNAPSHOT", nil), ("v{version}", "vendor", nil),
            ("v{version}", "v", nil), ("kustomize/v{version}", "kustomize/v5.8.1", "5.8.1"),
            ("v{version}", "v1.0.0\u{301}", nil),
        ] as [(String, String, String?)])
    func versions(_ pattern: String, _ tag: String, _ expected: String?) throws {
        #expect(try VersionTag(pattern).version(of: tag, scheme: .semver)?.text == expected)
    }

    @Test(
        "The pattern of a project that nobody has described is found",
        arguments: [
            (["v1.0.0", "v1.1.0", "latest"], "v"), (["1.0.0", "globset-0.4.1", "globset-0.4.2", "globset-0.4.3"], ""),
            (["jq-1.5.0", "jq-1.6.0"], "jq-"), (["sdk/v1.0.0", "sdk/v1.1.0", "v0.1.0"], "v"),
            (["sdk/v1.0.0", "api/v1.1.0", "tool-v3.0.0"], "tool-v"), (["nightly", "latest"], nil),
        ] as [([String], String?)])
    func guesses(_ tags: [String], _ expected: String?) {
        #expect(VersionTag.guessed(from: tags, name: expected == "jq-" ? "jq" : "tool")?.prefix == expected)
    }
}
