import Model
import Testing

@Suite("Tool names")
struct ToolNameTests {
    @Test("Usual names are accepted", arguments: ["ruff", "clang-format", "g++", "7zip", "Node", "a.b_c"])
    func accepted(_ text: String) throws {
        #expect(try ToolName(text).text == text)
    }

    @Test(
        "Names that are no safe directory names are refused",
        arguments: [
            "", ".", "..", "-x", "_x", "a/b", "a b", "a\u{0}", "é", "a:b", "a\\b", String(repeating: "a", count: 65),
        ])
    func refused(_ text: String) {
        #expect(throws: ModelError.self) { try ToolName(text) }
    }

    @Test("The longest name has 64 characters")
    func longest() throws {
        #expect(try ToolName(String(repeating: "a", count: 64)).text.count == ToolName.maximumLength)
    }
}

@Suite("Digests")
struct DigestTests {
    /// The digest of the three bytes `abc` (FIPS 180-2, appendix B.1).
    static let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    @Test("Either case is read, with or without the algorithm before it")
    func reading() throws {
        let digest = try Digest(sha256: Self.hex)
        #expect(digest.hex == Self.hex)
        #expect(digest.description == "sha256:" + Self.hex)
        #expect(try Digest(sha256: Self.hex.uppercased()) == digest)
        #expect(try Digest(sha256: "sha256:" + Self.hex) == digest)
        #expect(try Digest(bytes: digest.bytes) == digest)
        #expect(digest.bytes.prefix(3) == [0xBA, 0x78, 0x16])
    }

    @Test(
        "Anything but 64 hexadecimal digits is refused",
        arguments: ["", "abc", String(hex.dropLast()), hex + "0", "g" + hex.dropFirst(), "sha512:" + hex])
    func refused(_ text: String) {
        #expect(throws: ModelError.self) { try Digest(sha256: text) }
    }

    @Test("Anything but 32 bytes is refused", arguments: [0, 31, 33])
    func refusedBytes(_ count: Int) {
        #expect(throws: ModelError.self) { try Digest(bytes: [UInt8](repeating: 0, count: count)) }
    }
}

@Suite("Timestamps")
struct TimestampTests {
    @Test(
        "RFC 3339 is read, offsets applied, fractions dropped",
        arguments: [
            ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"),
            ("2024-10-04T13:40:27Z", 1_728_049_227, "2024-10-04T13:40:27Z"),
            ("2024-10-04t13:40:27.987654z", 1_728_049_227, "2024-10-04T13:40:27Z"),
            ("2024-10-04 15:40:27+02:00", 1_728_049_227, "2024-10-04T13:40:27Z"),
            ("1985-04-12T23:20:50.52Z", 482_196_050, "1985-04-12T23:20:50Z"),
            ("1996-12-19T16:39:57-08:00", 851_042_397, "1996-12-20T00:39:57Z"),
            ("1990-12-31T23:59:60Z", 662_687_999, "1990-12-31T23:59:59Z"),
            ("2000-02-29T00:00:00Z", 951_782_400, "2000-02-29T00:00:00Z"),
            ("1969-12-31T23:59:59Z", -1, "1969-12-31T23:59:59Z"),
            ("0001-01-01T00:00:00Z", -62_135_596_800, "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59Z", 253_402_300_799, "9999-12-31T23:59:59Z"),
            ("0000-01-01T23:59:00+23:59", -62_167_219_200, "0000-01-01T00:00:00Z"),
        ] as [(String, Int64, String)])
    func reading(_ text: String, seconds: Int64, canonical: String) throws {
        let timestamp = try Timestamp(rfc3339: text)
        #expect(timestamp.secondsSinceEpoch == seconds)
        #expect(timestamp.description == canonical)
        #expect(try Timestamp(rfc3339: canonical) == timestamp)
    }

    @Test(
        "Dates that do not exist and texts of other shapes are refused",
        arguments: [
            "", "2024-10-04", "2024-10-04T13:40:27", "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
            "2024-13-01T00:00:00Z", "2024-00-01T00:00:00Z", "2024-01-32T00:00:00Z", "2024-01-00T00:00:00Z",
            "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:61Z", "2024-01-01T00:00:00.Z",
            "2024-01-01T00:00:00+24:00", "2024-01-01T00:00:00Zx", "24-01-01T00:00:00Z", "2024-1-1T0:0:0Z",
            // In UTC these lie in the year before 0 and in the year 10000.
            "0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-23:59",
        ])
    func refused(_ text: String) {
        #expect(throws: ModelError.self) { try Timestamp(rfc3339: text) }
    }

    @Test("Every day of four centuries is written as it is read")
    func everyDay() throws {
        for day in stride(from: Int64(-73_000), through: 73_000, by: 1) {
            let timestamp = Timestamp(secondsSinceEpoch: day * 86_400 + 12_345)
            #expect(try Timestamp(rfc3339: timestamp.description) == timestamp)
        }
    }
}

@Suite("Verification")
struct VerificationTests {
    @Test("The levels go from the first download to a signature")
    func order() {
        #expect(Verification.allCases == Verification.allCases.sorted())
        #expect(Verification.allCases.map(\.rawValue) == ["first-download", "index", "checksum", "signature"])
    }
}

@Suite("Source references")
struct SourceReferenceTests {
    @Test(
        "Kind and name are told apart at the first colon",
        arguments: [
            ("pypi:ruff", "pypi", "ruff"), ("github:cli/cli", "github", "cli/cli"),
            ("git-tags:a:b", "git-tags", "a:b"),
        ])
    func reading(_ text: String, kind: String, identifier: String) throws {
        let reference = try SourceReference(text)
        #expect(reference.kind == kind)
        #expect(reference.identifier == identifier)
        #expect(reference.description == text)
    }

    @Test("Other texts are refused", arguments: ["", "ruff", ":ruff", "pypi:", "PyPI:x", "1p:x", "a b:x", "pypi:a b"])
    func refused(_ text: String) {
        #expect(throws: ModelError.self) { try SourceReference(text) }
    }
}
