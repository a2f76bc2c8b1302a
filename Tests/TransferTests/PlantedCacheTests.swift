import Disk
import Foundation
import Model
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Transfer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Things that have no business in the cache, put there before a download.
@Suite("Whatever lies in the cache, the file arrives and nothing outside is touched", .timeLimit(.minutes(1)))
struct PlantedCacheTests {
    private static let content = noise(50_000)
    private static let name = Digest.sha256(of: content).hex
    private static let precious = "precious"

    /// Something planted: what, and where.
    enum Planted: String, CaseIterable, Sendable {
        case link, linkToNothing, secondName, pipe, directory, fullDirectory, garbage, empty, longer
    }

    private static func plant(_ planted: Planted, at path: FilePath, outside: FilePath) throws {
        switch planted {
        case .link: symlink(outside.string, path.string)
        case .linkToNothing: symlink("/nowhere/at/all", path.string)
        case .secondName: link(outside.string, path.string)
        case .pipe: mkfifo(path.string, 0o600)
        case .directory: mkdir(path.string, 0o755)
        case .fullDirectory:
            mkdir(path.string, 0o755)
            try FileDescriptor.write("x", to: path.appending("x"))
        case .garbage: try FileDescriptor.write("\u{0}garbage\n\n\n", to: path)
        case .empty: try FileDescriptor.write("", to: path)
        case .longer: try FileDescriptor.write(noise(60_000, seed: 3), to: path)
        }
    }

    @Test(arguments: ["", ".part", ".part.note", ".lock"], Planted.allCases)
    func arrives(_ suffix: String, _ planted: Planted) async throws {
        try await TemporaryFolder.with { folder in
            let outside = folder.appending("outside")
            try FileDescriptor.write(Self.precious, to: outside)
            let directory = folder.appending("cache/downloads/sha256")
            try FileSystem.createDirectories(directory)
            try Self.plant(planted, at: directory.appending(Self.name + suffix), outside: outside)
            if suffix == ".part.note" {
                try FileDescriptor.write(Array(Self.content[..<20_000]), to: directory.appending(Self.name + ".part"))
            }
            try await FixtureServer.with({ _ in .init(body: Self.content) }) { server in
                let file = try await Transfer.testing(folder).file(server.url("/f"), of: Self.content)
                #expect(try FileSystem.status(file.path)?.kind == .file)
                #expect(try FileSystem.read(file.path) == Self.content)
                #expect(try DownloadTests.names(in: folder) == [Self.name])
                #expect(try FileSystem.readText(outside) == Self.precious)
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test("A part that is whole is taken without a request, offline too")
    func whole() async throws {
        try await TemporaryFolder.with { folder in
            let directory = folder.appending("cache/downloads/sha256")
            try FileSystem.createDirectories(directory)
            try FileDescriptor.write(Self.content, to: directory.appending(Self.name + ".part"))
            let transfer = Transfer.testing(folder) { $0.isOffline = true }
            let file = try await transfer.file("https://files.example/f", of: Self.content)
            #expect(try FileSystem.read(file.path) == Self.content)
            #expect(try DownloadTests.names(in: folder) == [Self.name])
            #expect(transfer.requestCount == 0)
        }
    }

    @Test("A part as long as the file but with other bytes is thrown away")
    func wholeButWrong() async throws {
        try await TemporaryFolder.with { folder in
            let directory = folder.appending("cache/downloads/sha256")
            try FileSystem.createDirectories(directory)
            try FileDescriptor.write(noise(50_000, seed: 5), to: directory.appending(Self.name + ".part"))
            try await FixtureServer.with({ _ in .init(body: Self.content) }) { server in
                try await Transfer.testing(folder).file(server.url("/f"), of: Self.content)
                #expect(server.requests.first?.fields["range"] == nil)
                #expect(try DownloadTests.names(in: folder) == [Self.name])
            }
        }
    }

    @Test("A cache that is deleted while a file arrives is made anew", arguments: [false, true])
    func deleted(withSuccessor: Bool) async throws {
        try await TemporaryFolder.with { folder in
            let directory = folder.appending("cache/downloads/sha256")
            try await RawServer.with({ connection in
                connection.readHead()
                connection.send(
                    "HTTP/1.1 200 OK\r\nContent-Length: \(Self.content.count)\r\nETag: \"1\"\r\n"
                        + "Connection: close\r\n\r\n")
                connection.send(Array(Self.content[..<30_000]))
                if connection.number == 0 {
                    // Once the part is there, it is being written.
                    Self.waitForFile(directory.appending(Self.name + ".part"))
                    try? FileSystem.removeTree(folder.appending("cache"))
                    if withSuccessor {
                        try? FileSystem.createDirectories(directory)
                        try? FileDescriptor.write("another's", to: directory.appending(Self.name + ".part"))
                    }
                }
                connection.send(Array(Self.content[30_000...]))
            }) { server in
                let file = try await Transfer.testing(folder).file(server.url("/f"), of: Self.content)
                #expect(try FileSystem.read(file.path) == Self.content)
                #expect(server.requests.count == 2)
                #expect(try DownloadTests.names(in: folder) == [Self.name])
            }
        }
    }

    private static func waitForFile(_ path: FilePath) {
        for _ in 0..<5_000 {
            if (try? FileSystem.status(path)?.size ?? 0) ?? 0 > 0 { return }
            usleep(1_000)
        }
    }

    @Test(
        "A page's place that is taken by a directory or a link is given back",
        arguments: [Planted.fullDirectory, .link])
    func page(_ planted: Planted) async throws {
        try await TemporaryFolder.with { folder in
            let outside = folder.appending("outside")
            try FileDescriptor.write(Self.precious, to: outside)
            try await FixtureServer.with({ _ in .init(fields: ["ETag": "\"1\""], text: "page") }) { server in
                _ = try await Transfer.testing(folder).text(server.url("/p"))
                let pages = folder.appending("cache").appending("pages")
                let name = try #require(try FileSystem.list(pages).first?.name)
                try FileSystem.removeFile(pages.appending(name))
                try Self.plant(planted, at: pages.appending(name), outside: outside)
                #expect(try await Transfer.testing(folder).text(server.url("/p")) == "page")
                #expect(try FileSystem.status(pages.appending(name))?.kind == .file)
                #expect(try FileSystem.readText(outside) == Self.precious)
            }
        }
    }

    /// What a killed download of another file left: which of its files, how old, and what a download keeps of it.
    struct Leftover: Sendable {
        let files: [String]
        var days = 0
        var isHeld = false
        let kept: [String]
    }

    @Test(
        "What killed downloads left is swept, unless somebody goes on with it or could",
        arguments: [
            Leftover(files: [".part"], kept: []),
            Leftover(files: [".part", ".lock"], kept: []),
            Leftover(files: [".part.note", ".lock"], kept: []),
            Leftover(files: [".part", ".part.note", ".lock"], kept: [".part", ".part.note"]),
            Leftover(files: [".part", ".part.note"], days: 29, kept: [".part", ".part.note"]),
            Leftover(files: [".part", ".part.note"], days: 31, kept: []),
            Leftover(files: [".part", ".part.note"], days: -40_000, kept: [".part", ".part.note"]),
            Leftover(files: [".part", ".lock"], days: 31, isHeld: true, kept: [".lock", ".part"]),
            Leftover(files: [""], days: 31, kept: [""]),
        ])
    func swept(_ leftover: Leftover) async throws {
        try await TemporaryFolder.with { folder in
            let directory = folder.appending("cache/downloads/sha256")
            try FileSystem.createDirectories(directory)
            let other = String(repeating: "ab", count: 32)
            for suffix in leftover.files {
                let path = directory.appending(other + suffix)
                try FileDescriptor.write("left\n", to: path)
                let time = timeval(tv_sec: Foundation.time(nil) - leftover.days * 86_400, tv_usec: 0)
                #expect(utimes(path.string, [time, time]) == 0)
            }
            let lockPath = directory.appending(other + ".lock")
            let lock = leftover.isHeld ? try FileLock.tryAcquire(lockPath, .exclusive) : nil
            try await FixtureServer.with({ _ in .init(body: Self.content) }) { server in
                _ = try await Transfer.testing(folder).file(server.url("/f"), of: Self.content)
            }
            _ = consume lock
            let expected = [Self.name] + leftover.kept.map { other + $0 }
            #expect(try DownloadTests.names(in: folder).sorted() == expected.sorted())
        }
    }

    /// Why a cache cannot be used.
    enum Obstacle: CaseIterable, Sendable { case file, loop, foreignDownload }

    @Test("Where the cache cannot be used, a file is kept for the run", arguments: Obstacle.allCases)
    func refuge(_ obstacle: Obstacle) async throws {
        try await TemporaryFolder.with { folder in
            let (cache, refuge) = (folder.appending("cache"), folder.appending("store/tmp"))
            switch obstacle {
            case .file: try FileDescriptor.write("no directory", to: cache)
            case .loop: try FileSystem.createSymbolicLink(at: cache, to: "cache")
            case .foreignDownload:
                // Nobody may make a name that begins with this in a file system of the kernel's own.
                try FileSystem.createDirectories(cache)
                try FileSystem.createSymbolicLink(at: cache.appending("downloads"), to: "/proc/self")
            }
            let notices = Mutex<[String]>([])
            try await FixtureServer.with({ _ in .init(body: Self.content) }) { server in
                var transfer: Transfer? = Transfer.testing(folder) {
                    $0.refugeDirectory = refuge
                    $0.notify = { notice in notices.withLock { $0.append(notice.code) } }
                }
                for _ in 0..<2 {
                    let file = try await transfer?.file(server.url("/f"), of: Self.content)
                    let path = try #require(file?.path)
                    #expect(path.starts(with: refuge))
                    #expect(try FileSystem.read(path) == Self.content)
                }
                #expect(server.requests.count == 1)
                #expect(notices.withLock { $0 } == ["cache-unusable"])
                transfer = nil
                #expect(try FileSystem.list(refuge).isEmpty)
            }
        }
    }
}
