import Model
import TestSupport
import Testing

@testable import Unpack

/// What a decompressor passes over, forgives, or never comes to an end with.
struct HostileStreamTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let bytes: [UInt8]
        let format: ArchiveFormat
        let code: String

        init(_ description: String, _ bytes: [UInt8], _ format: ArchiveFormat, _ code: String = "archive-corrupt") {
            testDescription = "\(description), as \(format.rawValue)"
            self.bytes = bytes
            self.format = format
            self.code = code
        }
    }

    /// A header of gzip in gzip, with a name of 300 MB in 2 MB: libarchive, left to look for decompressors by itself, takes
    /// a minute and half a gigabyte to find out that the name has no end.
    static let endless: [UInt8] =
        [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
        + Deflate.repeated(0x61, count: 300_000_000, after: [0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 255])

    private static let tar = TarBuilder([.file("a", "contents")]).bytes

    static let tars: [Case] = [
        Case("bytes behind gzip", TarBuilder.gzip(tar) + Array("garbage".utf8), .tarGzip, "archive-corrupt"),
        Case("a tar behind gzip", TarBuilder.gzip(tar) + tar, .tarGzip, "archive-corrupt"),
        Case("two tars in two parts of gzip", TarBuilder.gzip(tar) + TarBuilder.gzip(tar), .tarGzip, "archive-corrupt"),
        Case("gzip without its checksum", gzip { $0.removeLast(8) }, .tarGzip, "archive-corrupt"),
        Case("a block of gzip that nobody knows", gzip { $0[10] = 7 }, .tarGzip, "archive-corrupt"),
        Case("a gzip with an endless name in it", endless, .tarGzip, "archive-corrupt"),
        Case("gzip in gzip", TarBuilder.gzip(TarBuilder.gzip(tar)), .tarGzip, "archive-corrupt"),
        Case("bytes behind xz", XZBuilder(tar).bytes + Array("garbage!".utf8), .tarXz, "archive-corrupt"),
        Case("another file in xz behind xz", XZBuilder(tar).bytes + XZBuilder(tar).bytes, .tarXz, "archive-corrupt"),
        Case("xz that asks for 768 MiB of memory", xz { $0.dictionary = 37 }, .tarXz, "archive-unsupported"),
        Case("xz that asks for 4 GiB of memory", xz { $0.dictionary = 40 }, .tarXz, "archive-unsupported"),
        Case(
            "xz that asks for it at its end", XZBuilder([1]).bytes + xz { $0.dictionary = 38 }, .tarXz,
            "archive-unsupported"
        ),
        Case(
            "xz that asks for it in a later part",
            xz {
                $0.dictionary = 38
                $0.blocks = 3
            }, .tarXz, "archive-unsupported"
        ),
        Case("xz in xz", XZBuilder(XZBuilder(tar).bytes).bytes, .tarXz, "archive-corrupt"),
        Case("gzip behind the name of xz", TarBuilder.gzip(tar), .tarXz, "archive-corrupt"),
        Case("xz behind the name of gzip", XZBuilder(tar).bytes, .tarGzip, "archive-corrupt"),
        Case("a tar that is not compressed", tar, .tarZstd, "archive-corrupt"),
        Case("only the first bytes of zstd", [0x28, 0xb5, 0x2f, 0xfd], .tarZstd, "archive-corrupt"),
        Case("only a frame to skip", [0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0], .tarZstd, "archive-corrupt"),
        Case("only the first bytes of bzip2", Array("BZh9".utf8), .tarBzip2, "archive-corrupt"),
        Case("only the first bytes of lz4", [0x04, 0x22, 0x4d, 0x18], .tarLz4, "archive-corrupt"),
    ]

    private static func gzip(_ change: (inout [UInt8]) -> Void) -> [UInt8] {
        var bytes = TarBuilder.gzip(tar)
        change(&bytes)
        return bytes
    }

    private static func xz(_ change: (inout XZBuilder) -> Void) -> [UInt8] {
        var xz = XZBuilder(tar)
        change(&xz)
        return xz.bytes
    }

    @Test("A compressed tar is refused for", .timeLimit(.minutes(1)), arguments: tars)
    func refuses(_ hostile: Case) throws {
        #expect(try Workbench.refusal(of: hostile.bytes, hostile.format)?.code == hostile.code)
    }

    static let files: [Case] = [
        Case("bytes behind it", TarBuilder.gzip([1]) + [7], .gzip),
        Case("gzip in gzip", TarBuilder.gzip(TarBuilder.gzip([1])), .gzip),
        Case("a gzip with an endless name in it", endless, .gzip),
        Case("xz in xz", XZBuilder(XZBuilder([1]).bytes).bytes, .xz),
        Case("nothing", [], .gzip), Case("nothing", [], .xz), Case("nothing", [], .zstd), Case("nothing", [], .bzip2),
        Case("nothing", [], .lz4),
    ]

    @Test("A single file is refused for", .timeLimit(.minutes(1)), arguments: files)
    func refusesFiles(_ hostile: Case) throws {
        #expect(try Workbench.refusal(of: hostile.bytes, hostile.format)?.code == hostile.code)
    }

    static let allowed: [Case] = [
        Case("zeros behind gzip, as on a tape", TarBuilder.gzip(tar) + [UInt8](repeating: 0, count: 999), .tarGzip),
        Case(
            "a tar in two parts of gzip",
            TarBuilder.gzip(Array(tar.prefix(700))) + TarBuilder.gzip(Array(tar.dropFirst(700))), .tarGzip
        ),
        Case("xz with padding", XZBuilder(tar).bytes + [0, 0, 0, 0], .tarXz),
        Case(
            "a tar in two streams of xz",
            XZBuilder(Array(tar.prefix(700))).bytes + XZBuilder(Array(tar.dropFirst(700))).bytes, .tarXz
        ),
        Case("xz that asks for 32 MiB", xz { $0.dictionary = 28 }, .tarXz),
        Case("zeros behind a tar, not a multiple of a block", tar + [UInt8](repeating: 0, count: 100), .tar),
    ]

    @Test("A compressed tar may have", arguments: allowed)
    func allows(_ good: Case) throws {
        try Workbench.with(good.bytes, good.format) { bench in
            _ = try bench.unpack()
            #expect(try bench.listing() == ["f a"])
            #expect(try bench.text("a") == "contents")
        }
    }

    @Test("Links through links through links are refused before long", .timeLimit(.minutes(1)))
    func boundsLinks() throws {
        // Following one of the links at the end takes four thousand steps, through fewer links than a system follows.
        func link(_ name: String, _ target: String) -> TarBuilder.Entry {
            var link = TarBuilder.Entry.symbolicLink(name, to: "x")
            link.pax["linkpath"] = Array(target.utf8)
            return link
        }
        let long = link("a", String(repeating: "x/../", count: 60) + "x")
        let many = (0..<200).map { link("l\($0)", String(repeating: "a/../", count: 30) + "a") }
        let error = try Workbench.refusal(of: TarBuilder([long] + many).bytes, .tar)
        #expect(error?.ruleOrCode == "link-endless")
    }

    @Test("A chain of more links than a system follows is refused", arguments: [(39, true), (60, false)])
    func boundsChains(_ length: Int, _ isGood: Bool) throws {
        let links = (0..<length).map { TarBuilder.Entry.symbolicLink("l\($0)", to: "l\($0 + 1)") }
        let tar = TarBuilder(links + [.file("l\(length)", "end")]).bytes
        if isGood {
            try Workbench.with(tar, .tar) { bench in
                _ = try bench.unpack()
                #expect(try bench.text("l0") == "end")
            }
        } else {
            #expect(try Workbench.refusal(of: tar, .tar)?.ruleOrCode == "link-endless")
        }
    }
}
