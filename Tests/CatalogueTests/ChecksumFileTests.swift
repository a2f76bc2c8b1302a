import Model
import Testing

@testable import Catalogue

@Suite("Files of checksums")
struct ChecksumFileTests {
    private static let first = String(repeating: "a1", count: 32)
    private static let second = String(repeating: "B2", count: 32)
    private static let long = String(repeating: "c3", count: 64)

    /// A file, and the names that it gives the first and the second digest to.
    static let files: [(form: String, text: String)] = [
        ("sha256sum", "\(first)  tool.tar.gz\n\(second) *other.zip\n"),
        ("sha256sum with directories and CRLF", "\(first)  ./dist/tool.tar.gz\r\n\(second)  dist/other.zip\r\n"),
        ("BSD", "SHA256 (tool.tar.gz) = \(first)\nSHA512 (tool.tar.gz) = \(long)\nSHA256 (other.zip) = \(second)\n"),
        (
            "PowerShell",
            """
            Algorithm : SHA256
            Hash      : \(first)
            Path      : C:\\build\\tool.tar.gz

            Algorithm : SHA256
            Hash      : \(second)
            Path      : C:\\build\\other.zip
            """
        ),
        ("several algorithms", "\(long)  tool.tar.gz\n\(first)  tool.tar.gz\n# comment\n\(second)\tother.zip\n"),
    ]

    @Test("Every form gives each file its digest", arguments: files.indices)
    func forms(_ index: Int) throws {
        let file = ChecksumFile(Self.files[index].text)
        #expect(try file.digest(of: "tool.tar.gz") == Digest(sha256: Self.first))
        #expect(try file.digest(of: "other.zip") == Digest(sha256: Self.second))
        #expect(file.digest(of: "third.zip") == nil)
    }

    @Test("A digest alone is that of any file")
    func bare() throws {
        #expect(try ChecksumFile(Self.first + "\n").digest(of: "any") == Digest(sha256: Self.first))
    }

    @Test("PowerShell's digests of other algorithms are passed over")
    func otherAlgorithm() {
        let file = ChecksumFile("Algorithm : SHA512\nHash : \(Self.first)\nPath : C:\\tool.zip\n")
        #expect(file.digest(of: "tool.zip") == nil)
    }

    @Test("Names with escapes are read as sha256sum writes them")
    func escapes() throws {
        let file = ChecksumFile("\\\(Self.first)  a\\nb\n")
        #expect(try file.digest(of: "a\nb") == Digest(sha256: Self.first))
    }

    @Test("Nothing is found in other text", arguments: ["", "<html>not found</html>", "abc  tool", "SHA256 (x) = 12"])
    func nothing(_ text: String) {
        #expect(ChecksumFile(text).digest(of: "tool") == nil)
    }
}
