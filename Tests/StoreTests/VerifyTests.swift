import Disk
import Store
import SystemPackage
import Testing
import Unpack

@Suite("Comparing a tree with what was installed")
struct VerifyTests {
    /// A change of an installed tree.
    enum Change: String, CaseIterable, Sendable {
        case byte, newFile, newDirectory, missingFile, renamedFile, executableBit, linkTarget, linkForFile

        func apply(to tree: FilePath) throws {
            let (data, alias) = (tree.appending("lib/data"), tree.appending("bin/alias"))
            for directory in [tree, tree.appending("lib"), tree.appending("bin")] {
                try FileSystem.setWritable(directory, true)
            }
            switch self {
            case .byte:
                var bytes = try FileSystem.read(data)
                bytes[5000] ^= 1
                try FileSystem.write(bytes, to: data)
            case .newFile: try FileSystem.create([], at: tree.appending("new"))
            case .newDirectory: try FileSystem.createDirectories(tree.appending("new"))
            case .missingFile: try FileSystem.removeFile(data)
            case .renamedFile: try FileSystem.rename(data, to: tree.appending("lib/Data"))
            case .executableBit: try FileSystem.setPermissions(0o555, of: data)
            case .linkTarget: try FileSystem.replaceSymbolicLink(at: alias, to: "../bin/tool")
            case .linkForFile:
                try FileSystem.rename(data, to: tree.appending("lib/real"))
                try FileSystem.createSymbolicLink(at: data, to: "real")
            }
        }
    }

    @Test("Every change is found, and installing anew mends it", arguments: Change.allCases)
    func tampering(change: Change) async throws {
        try await StoreBench.with { bench in
            let request = try bench.request()
            _ = try bench.store.install(request)
            let expected = try #require(bench.store.receipt(of: request.tree)).tree
            try change.apply(to: bench.store.path(of: request.tree))
            let found = try TreeDigest.compute(of: bench.store.path(of: request.tree))
            #expect(found != expected)
            #expect(bench.store.verify(request.tree) == .changed(expected: expected, found: found))

            try bench.store.remove(request.tree)
            #expect(try bench.counts() == ["trees": 0, "receipts": 0, "tmp": 0, "roots": 0])
            #expect(try bench.store.install(request) != .present)
            #expect(bench.store.verify(request.tree) == .intact)
        }
    }

    @Test("Times and the right to write make no difference")
    func harmless() async throws {
        try await StoreBench.with { bench in
            let tree = try bench.install()
            let data = bench.store.path(of: tree).appending("lib/data")
            try FileSystem.touch(data)
            try FileSystem.setWritable(data, true)
            #expect(bench.store.verify(tree) == .intact)
        }
    }

    @Test("Without a readable receipt nothing can be said", arguments: ["", "url", "size = many\n", "\u{0}"])
    func receipts(text: String) async throws {
        try await StoreBench.with { bench in
            let tree = try bench.install()
            try FileSystem.write(Array(text.utf8), to: bench.store.layout.receipts.appending(tree))
            #expect(bench.store.verify(tree) == .withoutReceipt)
            #expect(bench.store.receipt(of: tree) == nil)
        }
    }

    @Test("A receipt without each of its lines is none, and unknown lines are no harm")
    func receiptLines() async throws {
        try await StoreBench.with { bench in
            let tree = try bench.install()
            let path = bench.store.layout.receipts.appending(tree)
            let receipt = bench.store.receipt(of: tree)
            let lines = try FileSystem.readText(path).split(separator: "\n")
            #expect(lines.count == 9)
            for line in lines where !line.hasPrefix("toolenv ") {
                let rest = lines.filter { $0 != line }.joined(separator: "\n")
                try FileSystem.write(Array(rest.utf8), to: path)
                #expect(bench.store.receipt(of: tree) == nil, "without `\(line)`")
            }
            let more = (lines + ["later = something new"]).joined(separator: "\n")
            try FileSystem.write(Array(more.utf8), to: path)
            #expect(bench.store.receipt(of: tree) == receipt)
        }
    }

    @Test("A tree that is gone cannot be read, and removing it again is no error")
    func gone() async throws {
        try await StoreBench.with { bench in
            let tree = try bench.install()
            try FileSystem.removeTree(bench.store.path(of: tree))
            #expect(bench.store.verify(tree) == .unreadable("cannot read `\(bench.store.path(of: tree))`"))
            try bench.store.remove(tree)
            try bench.store.remove(tree)
            #expect(bench.store.verify(tree) == .withoutReceipt)
        }
    }
}
