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
    func forms(_ index: Int) {
        let file = ChecksumFile(Self.files[index].text)
        #expect(file.digest(of: "tool.tar.gz") == PublishedDigest(.sha256, hex: Self.first))
        #expect(file.digest(of: "other.zip") == PublishedDigest(.sha256, hex: Self.second))
        #expect(file.digest(of: "third.zip") == nil)
    }

    @Test("A digest alone is that of any file")
    func bare() {
        #expect(ChecksumFile(Self.first + "\n").digest(of: "any")?.hex == Self.first)
        #expect(ChecksumFile(Self.long + "\n").digest(of: "any") == PublishedDigest(.sha512, hex: Self.long))
    }

    @Test("Of a file with several digests that for the lock counts, in whatever order they stand")
    func order() {
        let file = ChecksumFile("\(Self.first)  tool\n\(Self.long)  tool\nSHA512 (other) = \(Self.long)\n")
        #expect(file.digest(of: "tool")?.hex == Self.first)
        #expect(file.digest(of: "other")?.algorithm == .sha512)
    }

    @Test("MD5 and SHA-1 prove nothing, and are told from a file that is left out")
    func weak() {
        let list = ChecksumFile("\(String(repeating: "a", count: 40))  tool\n\(Self.first)  other\n")
        #expect(list.digest(of: "tool") == nil)
        #expect(list.isOfOtherAlgorithm("tool"))
        #expect(!list.isOfOtherAlgorithm("third"))
        let alone = ChecksumFile(String(repeating: "b", count: 32) + "\n")
        #expect(alone.digest(of: "tool") == nil)
        #expect(alone.isOfOtherAlgorithm("tool"))
    }

    @Test(
        "A digest is found at its path in a JSON document",
        arguments: [
            ("dist.integrity", "sha512:" + String(repeating: "0", count: 128)), ("files.\"a.zip\"", "sha256:" + first),
            ("files.absent", nil), ("dist", nil),
        ] as [(String, String?)])
    func fields(_ field: String, _ expected: String?) throws {
        let text = """
            {"dist": {"integrity": "sha512-\(String(repeating: "A", count: 86))=="}, "files": {"a.zip": "\(Self.first)"}}
            """
        let place = ChecksumPlace(url: try WebAddress("https://h.example/x.json"), field: field)
        #expect(try ChecksumFile(Array(text.utf8), place: place).digest(of: "a.zip")?.description == expected)
        #expect(throws: CatalogueError.self) { try ChecksumFile(Array("{".utf8), place: place) }
    }

    @Test("Patterns take lines of a form of their own apart")
    func patterns() throws {
        let place = { (file: String?) in
            ChecksumPlace(
                url: try WebAddress("https://h.example/sums"),
                patterns: ChecksumPatterns(checksum: "^SHA2-256[(].*[)]= ([a-f0-9]{64})$", file: file))
        }
        let text = Array("SHA2-256(a.zip)= \(Self.first)\nSHA2-256(b.zip)= \(Self.second.lowercased())\n".utf8)
        let list = try ChecksumFile(text, place: place("^SHA2-256[(](.*)[)]= "))
        #expect(list.digest(of: "b.zip")?.hex == Self.second.lowercased())
        #expect(list.digest(of: "c.zip") == nil)
        #expect(try ChecksumFile(text, place: place(nil)).digest(of: "any")?.hex == Self.first)
    }

    @Test(
        "Digests are read in the forms of registries",
        arguments: [
            ("sha256:" + first, "sha256:" + first), ("SHA256:" + first, nil),
            ("sha512-" + String(repeating: "A", count: 86) + "==", "sha512:" + String(repeating: "0", count: 128)),
            (
                "sha1-AAAA sha256-" + String(repeating: "A", count: 43) + "=",
                "sha256:" + String(repeating: "0", count: 64)
            ),
            ("sha512-AAAA", nil), ("", nil), (second, "sha256:" + second.lowercased()),
        ] as [(String, String?)])
    func registries(_ text: String, _ expected: String?) {
        #expect(PublishedDigest(text)?.description == expected)
    }

    @Test("PowerShell's digests of other algorithms are passed over")
    func otherAlgorithm() {
        let file = ChecksumFile("Algorithm : SHA512\nHash : \(Self.first)\nPath : C:\\tool.zip\n")
        #expect(file.digest(of: "tool.zip") == nil)
    }

    @Test("Names with escapes are read as sha256sum writes them")
    func escapes() {
        let file = ChecksumFile("\\\(Self.first)  a\\nb\n")
        #expect(file.digest(of: "a\nb")?.hex == Self.first)
    }

    @Test("Nothing is found in other text", arguments: ["", "<html>not found</html>", "abc  tool", "SHA256 (x) = 12"])
    func nothing(_ text: String) {
        #expect(ChecksumFile(text).digest(of: "tool") == nil)
    }
}
