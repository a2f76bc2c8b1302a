import Disk
import Model
import SystemPackage
import TestSupport
import Testing

@testable import Unpack

/// The same for 7z, made by the system's own tool: it gives entries any name when it is asked to.
struct HostileSevenZipTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let rule: String
        let entry: String
        let options: [String]
        let names: [String]

        /// Entries of a directory with `file`, `link` (out of it), `inner` (to `file`) and `directory`.
        init(_ description: String, _ rule: String, _ entry: String, renaming: String? = nil, _ names: String...) {
            testDescription = description
            self.rule = rule
            self.entry = entry
            options = ["--format", "7zip", "-P"] + (renaming.map { ["-s", $0] } ?? [])
            self.names = names
        }
    }

    static let cases: [Case] = [
        Case("a name that goes up", "name-leaves-tree", "../file", renaming: ",file,../file,", "file"),
        Case("an absolute name", "name-absolute", "/etc/file", renaming: ",file,/etc/file,", "file"),
        Case("a drive", "name-drive", "C:/file", renaming: ",file,C:/file,", "file"),
        Case("the same file twice", "duplicate", "file", "file", "file"),
        Case("names that differ in case", "case-collision", "FILE", renaming: ",other,FILE,", "file", "other"),
        Case("a link out", "link-leaves-tree", "link", "link"),
        Case(
            "a file through a link", "passes-through-link", "inner/file", renaming: ",^file,inner/file,", "inner",
            "file"),
    ]

    private static func archive(_ names: [String], _ options: [String]) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try FileSystem.write(Array("contents".utf8), to: folder.path.appending("file"))
        try FileSystem.write(Array("other".utf8), to: folder.path.appending("other"))
        try FileSystem.createSymbolicLink(at: folder.path.appending("link"), to: "../out")
        try FileSystem.createSymbolicLink(at: folder.path.appending("inner"), to: "directory")
        return try FormatTests.archive(names, in: folder.path, options)
    }

    @Test("A 7z is refused for", arguments: cases)
    func refuses(_ hostile: Case) throws {
        let error = try Workbench.refusal(of: try Self.archive(hostile.names, hostile.options), .sevenZip)
        #expect(error?.ruleOrCode == hostile.rule)
        #expect(error?.entry == hostile.entry)
    }

    @Test("A 7z with any bit of its first headers turned is refused")
    func refusesDamage() throws {
        let whole = try Self.archive(["file"], ["--format", "7zip"])
        // The signature, and the place and the checksum of the real header.
        for place in [0, 5, 12, 13, 28, 31] {
            var bytes = whole
            bytes[place] ^= 0x10
            let error = try Workbench.refusal(of: bytes, .sevenZip)
            #expect(["archive-corrupt", "archive-empty"].contains(error?.code), "byte \(place)")
        }
    }
}
