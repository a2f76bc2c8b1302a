import Foundation
import Model
import TestSupport
import Testing

@testable import Unpack

/// Archives that ask for much memory are refused by a process that has little.
struct MemoryTests {
    /// Small archives that unpack to much more than they may, or say that they need gigabytes.
    static let bombs: [(bytes: [UInt8], format: ArchiveFormat, code: String)] = [
        // A file and then padding without end, padding alone, and a single file.
        (gzip(Deflate.repeated(0, count: 64 << 20, after: Array(header.prefix(512)))), .tarGzip, "archive-too-large"),
        (gzip(Deflate.repeated(0, count: 64 << 20)), .tarGzip, "archive-too-large"),
        (gzip(Deflate.repeated(7, count: 64 << 20)), .gzip, "archive-too-large"),
        (HostileStreamTests.endless, .gzip, "archive-corrupt"),
        (HostileStreamTests.endless, .tarGzip, "archive-corrupt"),
        (xz, .tarXz, "archive-unsupported"),
        (xz, .xz, "archive-unsupported"),
        (sparse, .tar, "archive-too-large"),
        (ZipBuilder([.zeros("zeros", count: 20 << 20)]).bytes, .zip, "archive-too-large"),
        (zip { $0.endPatches[12] = [0xff, 0xff, 0xff, 0xff] }, .zip, "archive-corrupt"),
        (zip { $0.endPatches[8] = [0xff, 0xff, 0xff, 0xff] }, .zip, "archive-too-large"),
        (zip { $0.entries[0].claimedSize = 0xffff_fffe }, .zip, "archive-corrupt"),
    ]

    private static let header: [UInt8] = {
        var file = TarBuilder.Entry.file("zeros")
        file.claimedSize = 60 << 20
        return TarBuilder([file]).bytes
    }()

    private static let xz: [UInt8] = {
        var xz = XZBuilder(TarBuilder([.file("a", "b")]).bytes)
        xz.dictionary = 40
        return xz.bytes
    }()

    /// A hole of a terabyte.
    private static let sparse: [UInt8] = {
        var map = Array("1\n0\n4\n".utf8)
        map += [UInt8](repeating: 0, count: 512 - map.count)
        var file = TarBuilder.Entry.file("GNUSparseFile.0/sparse", map + Array("once".utf8))
        file.pax = [
            "GNU.sparse.major": Array("1".utf8), "GNU.sparse.minor": Array("0".utf8),
            "GNU.sparse.name": Array("sparse".utf8), "GNU.sparse.realsize": Array("1000000000000".utf8),
        ]
        return TarBuilder([file]).bytes
    }()

    private static func gzip(_ packed: [UInt8]) -> [UInt8] { [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255] + packed }

    private static func zip(_ change: (inout ZipBuilder) -> Void) -> [UInt8] {
        var zip = ZipBuilder([.file("a", "b")])
        change(&zip)
        return zip.bytes
    }

    #if os(Linux)
        @Test(
            "No bomb takes more than 200 MB of memory",
            .enabled(if: !Sanitizer.isWatching, "a sanitizer needs memory of its own"), .timeLimit(.minutes(2)))
        func staysSmall() async {
            await #expect(processExitsWith: .success) {
                let bombs = MemoryTests.bombs
                let limits = UnpackLimits(floor: 8 << 20, ratio: 1, entries: 1000)
                try MemoryTests.limitMemory(to: 200 << 20)
                for bomb in bombs {
                    let error = try Workbench.refusal(of: bomb.bytes, bomb.format, threads: 4, limits: limits)
                    #expect(error?.code == bomb.code, "\(bomb.format.rawValue)")
                }
            }
        }

        /// Lets this process have so many bytes of memory more than it has now; beyond that, asking for some fails.
        private static func limitMemory(to count: Int) throws {
            let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ").first
            let used = (pages.flatMap { Int($0) } ?? 0) * 4096
            var limit = rlimit(rlim_cur: rlim_t(used + count), rlim_max: rlim_t(used + count))
            // Safety: the structure is read during the call.
            try #require(unsafe setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0)
        }
    #endif
}
