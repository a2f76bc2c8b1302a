import Testing

@testable import ToolenvCLI

@Suite("Numbers for people")
struct TextTests {
    @Test("Bytes", arguments: bytes)
    func byteCount(bytes: Int64, text: String) {
        #expect(ByteCount.text(bytes) == text)
    }

    static let bytes: [(Int64, String)] = [
        (0, "0 B"), (1, "1 B"), (812, "812 B"), (999, "999 B"),
        (1000, "1.0 kB"), (1049, "1.0 kB"), (1050, "1.1 kB"), (1449, "1.4 kB"),
        (999_949, "999.9 kB"), (999_950, "1.0 MB"), (1_049_999, "1.0 MB"), (1_050_000, "1.1 MB"),
        (74_600_000, "74.6 MB"), (999_999_999, "1.0 GB"), (48_213_004, "48.2 MB"),
        (1_000_000_000_000, "1.0 TB"), (2_500_000_000_000_000, "2.5 PB"), (.max, "9.2 EB"),
    ]

    @Test("Durations", arguments: durations)
    func duration(milliseconds: Int64, text: String) {
        #expect(DurationText.text(milliseconds) == text)
    }

    static let durations: [(Int64, String)] = [
        (0, "0 ms"), (7, "7 ms"), (999, "999 ms"), (1000, "1.0 s"), (1049, "1.0 s"), (1050, "1.1 s"),
        (12_340, "12.3 s"), (90_000, "90.0 s"),
    ]

    @Test(
        "Counts with their nouns",
        arguments: [
            (0, nil, "0 tools"), (1, nil, "1 tool"), (2, nil, "2 tools"), (1, "toolses", "1 tool"),
            (3, "toolses", "3 toolses"),
        ] as [(Int, String?, String)])
    func plural(count: Int, plural: String?, text: String) {
        #expect(Plural.text(count, "tool", plural) == text)
    }
}
