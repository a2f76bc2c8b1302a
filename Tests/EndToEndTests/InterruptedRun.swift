import Foundation
import SystemPackage
import TestSupport

/// A run of the program that a signal ends.
///
/// It is started without a shell: shells let what they start in the background ignore SIGINT.
struct InterruptedRun {
    /// The signal that ended it; nil when it ended by itself.
    let signal: Int32?

    /// From the signal to the end.
    let duration: Duration

    /// What it wrote to standard error.
    let errors: String

    private enum Failure: Error { case neverWritten }

    /// Runs the program, and sends `signal` once the file at `path` has something in it.
    init(_ arguments: [String], by signal: Int32, onceWritten path: FilePath, in sandbox: Sandbox) async throws {
        let log = sandbox.root.appending("errors")
        _ = FileManager.default.createFile(atPath: log.string, contents: nil)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try Sandbox.program.string)
        process.arguments = arguments
        process.environment = sandbox.environment
        process.currentDirectoryURL = URL(fileURLWithPath: sandbox.project.string)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: log.string))
        let (ends, end) = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        // A process that is never interrupted must not outlive the test.
        defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
        try await Self.wait(for: path)
        let start = ContinuousClock.now
        kill(process.processIdentifier, signal)
        for await _ in ends {}
        duration = ContinuousClock.now - start
        self.signal = process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil
        errors = Sandbox.read(log) ?? ""
    }

    private static func wait(for path: FilePath) async throws {
        for _ in 0..<6_000 {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path.string)
            if let size = attributes?[.size] as? Int, size > 0 { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw Failure.neverWritten
    }

    /// Whether this process, and what it starts, ignores a signal, as under `nohup`.
    static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        sigaction(number, nil, &action)
        #if canImport(Darwin)
            return unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self) == 1
        #else
            return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
        #endif
    }
}
