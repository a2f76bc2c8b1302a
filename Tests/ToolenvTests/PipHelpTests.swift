import Disk
import SystemPackage
import TestSupport
import Testing

@testable import Toolenv

@Suite("What the machine's own pip says of itself", .serialized, .timeLimit(.minutes(1)))
struct PipHelpTests {
    /// Programs on a PATH of their own, each of which notes its name when it is started.
    private struct Machine {
        let directory: FilePath

        var bin: FilePath { directory.appending("bin") }
        var cache: FilePath { directory.appending("cache") }
        var help: PipHelp {
            PipHelp(
                environment: ["PATH": bin.string, "STARTED": directory.appending("started").string], cache: cache)
        }

        /// The names of the programs that were started, in order.
        var started: [String] {
            get throws {
                guard let bytes = try FileSystem.readIfPresent(directory.appending("started")) else { return [] }
                return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            }
        }

        func add(_ name: String, _ lines: String) throws {
            let script = "#!/bin/sh\necho \(name) >> \"$STARTED\"\n\(lines)\n"
            try FileSystem.write(Array(script.utf8), to: bin.appending(name), permissions: 0o755)
        }
    }

    private static let prints = #"echo "$*: -i, --index-url <url>  (default: https://index.example/simple) $COLUMNS""#

    private func with(_ body: (Machine) async throws -> Void) async throws {
        try await TemporaryFolder.with { directory in
            let machine = Machine(directory: directory)
            try FileSystem.createDirectories(machine.bin)
            try await body(machine)
        }
    }

    @Test("pip is asked once for as long as its file stays the same")
    func cached() async throws {
        try await with { machine in
            try machine.add("pip", Self.prints)
            let expected = "install --help: -i, --index-url <url>  (default: https://index.example/simple) 80\n"
            #expect(await machine.help.text() == expected)
            #expect(await machine.help.text() == expected)
            #expect(try machine.started == ["pip"])
            try machine.add("pip", "echo '--index-url <url> of another pip'")
            #expect(await machine.help.text() == "--index-url <url> of another pip\n")
            #expect(try machine.started == ["pip", "pip"])
        }
    }

    @Test("Deleting the cache costs no more than asking again")
    func withoutCache() async throws {
        try await with { machine in
            try machine.add("pip", Self.prints)
            let first = await machine.help.text()
            try FileSystem.removeTree(machine.cache)
            #expect(await machine.help.text() == first)
            #expect(try machine.started == ["pip", "pip"])
        }
    }

    @Test("A cache that cannot be written is done without")
    func unwritableCache() async throws {
        try await with { machine in
            try machine.add("pip", Self.prints)
            try FileSystem.write([], to: machine.cache)
            #expect(await machine.help.text()?.contains("--index-url") == true)
        }
    }

    @Test("A pip that fails, or says nothing of an index, is passed over")
    func passedOver() async throws {
        try await with { machine in
            try machine.add("pip", "exit 1")
            try machine.add("pip3", "echo 'no such command'")
            try machine.add("python3", Self.prints)
            let text = try #require(await machine.help.text())
            #expect(text.hasPrefix("-m pip install --help: "))
            #expect(try machine.started == ["pip", "pip3", "python3"])
        }
    }

    @Test("uv's pip will do")
    func uv() async throws {
        try await with { machine in
            try machine.add("uv", #"echo "$*: --default-index <url>""#)
            #expect(await machine.help.text() == "pip install --help: --default-index <url>\n")
        }
    }

    @Test("A machine without any pip has nothing to say")
    func none() async throws {
        try await with { machine in
            #expect(await machine.help.text() == nil)
            #expect((try? FileSystem.status(machine.cache, followingLinks: true)) == .some(nil))
        }
    }
}
