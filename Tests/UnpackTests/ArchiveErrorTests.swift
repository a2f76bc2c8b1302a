import Diagnostics
import SystemPackage
import Testing

@testable import Unpack

/// What a person is told.
struct ArchiveErrorTests {
    @Test("A missing library names the package to install")
    func namesPackages() {
        let error = ArchiveError(archive: "a.zip", reason: .libraryMissing("libarchive.so.13: no such file"))
        #expect(error.code == "archive-library-missing")
        #expect(error.summary == "cannot open the library libarchive, which unpacks archives")
        #expect(error.details == ["libarchive.so.13: no such file"])
        #expect(error.hints.joined().contains("`libarchive13`"))
    }

    @Test("A refusal names the entry, the archive and the rule")
    func namesEntry() {
        let error = ArchiveError(
            archive: "a.tar", entry: "../b", reason: .unsafeEntry(rule: "name-leaves-tree", explanation: "goes up"))
        #expect(error.summary == "cannot unpack the entry `../b` of `a.tar`")
        #expect(error.details == ["goes up"])
        #expect(error.cause == nil)
    }

    @Test("An unreadable archive gives the system's reason")
    func givesCause() {
        let error = ArchiveError(archive: "a.tar", reason: .unreadable(.permissionDenied))
        #expect(error.summary == "cannot unpack `a.tar`")
        #expect(error.cause as? Errno == .permissionDenied)
    }

    static let sizes: [(Int64, Int64)] = [
        (0, 64 << 20), (1 << 20, 100 << 20), (1 << 30, 100 << 30), (.max, .max),
    ]

    @Test("The most that an archive may hold grows with its size", arguments: sizes)
    func limitsBySize(_ size: Int64, _ limit: Int64) {
        #expect(UnpackLimits.standard.bytes(forArchiveOf: size) == limit)
    }

    @Test("Names of rules are distinct and in kebab case, explanations have no full stop")
    func namesRules() {
        let rules = EntryRule.ofEntries + EntryRule.ofPlaces + EntryRule.ofLinks
        #expect(Set(rules.map(\.name)).count == rules.count)
        for rule in rules {
            #expect(rule.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
            #expect(!rule.explanation.hasSuffix("."))
        }
    }
}
