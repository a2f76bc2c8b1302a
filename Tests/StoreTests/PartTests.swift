import Disk
import Model
import Store
import SystemPackage
import TestSupport
import Testing
import Unpack

@Suite("Installing a tree of several parts")
struct PartTests {
    @Test("All parts become one read-only tree, which is verified as one and says where each is from")
    func installed() async throws {
        try await StoreBench.with { bench in
            let request = try bench.request(parts: [StoreBench.part, [.file("bin/second", "x", permissions: 0o755)]])
            #expect(try bench.store.install(request) == .installed(files: 6, bytes: 10_029))
            let tree = bench.store.path(of: request.tree)
            var names: [String] = []
            try TreeWalk.forEach(in: tree) { path, status in
                names.append(path)
                if status.kind != .symbolicLink { #expect(status.permissions & 0o222 == 0, "\(path)") }
            }
            #expect(
                names.sorted() == [
                    "bin", "bin/alias", "bin/second", "bin/tool", "lib", "lib/data", "lib/more", "share", "share/part",
                ])
            #expect(bench.store.verify(request.tree) == .intact)
            let receipt = try #require(bench.store.receipt(of: request.tree))
            #expect(receipt.parts.count == 2)
            let part = request.artifact.parts[0]
            #expect(
                receipt.parts[0]
                    == "\(part.sha256.hex) \(part.size) https://tools.example/tool-part0.tar \(part.recipe.canonicalText)"
            )
        }
    }

    @Test("A change of what a part brought is found, and mended by installing anew")
    func repaired() async throws {
        try await StoreBench.with { bench in
            let request = try bench.request(parts: [StoreBench.part])
            _ = try bench.store.install(request)
            let file = bench.store.path(of: request.tree).appending("lib/more")
            try FileSystem.setWritable(file.removingLastComponent(), true)
            try FileSystem.write(Array("less".utf8), to: file)
            #expect(bench.store.verify(request.tree) != .intact)
            try bench.store.remove(request.tree)
            #expect(try bench.store.install(request) != .present)
            #expect(bench.store.verify(request.tree) == .intact)
        }
    }

    @Test("A command may be what a part brings, and must be brought by one")
    func commands() async throws {
        try await StoreBench.with { bench in
            let request = try bench.request(
                links: ["part": "share/part", "tool": "bin/tool"], parts: [StoreBench.part])
            #expect(try bench.store.install(request) != .present)
            let wanting = try bench.request(name: "wanting", links: ["part": "share/part"], parts: [[.file("z")]])
            #expect(throws: StoreError.missingFile(command: "part", path: "share/part")) {
                try bench.store.install(wanting)
            }
        }
    }

    @Test("Where nobody has checked the files, all are before any is unpacked", arguments: [0, 1])
    func wrongPart(index: Int) async throws {
        try await StoreBench.with { bench in
            let request = try bench.request(parts: [StoreBench.part, [.file("z")]], isVerified: false)
            var bytes = try FileSystem.read(request.parts[index])
            bytes[600] ^= 1
            try FileSystem.write(bytes, to: request.parts[index])
            let error = try #require(throws: StoreError.self) {
                try bench.store.install(request, step: { #expect($0 == .locked) })
            }
            #expect(error.code == "digest-mismatch")
            #expect(try bench.counts() == ["trees": 0, "receipts": 0, "tmp": 0, "roots": 0])
        }
    }

    @Test("A part that cannot be laid over the others leaves nothing behind")
    func refused() async throws {
        try await StoreBench.with { bench in
            let request = try bench.request(parts: [StoreBench.part, [.file("lib/data", "other")]])
            let error = try #require(throws: ArchiveError.self) { try bench.store.install(request) }
            #expect(error.archive == request.parts[1].string)
            #expect(throws: CancellationError.self) {
                try bench.store.install(try bench.request(parts: [StoreBench.part]), isCancelled: { true })
            }
            #expect(try bench.counts() == ["trees": 0, "receipts": 0, "tmp": 0, "roots": 0])
        }
    }

    @Test("The key follows the parts, their recipes and their order; without parts it is what it always was")
    func keys() throws {
        let tool = try ToolName("tool")
        func name(_ parts: [ArtifactPart]) throws -> String {
            Store.treeName(name: tool, version: "1", artifact: try StoreBench.artifact([1], parts: parts))
        }
        func part(_ byte: UInt8, strip: Int = 0, from url: String = "https://h/a.tar") throws -> ArtifactPart {
            try ArtifactPart(
                url: WebAddress(url), size: 1, sha256: .sha256(of: [byte]), verified: .checksum,
                recipe: Recipe(format: .tar, strip: strip))
        }
        #expect(try name([]) == "tool-1-aebb052e93f36e5f")
        let names = [
            try name([]), try name([part(1)]), try name([part(2)]), try name([part(2, strip: 1)]),
            try name([part(1), part(2)]), try name([part(2), part(1)]),
        ]
        #expect(Set(names).count == names.count)
        #expect(try name([part(1)]) == name([part(1, from: "https://mirror.example/b.tar")]))
    }
}
