import Model
import SystemPackage
import Testing
import Transfer

@testable import Catalogue

@Suite("Finding the commands of an archive")
struct AssetProgramTests {
    /// The files of an archive, each with what it is, and the commands that are to be found in it on linux-x86_64.
    struct Row: Sendable, CustomTestStringConvertible {
        let title: String
        let tool: String
        let files: String
        let links: [String: String]?
        var unmarked: [String] = []
        var platform = Platform(.linux, .x86_64)
        var commands: [String] = []
        var strip = 0

        var testDescription: String { title }

        init(
            _ title: String, _ tool: String, _ files: String, _ links: [String: String]?, unmarked: [String] = [],
            platform: Platform = Platform(.linux, .x86_64), commands: [String] = [], strip: Int = 0
        ) {
            self.title = title
            self.tool = tool
            self.files = files
            self.links = links
            self.unmarked = unmarked
            self.platform = platform
            self.commands = commands
            self.strip = strip
        }

        /// `PATH=KIND`, with a `*` behind what is executable.
        var contents: ArtifactContents {
            get throws {
                var heads: [String: [UInt8]] = [:]
                var members: [ArtifactMember] = []
                for file in files.split(whereSeparator: \.isWhitespace) {
                    let parts = file.split(separator: "=")
                    let kind = String(parts[1].filter { $0 != "*" })
                    heads[String(parts[0])] = AssetProgramTests.heads[kind] ?? Array(kind.utf8)
                    members.append(
                        ArtifactMember(path: String(parts[0]), size: 10, isExecutable: parts[1].hasSuffix("*")))
                }
                let file = DownloadedFile(
                    path: "/nowhere", size: 10, sha256: try Digest(sha256: String(repeating: "ab", count: 32)),
                    fromCache: true)
                return ArtifactContents(file: file, members: members) { [heads] paths, count in
                    heads.filter { paths.contains($0.key) }.mapValues { Array($0.prefix(count)) }
                }
            }
        }
    }

    private static func elf(_ machine: UInt8, system: UInt8 = 0, bits: UInt8 = 2) -> [UInt8] {
        [0x7F, 0x45, 0x4C, 0x46, bits, 1, 1, system] + Array(repeating: 0, count: 8) + [2, 0, machine, 0]
    }

    static let heads: [String: [UInt8]] = [
        "elf": elf(62), "elf-arm": elf(183), "elf-32": elf(3, bits: 1), "elf-freebsd": elf(62, system: 9),
        "mach": [0xCF, 0xFA, 0xED, 0xFE, 7, 0, 0, 1], "mach-arm": [0xCF, 0xFA, 0xED, 0xFE, 12, 0, 0, 1],
        "fat": [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 2, 1, 0, 0, 7] + Array(repeating: 0, count: 16) + [1, 0, 0, 12],
        "class": [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 52], "exe": Array("MZ\u{01}".utf8), "cosmo": Array("MZqFpD='".utf8),
        "script": Array("#!/bin/sh\n".utf8), "text": Array("words".utf8), "empty": [],
    ]

    private static let mac = Platform(.macos, .arm64)

    static let rows: [Row] = [
        Row("named like the tool", "tool", "tool=elf* LICENSE=text README.md=text", ["tool": "tool"]),
        Row("in a directory", "tool", "tool-1.0/tool=elf* tool-1.0/LICENSE=text", ["tool": "tool-1.0/tool"]),
        Row("a nested single directory", "tool", "a/b/c/tool=elf*", ["tool": "a/b/c/tool"]),
        Row(
            "named like the file", "terragrunt", "terragrunt_linux_amd64=elf* README.md=text",
            ["terragrunt": "terragrunt_linux_amd64"]),
        Row(
            "with the version and the target", "tool", "x/tool-v1.2.3-x86_64-unknown-linux-musl=elf*",
            ["tool": "x/tool-v1.2.3-x86_64-unknown-linux-musl"]),
        Row("with another spelling", "Tool", "tool=elf*", ["Tool": "tool"]),
        Row("named otherwise, and alone", "ripgrep", "rg-14/rg=elf* rg-14/doc/rg.1=text", ["rg": "rg-14/rg"]),
        Row(
            "several beside the tool's", "age", "age/age=elf* age/age-keygen=elf* age/LICENSE=text",
            ["age": "age/age", "age-keygen": "age/age-keygen"]),
        Row(
            "several with words for the platform", "age", "age_linux_amd64=elf* age-keygen_linux_amd64=elf*",
            ["age": "age_linux_amd64", "age-keygen": "age-keygen_linux_amd64"]),
        Row(
            "several at the top, none named like the tool", "etcd-io", "d/etcd=elf* d/etcdctl=elf*",
            ["etcd": "d/etcd", "etcdctl": "d/etcdctl"]),
        Row(
            "a directory bin", "tool", "t/bin/tool=elf* t/bin/toolctl=elf* t/bin/helper=script* t/lib/x=elf*",
            ["tool": "t/bin/tool", "toolctl": "t/bin/toolctl", "helper": "t/bin/helper"]),
        Row(
            "a directory bin without the tool's name", "suite", "s/bin/one=elf* s/bin/two=script* s/three=elf*",
            ["one": "s/bin/one", "two": "s/bin/two"]),
        Row("bin before the top", "tool", "tool=script* bin/tool=elf*", ["tool": "bin/tool"]),
        Row(
            "no modes", "tool", "tool=elf LICENSE=text", ["tool": "tool"], unmarked: ["tool"]),
        Row(
            "libraries, completions and pages beside it", "tool",
            """
            t/tool=elf* t/libtool.so=elf* t/libx.so.1=elf* t/x.dylib=mach* t/tool.dll=exe t/tool.1=text t/_tool=script \
            t/tool.bash=script t/complete/tool.fish=text t/completions/tool=script* t/man/tool=text t/autocomplete/_tool=text
            """, ["tool": "t/tool"]),
        Row("an installer beside it", "tool", "install.sh=script* tool=elf* setup.sh=script*", ["tool": "tool"]),
        Row("a helper script beside it", "tool", "tool=elf* update-db=script*", ["tool": "tool"]),
        Row("a script that is the tool", "tool", "tool-1/tool=script* tool-1/lib.sh=script*", ["tool": "tool-1/tool"]),
        Row("a script with an ending", "tool", "tool-1/tool.sh=script* tool-1/README=text", ["tool": "tool-1/tool.sh"]),
        Row("a lone script of another name", "tool", "x/run=script* x/data=text", ["run": "x/run"]),
        Row("what macOS's archiver leaves", "tool", "__MACOSX/._tool=elf ._tool=elf tool=elf*", ["tool": "tool"]),
        Row("a name as a prefix of others", "git", "git-lfs=elf* git=elf*", ["git": "git", "git-lfs": "git-lfs"]),
        Row(
            "programs for other platforms beside it", "dysk",
            """
            build/x86_64-linux/dysk=elf* build/aarch64-linux/dysk=elf-arm* build/x86_64-windows/dysk.exe=exe \
            build/x86_64-apple-darwin/dysk=mach* build/x86_64-linux-android/dysk=elf*
            """, ["dysk": "build/x86_64-linux/dysk"]),
        Row(
            "the same on macOS", "dysk", "a/x86_64-linux/dysk=elf* a/aarch64-apple-darwin/dysk=mach-arm*",
            ["dysk": "a/aarch64-apple-darwin/dysk"], platform: mac),
        Row("for both of macOS's architectures", "tool", "tool=fat*", ["tool": "tool"], platform: mac),
        Row("for Rosetta", "tool", "tool=mach*", ["tool": "tool"], platform: mac),
        Row("for every system", "tool", "tool=cosmo*", ["tool": "tool"]),
        Row("for Linux, on macOS", "tool", "tool=elf*", nil, platform: mac),
        Row("for ARM, on x86-64", "tool", "tool=elf-arm*", nil),
        Row("for 32 bits", "tool", "tool=elf-32*", nil),
        Row("for FreeBSD", "tool", "tool=elf-freebsd*", nil),
        Row("for Windows", "tool", "tool=exe*", nil),
        Row("for Java", "tool", "tool=class*", nil),
        Row("no program", "tool", "tool-1.0/main.c=text tool-1.0/configure=script*", nil),
        Row("nothing", "tool", "", nil),
        Row("several scripts of other names", "tool", "x/one=script* x/two=script*", nil),
        Row(
            "named commands", "tool", "t-1/a_linux_amd64=elf* t-1/bin/b=elf t-1/b=text*",
            ["a": "a_linux_amd64", "b": "bin/b"],
            unmarked: ["bin/b"], commands: ["a", "b"], strip: 1),
        Row("a named command that is not there", "tool", "tool=elf*", nil, commands: ["other"]),
        Row("dropped directories", "tool", "README=text a/tool=elf* a/b/tool=elf*", ["tool": "tool"], strip: 1),
    ]

    @Test("Layouts of archives", arguments: AssetProgramTests.rows)
    func layout(_ row: Row) throws {
        var asset = PublishedAsset(url: try WebAddress("https://h.example/tool.tar.gz"))
        asset.commands = row.commands
        asset.strip = row.strip
        let contents = try row.contents
        guard let links = row.links else {
            #expect(throws: CatalogueError.self) {
                _ = try AssetProgram(contents, asset: asset, tool: row.tool, platform: row.platform)
            }
            return
        }
        let program = try AssetProgram(contents, asset: asset, tool: row.tool, platform: row.platform)
        #expect(program.layout.links == links)
        #expect(program.unmarked.sorted() == row.unmarked)
    }

    @Test("An archive with very many files is searched in its directory bin")
    func large() throws {
        let files = (0..<2000).map { "t/lib/data/\($0)=text" } + ["t/bin/tool=elf*", "t/bin/other=elf*"]
        let row = Row("", "tool", files.joined(separator: " "), nil)
        let program = try AssetProgram(
            try row.contents, asset: PublishedAsset(url: try WebAddress("https://h.example/tool.zip")), tool: "tool",
            platform: row.platform)
        #expect(program.layout.links == ["tool": "t/bin/tool", "other": "t/bin/other"])
    }

    @Test("What only others run is told with their names")
    func elsewhere() throws {
        let row = Row("", "tool", "t/tool=elf-arm*", nil)
        let error = try #require(throws: CatalogueError.self) {
            _ = try AssetProgram(
                try row.contents, asset: PublishedAsset(url: try WebAddress("https://h.example/tool.zip")),
                tool: "tool",
                platform: row.platform)
        }
        #expect(error.summary == "`tool.zip` has no program that runs on linux-x86_64")
        #expect(error.details == ["`t/tool` is for another platform"])
    }

    @Test(
        "Words for the platform and the version are no part of a command",
        arguments: [
            ("terragrunt_linux_amd64", "terragrunt"), ("tool-v1.2.3-x86_64-unknown-linux-musl", "tool"), ("rg", "rg"),
            ("protoc-gen-go", "protoc-gen-go"), ("age-keygen", "age-keygen"), ("tool.linux64", "tool"),
            ("clang-17", "clang-17"), ("python3.12", "python3.12"), ("llvm-ar-17.0.6", "llvm-ar"), ("base64", "base64"),
            ("linux-tool", "linux-tool"), ("darwin", "darwin"), ("kubectl-foo-darwin-arm64", "kubectl-foo"),
            ("tool-all", "tool-all"), ("tool_64", "tool_64"), ("x86_64-linux-gnu-gcc", "x86_64-linux-gnu-gcc"),
            ("linux_amd64", "linux"), ("tool.sh", "tool.sh"), ("mytool.py", "mytool"), ("Ünïcode-linux-x64", "Ünïcode"),
        ])
    func names(_ file: String, _ command: String) {
        #expect(ProgramName.command(of: file, tool: "mytool") == command)
    }
}
