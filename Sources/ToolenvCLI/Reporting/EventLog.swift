import Logging
import Model
import Toolenv

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// One JSON log line for each download, verification, unpacking, link and refusal.
struct EventLog: Sendable {
    private let logger: Logger
    private let output: TextOutput

    /// The file's name as it was given; nil for standard error.
    private let file: String?

    /// Whether the lines go to a file, so that standard error stays for people.
    var isFile: Bool { file != nil }

    /// The log that `options` ask for; `nil` when they ask for none.
    ///
    /// - Throws: `ToolenvError` when the file cannot be opened.
    init?(_ options: GlobalOptions) throws(ToolenvError) {
        guard options.logFormat == .json || options.logFile != nil else { return nil }
        var descriptor: Int32 = 2
        if let file = options.logFile {
            descriptor = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else {
                throw ToolenvError(
                    code: "log-file", summary: "cannot write the log file `\(file)`",
                    details: [String(cString: strerror(errno))])
            }
        }
        file = options.logFile
        let output = TextOutput(descriptor: descriptor)
        self.output = output
        let run = String(UInt64.random(in: .min ... .max), radix: 16)
        let handler = JSONLogHandler(output: output, run: run)
        logger = Logger(label: "toolenv") { _ in handler }
    }

    /// Throws `output-failed` when lines of the log file were lost.
    ///
    /// Nobody could be told that standard error cannot be written.
    func requireWritten() throws(OutputError) {
        guard let file, let number = output.failure else { return }
        throw OutputError(target: "the log file `\(file)`", number: number)
    }

    /// Writes the line of `event`, if it has one.
    func write(_ event: Event) {
        guard let entry = Self.entry(event) else { return }
        var metadata = entry.metadata
        metadata["event"] = "\(entry.name)"
        logger.log(level: entry.level, "\(entry.message)", metadata: metadata)
    }

    /// Writes the line of a failure.
    func write(_ chain: ErrorChain) {
        logger.error(
            "\(chain.links.map(\.summary).joined(separator: ": "))",
            metadata: [
                "event": "failed", "code": "\(chain.links.first?.code ?? "unexpected")",
                "details": .array(chain.links.flatMap(\.details).map { .string($0) }),
                "hints": .array(chain.hints.map { .string($0) }),
            ])
    }

    private struct Entry {
        let name: String
        let message: String
        var level: Logger.Level = .info
        var metadata: Logger.Metadata = [:]
    }

    private static func entry(_ event: Event) -> Entry? {
        switch event {
        case .resolving(let tool):
            Entry(name: "resolve-started", message: "resolving \(tool)", level: .debug, metadata: ["tool": "\(tool)"])
        case .resolved(let tool, let version):
            Entry(
                name: "resolved", message: "resolved \(tool) to \(version)",
                metadata: ["tool": "\(tool)", "version": "\(version)"])
        case .downloadStarted(let subject, let url, let size):
            Entry(
                name: "download-started", message: "downloading \(subject.tool) \(subject.version)",
                metadata: nouns(subject, ["url": "\(url.redacted)", "bytes": "\(size)"]))
        case .downloadVerified(let subject, let url, let bytes, let fromCache, let milliseconds):
            Entry(
                name: "download-verified", message: "verified \(subject.tool) \(subject.version)",
                metadata: nouns(
                    subject,
                    [
                        "url": "\(url.redacted)", "bytes": "\(bytes)", "cached": "\(fromCache)",
                        "duration_ms": "\(milliseconds)",
                    ]))
        case .installed(let subject, let tree, let files, let bytes, let milliseconds):
            Entry(
                name: "installed", message: "installed \(subject.tool) \(subject.version)",
                metadata: nouns(
                    subject,
                    [
                        "tree": "\(tree)", "files": "\(files)", "bytes": "\(bytes)",
                        "duration_ms": "\(milliseconds)",
                    ]))
        case .present(let subject, let tree):
            Entry(
                name: "present", message: "\(subject.tool) \(subject.version) was in the store already",
                metadata: nouns(subject, ["tree": "\(tree)"]))
        case .linked(let environment, let tools):
            Entry(
                name: "linked", message: "linked \(tools) tools",
                metadata: ["environment": "\(environment)", "tools": "\(tools)"])
        case .wrote(let path): Entry(name: "wrote", message: "wrote \(path)", metadata: ["path": "\(path)"])
        case .warning(let code, let message):
            Entry(name: "\(code)", message: message, level: .warning)
        case .note(let text): Entry(name: "note", message: text)
        case .fetching, .downloadProgressed, .unpacking: nil
        }
    }

    private static func nouns(_ subject: Event.Subject, _ more: Logger.Metadata) -> Logger.Metadata {
        var metadata = more
        metadata["tool"] = "\(subject.tool)"
        metadata["version"] = "\(subject.version)"
        metadata["platform"] = "\(subject.platform)"
        return metadata
    }
}
