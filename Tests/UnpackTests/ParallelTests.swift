import Disk
import Model
import TestSupport
import Testing

@testable import Unpack

/// Several readers of one zip give what one gives.
struct ParallelTests {
    /// More than a share for each reader, of every kind of entry.
    private static var zip: ZipBuilder {
        var entries: [ZipBuilder.Entry] = [.directory("empty"), .symbolicLink("link", to: "d3/17")]
        for index in 0..<400 {
            let contents = [UInt8](repeating: UInt8(index % 251), count: index * 97 % 40_000)
            entries.append(.file("d\(index % 7)/\(index)", contents, permissions: index % 3 == 0 ? 0o755 : 0o644))
        }
        return ZipBuilder(entries)
    }

    @Test("A tree and its digest are the same with any number of readers")
    func unpacksAlike() throws {
        let bytes = Self.zip.bytes
        let summaries = try [1, 2, 3, 8].map { threads in
            try Workbench.with(bytes, .zip) { bench in
                let summary = try bench.unpack(threads: threads)
                #expect(try bench.listing().count == 402 + 7)
                #expect(summary.digest == (try TreeDigest.compute(of: bench.tree)))
                return summary
            }
        }
        #expect(Set(summaries).count == 1)
        #expect(summaries.first?.files == 401)
    }

    @Test("Shares are cut by bytes, in order, and none is lost")
    func cutsShares() {
        func file(_ index: Int, _ size: Int64) -> PlacedEntry {
            PlacedEntry(index: index, displayName: "", path: "\(index)", kind: .file(isExecutable: false), size: size)
        }
        let mebibyte: Int64 = 1 << 20
        let sizes: [Int64] = [10, mebibyte, 0, mebibyte / 2, mebibyte / 2, 5 * mebibyte, 1]
        let shares = ZipCrew.shares(of: sizes.enumerated().map { file($0, $1) })
        #expect(shares.map { $0.map(\.index) } == [[0, 1], [2, 3, 4], [5], [6]])
        #expect(ZipCrew.shares(of: []).isEmpty)
    }
}
