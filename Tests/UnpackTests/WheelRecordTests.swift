import Model
import TestSupport
import Testing

@testable import Unpack

/// A wheel lists its files with their digests; what is installed is what it lists.
struct WheelRecordTests {
    private static var wheel: WheelBuilder {
        var wheel = WheelBuilder(name: "tool", version: "1.0")
        wheel.addScript("tool", "#!/bin/sh\n")
        wheel.addFile("tool/data", "data")
        return wheel
    }

    /// The lines that tell the truth.
    private static var lines: [String] {
        let metadata = [
            ZipBuilder.Entry.file("tool-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tool\nVersion: 1.0\n"),
            .file(
                "tool-1.0.dist-info/WHEEL",
                "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: false\nTag: py3-none-any\n"),
        ]
        return (wheel.files + metadata).map(WheelBuilder.recordLine)
    }

    /// The truth with another line for `tool/data`.
    private static func record(_ line: String) -> String {
        (lines.filter { !$0.hasPrefix("tool/data") } + [line]).joined()
    }

    private static let truth = WheelBuilder.recordLine(.file("tool/data", "data"))
    private static let lie = WheelBuilder.recordLine(.file("tool/data", "atad"))
    private static let unknown = "its `RECORD` lists"

    static let refused: [(String, String, String?)] = [
        ("another digest", record(lie), "tool/data"),
        ("another size", record(truth.replacing(",4\n", with: ",5\n")), "tool/data"),
        ("a size that is no number", record(truth.replacing(",4\n", with: ",four\n")), "tool/data"),
        ("no digest", record("tool/data,,\n"), "tool/data"),
        ("a digest of MD5", record("tool/data,md5=jXd_OF0ZDWsjMQrdBEWBGA,4\n"), "tool/data"),
        ("a digest that is none", record("tool/data,sha256=????,4\n"), "tool/data"),
        ("an empty digest", record("tool/data,sha256=,4\n"), "tool/data"),
        ("the truth and a lie", record(truth + lie), "tool/data"),
        ("not this file", record(""), "tool/data"),
        ("no file at all", "", "tool-1.0.data/scripts/tool"),
        ("a file that is not there", record(truth + "tool/other,,\n"), nil),
        ("a file outside", record(truth + "../other,,\n"), nil),
        ("a file by an absolute name", record(truth + "/etc/passwd,,\n"), nil),
        ("a line of two fields", record(truth + "tool/data\n"), nil),
        ("a quote without its end", record(truth + "\"tool/data,,\n"), nil),
    ]

    @Test("A wheel is refused whose RECORD lists", arguments: refused, [1, 4])
    func refuses(_ lie: (String, String, String?), threads: Int) throws {
        var wheel = Self.wheel
        wheel.record = lie.1
        let error = try Workbench.refusal(of: wheel.bytes, .wheel, threads: threads)
        #expect(error?.code == "wheel-invalid")
        #expect(error?.entry == lie.2)
    }

    static let allowed: [(String, String)] = [
        ("the truth", record(truth)), ("a name in quotes", record("\"tool/data\"" + truth.dropFirst(9))),
        ("a name as Windows writes it", record("tool\\data" + truth.dropFirst(9))),
        ("directories", record(truth + "tool/,,\n")), ("no size", record(truth.replacing(",4\n", with: ",\n"))),
        ("lines as Windows ends them", record(truth).replacing("\n", with: "\r\n")),
        ("a digest of SHA-512", record("tool/data,sha512=abc,4\n")),
        ("signatures that are not there", record(truth + "tool-1.0.dist-info/RECORD.jws,,\n")),
    ]

    @Test("A wheel may have a RECORD with", arguments: allowed)
    func allows(_ name: String, _ record: String) throws {
        var wheel = Self.wheel
        wheel.record = record
        try Workbench.with(wheel.bytes, .wheel) { bench in
            _ = try bench.unpack()
            #expect(try bench.text("tool/data") == "data")
        }
    }

    @Test("Signatures of RECORD need not be listed")
    func exemptsSignatures() throws {
        var wheel = Self.wheel
        wheel.record = Self.record(Self.truth)
        wheel.addFile("tool-1.0.dist-info/RECORD.jws", "{}")
        wheel.addFile("tool-1.0.dist-info/RECORD.p7s", "")
        try Workbench.with(wheel.bytes, .wheel) { _ = try $0.unpack() }
    }

    @Test("A wheel without RECORD is refused")
    func needsRecord() throws {
        var wheel = Self.wheel
        wheel.hasRecord = false
        #expect(try Workbench.refusal(of: wheel.bytes, .wheel)?.code == "wheel-invalid")
    }

    @Test(
        "A second directory of metadata and a kind of data that nobody knows are refused",
        arguments: [
            "other-1.0.dist-info/METADATA", "tool-1.0.data/plugins/x", "tool-1.0.data/x", "other.data/odd/x",
        ])
    func refusesOddPlaces(_ path: String) throws {
        var wheel = Self.wheel
        wheel.addFile(path, "x")
        #expect(try Workbench.refusal(of: wheel.bytes, .wheel)?.code == "wheel-invalid")
    }
}
