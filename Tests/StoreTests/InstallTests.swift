import Disk
import Model
import Store
import SystemPackage
import TestSupport
import Testing
import Unpack

@Suite("Installing a tree")
struct InstallTests {
    @Test("It is unpacked aside, recorded and renamed, in that order")
    func steps() async throws {
        try await StoreBench.with { bench in
            let request = try bench.request(parts: [StoreBench.part])
            let store = bench.store
            var told: [InstallStep] = []
            let outcome = try store.install(
                request,
                step: { step in
                    told.append(step)
                    #expect(store.contains(request.tree) == (step == .renamed))
                })
            #expect(told == InstallStep.allCases)
            #expect(outcome == .installed(files: 5, bytes: 10_028))
            #expect(try bench.counts() == ["trees": 1, "receipts": 1, "tmp": 0, "roots": 0])
            #expect(store.verify(request.tree) == .intact)
        }
    }

    @Test("Nothing in the tree can be written, and programs can be run")
    func modes() async throws {
        try await StoreBench.with { bench in
            let tree = bench.store.path(of: try bench.install())
            var modes = ["": try FileSystem.status(tree)?.permissions]
            try TreeWalk.forEach(in: tree) { path, status in
                if status.kind != .symbolicLink { modes[path] = status.permissions }
            }
            #expect(modes == ["": 0o555, "bin": 0o555, "bin/tool": 0o555, "lib": 0o555, "lib/data": 0o444])
        }
    }

    @Test("The receipt says what was installed, from where and when")
    func receipt() async throws {
        try await StoreBench.with { bench in
            let request = try bench.request()
            _ = try bench.store.install(request)
            let receipt = try #require(bench.store.receipt(of: request.tree))
            #expect(receipt.url == "https://tools.example/tool.tar")
            #expect(receipt.size == request.artifact.size)
            #expect(receipt.sha256 == request.artifact.sha256)
            #expect(receipt.recipe == request.artifact.recipe.canonicalText)
            #expect(receipt.tree == (try TreeDigest.compute(of: bench.store.path(of: request.tree))))
            #expect((receipt.files, receipt.bytes) == (3, 10_020))
            #expect("\(receipt.installed)" == "2023-11-14T22:13:20Z")
            #expect(receipt.toolenv == "9.9.9")
        }
    }

    @Test("What is there is not installed again")
    func present() async throws {
        try await StoreBench.with { bench in
            let request = try bench.request()
            _ = try bench.store.install(request)
            let before = try FileSystem.status(bench.store.path(of: request.tree))
            let outcome = try bench.store.install(request, step: { _ in Issue.record("a step of an installation") })
            #expect(outcome == .present)
            #expect(try FileSystem.status(bench.store.path(of: request.tree)) == before)
        }
    }

    @Test("A tree without a receipt is replaced, a receipt without a tree does not count")
    func halves() async throws {
        try await StoreBench.with { bench in
            let request = try bench.request()
            let (store, tree) = (bench.store, bench.store.path(of: request.tree))
            try FileSystem.createDirectories(tree)
            try FileSystem.create([], at: tree.appending("half"))
            #expect(!store.contains(request.tree))
            #expect(try store.install(request) != .present)
            #expect(store.verify(request.tree) == .intact)

            try FileSystem.removeTree(tree)
            #expect(!store.contains(request.tree))
            #expect(try store.install(request) != .present)
            #expect(store.verify(request.tree) == .intact)
            #expect(try bench.counts()["tmp"] == 0)
        }
    }

    @Test(
        "An archive that is not the locked one is refused where nobody has checked it", arguments: ["cut", "changed"])
    func wrongArchive(damage: String) async throws {
        try await StoreBench.with { bench in
            let request = try bench.request(isVerified: false)
            var bytes = try FileSystem.read(request.archive)
            if damage == "cut" { bytes.removeLast(512) } else { bytes[600] ^= 1 }
            try FileSystem.write(bytes, to: request.archive)
            let found = damage == "cut" ? "\(bytes.count) bytes" : "\(Digest.sha256(of: bytes))"
            #expect(
                throws: StoreError.wrongArchive(
                    path: request.archive.string,
                    expected: "\(request.artifact.sha256), \(request.artifact.size) bytes", found: found)
            ) { try bench.store.install(request) }
            #expect(try bench.counts() == ["trees": 0, "receipts": 0, "tmp": 0, "roots": 0])
        }
    }

    @Test("What cannot become a tree leaves nothing behind")
    func refusals() async throws {
        try await StoreBench.with { bench in
            let hostile = try bench.request(name: "hostile", entries: [.file("../escape", "x")], links: [:])
            let wanting = try bench.request(name: "wanting", links: ["other": "bin/other"])
            let directory = try bench.request(name: "directory", links: ["bin": "bin"])
            #expect(throws: ArchiveError.self) { try bench.store.install(hostile) }
            #expect(throws: StoreError.missingFile(command: "other", path: "bin/other")) {
                try bench.store.install(wanting)
            }
            #expect(throws: StoreError.missingFile(command: "bin", path: "bin")) { try bench.store.install(directory) }
            #expect(throws: CancellationError.self) {
                try bench.store.install(try bench.request(), isCancelled: { true })
            }
            #expect(try bench.counts() == ["trees": 0, "receipts": 0, "tmp": 0, "roots": 0])
        }
    }

    @Test(
        "The tree's name is safe in a file name, whatever the version holds",
        arguments: [
            ("1.2.3", "1.2.3"), ("1:2.3-4~rc1+b", "1_2.3-4_rc1+b"), ("../../x", ".._.._x"), ("v 1\n", "v_1_"),
            ("é", "_"), (String(repeating: "1", count: 300), String(repeating: "1", count: 64)),
        ])
    func treeNames(version: String, inName: String) throws {
        let artifact = try StoreBench.artifact([1])
        let name = Store.treeName(name: try ToolName("tool"), version: version, artifact: artifact)
        #expect(name.hasPrefix("tool-\(inName)-"))
        #expect(name.utf8.count == "tool-\(inName)-".utf8.count + 16)
    }

    @Test("The key follows the bytes and the recipe, not the place they came from")
    func keys() throws {
        let tool = try ToolName("tool")
        func name(_ artifact: LockedArtifact) -> String { Store.treeName(name: tool, version: "1", artifact: artifact) }
        let plain = try StoreBench.artifact([1])
        #expect(name(plain) == name(try StoreBench.artifact([1], url: "https://mirror.example/other.tar")))
        #expect(name(plain) != name(try StoreBench.artifact([2])))
        #expect(name(plain) != name(try StoreBench.artifact([1], recipe: try Recipe(format: .tar, strip: 1))))
    }
}
