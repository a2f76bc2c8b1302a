import Model
import Testing

@Suite("Versions")
struct VersionTests {
    @Test("Numbers of any size are compared exactly", arguments: VersionScheme.allCases)
    func largeNumbers(_ scheme: VersionScheme) throws {
        let digits = String(repeating: "9", count: 40)
        try expectAscending(
            [
                "1.2", "1.9223372036854775807", "1.9223372036854775808", "1.18446744073709551616", "1.\(digits)8",
                "1.\(digits)9",
            ],
            scheme)
        #expect(try Version("1.\(digits)", scheme: scheme).release == [1, .max])
    }

    @Test("The leading numbers are the release", arguments: VersionScheme.allCases)
    func release(_ scheme: VersionScheme) throws {
        #expect(try Version("1.20.3", scheme: scheme).release == [1, 20, 3])
    }

    @Test("A text that is too long is refused", arguments: VersionScheme.allCases)
    func longText(_ scheme: VersionScheme) {
        let text = "1." + String(repeating: "9", count: 127)
        #expect(throws: ModelError.self) { try Version(text, scheme: scheme) }
    }

    @Test("An error names the text and the scheme")
    func error() {
        #expect(
            throws: ModelError(code: "invalid-version", summary: "`1.x` is not a Python (PEP 440) version")
        ) { try Version("1.x", scheme: .pep440) }
    }

    @Test("Versions of two schemes are never equal, and still in one order")
    func twoSchemes() throws {
        let versions = try VersionScheme.allCases.map { try Version("1.0.0", scheme: $0) }
        #expect(Set(versions).count == versions.count)
        #expect(versions.sorted().sorted() == versions.reversed().sorted())
    }
}
