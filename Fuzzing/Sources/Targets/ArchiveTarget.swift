import Disk
import Model
import SystemPackage

@testable import Unpack

extension FuzzTarget {
    /// A whole archive, whose format the first byte chooses, is unpacked or refused; nothing else is touched.
    static let archive = FuzzTarget("archive") { bytes in
        let (choice, rest) = bytes.choice
        let formats = ArchiveFormat.allCases
        let format = formats[Int(choice & 0x1F) % formats.count]
        let strip = format.isSingleFile ? 0 : Int(choice >> 5) % 2
        guard let recipe = try? Recipe(format: format, strip: strip, name: format.isSingleFile ? "tool" : nil) else {
            return
        }
        let playground = Playground(archive: rest)
        let one = playground.unpack(recipe, threads: 1)
        if recipe.format.isZip {
            let several = playground.unpack(recipe, threads: 3)
            promise("the verdict does not depend on the readers: \(one), \(several)", one == several)
        }
        let listed = try? ArchiveListing.entries(of: playground.archive, format: format)
        if case .tree = one, strip == 0 { promise("what can be unpacked can be listed", listed != nil) }
        playground.remove()
    }
}

/// A directory with an archive, a neighbour that must stay as it is, and room for a tree.
private struct Playground {
    enum Verdict: Equatable {
        case tree(TreeSummary)
        case refused(String)
    }

    let directory = Scratch.directory.appending("playground")
    let archive: FilePath

    private var neighbour: FilePath { directory.appending("neighbour") }
    private var destination: FilePath { directory.appending("tree") }

    /// Small enough that no input of the fuzzer can fill the memory.
    private let limits = UnpackLimits(floor: 1 << 20, ratio: 20, entries: 500)

    init(archive bytes: [UInt8]) {
        archive = directory.appending("archive")
        Scratch.written {
            try FileSystem.createDirectories(directory)
            try FileSystem.write(bytes, to: archive)
            try FileSystem.write(Array("untouched".utf8), to: neighbour)
        }
    }

    func unpack(_ recipe: Recipe, threads: Int) -> Verdict {
        let verdict: Verdict
        do {
            let summary = try Unpacker(threads: threads, limits: limits).unpack(
                archive, recipe: recipe, into: destination)
            check(summary)
            Scratch.written { try FileSystem.removeTree(destination) }
            verdict = .tree(summary)
        } catch let error as ArchiveError {
            promise(
                "the summary is one line: \(error.summary.debugDescription)", SourceErrorPromises.isLine(error.summary))
            verdict = .refused(error.code)
        } catch {
            // Names that only the file system refuses.
            verdict = .refused("file-system")
        }
        let names = Scratch.written { try FileSystem.list(directory) }.map(\.name).sorted()
        promise("only the tree was touched: \(names)", names == ["archive", "neighbour"])
        let text = Scratch.written { try FileSystem.readText(neighbour) }
        promise("the neighbour is untouched", text == "untouched")
        return verdict
    }

    /// The tree on the disk is the one that the summary speaks of.
    private func check(_ summary: TreeSummary) {
        let digest = Scratch.written { try TreeDigest.compute(of: destination) }
        promise("the digest is that of the tree", digest == summary.digest)
    }

    func remove() { Scratch.written { try FileSystem.removeTree(directory) } }
}
