import Disk
import Foundation
import Model
import SystemPackage
import TestSupport
import Testing

@testable import Unpack

/// One small program in every format, made by the system's own tool.
struct FormatTests {
    /// Prints its arguments, one a line.
    static let program = "#!/bin/sh\nfor argument; do echo \"$argument\"; done\n"

    /// What `bsdtar` needs to be told for each format.
    static let tools: [(ArchiveFormat, [String])] = [
        (.tar, ["--format", "pax"]),
        (.tarGzip, ["--format", "pax", "--gzip"]),
        (.tarXz, ["--format", "pax", "--xz"]),
        (.tarZstd, ["--format", "pax", "--zstd"]),
        (.tarBzip2, ["--format", "pax", "--bzip2"]),
        (.tarLz4, ["--format", "pax", "--lz4"]),
        (.zip, ["--format", "zip"]),
        (.sevenZip, ["--format", "7zip"]),
    ]

    static let compressors: [(ArchiveFormat, [String])] = [
        (.file, ["--format", "raw"]),
        (.gzip, ["--format", "raw", "--gzip"]),
        (.xz, ["--format", "raw", "--xz"]),
        (.zstd, ["--format", "raw", "--zstd"]),
        (.bzip2, ["--format", "raw", "--bzip2"]),
        (.lz4, ["--format", "raw", "--lz4"]),
    ]

    /// The bytes of an archive that the system's tool makes of `names` in `directory`.
    static func archive(_ names: [String], in directory: FilePath, _ options: [String]) throws -> [UInt8] {
        let archive = directory.appending("made.archive")
        defer { try? FileSystem.removeFile(archive) }
        try run(["bsdtar", "-C", directory.string, "-cf", archive.string] + options + names)
        return try FileSystem.read(archive)
    }

    private static func run(_ command: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        // Names beyond ASCII are what some of these archives are about.
        process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(command)")
    }

    /// A directory with the program, a file, a link and a second name, packed in `format`.
    private static func fixture(_ options: [String]) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let root = folder.path.appending("print-args-1.0")
        try FileSystem.createDirectories(root.appending("bin"))
        try FileSystem.createDirectories(root.appending("share/Größe"))
        try FileSystem.write(Array(program.utf8), to: root.appending("bin/print-args"), permissions: 0o755)
        try FileSystem.write(Array("read me".utf8), to: root.appending("share/Größe/README"))
        try FileSystem.createSymbolicLink(at: root.appending("bin/pa"), to: "print-args")
        return try archive(["print-args-1.0"], in: folder.path, options)
    }

    @Test("An archive is unpacked, stripped, and keeps executable bits, links and names beyond ASCII", arguments: tools)
    func unpacks(_ format: ArchiveFormat, _ options: [String]) throws {
        try Workbench.with(try Self.fixture(options), format) { bench in
            let summary = try bench.unpack(strip: 1)
            #expect(
                try bench.listing() == [
                    "d bin", "l bin/pa -> print-args", "x bin/print-args", "d share", "d share/Größe",
                    "f share/Größe/README",
                ])
            #expect(try bench.text("bin/print-args") == Self.program)
            #expect(try bench.text("share/Größe/README") == "read me")
            #expect(try bench.permissions("bin/print-args") == 0o555)
            #expect(try bench.permissions("share/Größe/README") == 0o444)
            #expect(summary.files == 3)
            #expect(summary.bytes == Int64(Self.program.utf8.count + 7))
            #expect(summary.digest == (try TreeDigest.compute(of: bench.tree)))
        }
    }

    @Test("A single file gets its name in bin and is executable", arguments: compressors)
    func unpacksSingleFile(_ format: ArchiveFormat, _ options: [String]) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try FileSystem.write(Array(Self.program.utf8), to: folder.path.appending("print-args"))
        try Workbench.with(try Self.archive(["print-args"], in: folder.path, options), format) { bench in
            let summary = try bench.unpack()
            #expect(try bench.listing() == ["d bin", "x bin/tool"])
            #expect(try bench.text("bin/tool") == Self.program)
            #expect(summary.files == 1)
            #expect(summary.digest == (try TreeDigest.compute(of: bench.tree)))
        }
    }

    @Test("The same tree in any format has the same digest")
    func digestsAlike() throws {
        let digests = try Self.tools.map { format, options in
            try Workbench.with(try Self.fixture(options), format) { try $0.unpack(strip: 1).digest }
        }
        #expect(Set(digests).count == 1)
    }

    @Test("An archive cut off anywhere is refused", arguments: tools + compressors.dropFirst())
    func refusesCut(_ format: ArchiveFormat, _ options: [String]) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        // Not compressible, so that the cuts meet contents too.
        var generator = SystemRandomNumberGenerator()
        let noise = (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        try FileSystem.write(noise, to: folder.path.appending("noise"))
        let whole = try Self.archive(["noise"], in: folder.path, options)
        // The end of a tar may be cut: what follows its end mark is only padding.
        let end = format == .tar ? 512 + 20_480 + 511 : whole.count - 1
        let lengths = Array(stride(from: 0, to: end, by: max(1, end / 23))) + [1, 2, 10, 512, end]
        for length in lengths {
            let error = try Workbench.refusal(of: Array(whole.prefix(length)), format)
            #expect(["archive-corrupt", "archive-empty"].contains(error?.code), "cut after \(length) bytes")
        }
    }

    @Test("What is compressed in another way, or twice, is refused", arguments: ArchiveFormat.allCases)
    func refusesOtherFormats(_ format: ArchiveFormat) throws {
        let tar = TarBuilder([.file("a", "b")])
        let others: [[UInt8]] = [Array("<!DOCTYPE html>".utf8), TarBuilder.gzip(tar.gzipped)]
        for bytes in others where format != .file {
            // Two layers of gzip around a file are a file in gzip: only its reader may take them for one.
            let error = try Workbench.refusal(of: bytes, format)
            #expect(error?.code == "archive-corrupt", "\(format)")
        }
    }
}
