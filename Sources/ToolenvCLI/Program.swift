import ArgumentParser
import Diagnostics
import Model
import SystemPackage
import Terminal
import Toolenv

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The program from its arguments to its exit status.
package enum Program {
    /// Parses `arguments`, runs the command, prints what it has to say and ends the process.
    package static func main(_ arguments: [String], environment: [String: String]) async -> Never {
        TextOutput.occupyStandardDescriptors()
        let ordered = ArgumentOrder.normalized(arguments, groups: ToolenvCommand.groups)
        let command = parse(ordered)
        let (status, signal) = await Interruption.watching { await run(command, environment: environment) }
        if let signal { Interruption.reraise(signal) }
        exit(status)
    }

    /// The command that the arguments ask for; ends the process for `--help`, `--version` and wrong arguments.
    private static func parse(_ arguments: [String]) -> any SessionCommand {
        if let command = ToolenvCommand.quickly(arguments) { return command }
        do {
            var command = try ToolenvCommand.parseAsRoot(arguments)
            if let command = command as? any SessionCommand { return command }
            try command.run()
            exit(0)
        } catch {
            UsageFailure.end(error, arguments: arguments)
        }
    }

    /// Runs one command and returns the status to end with.
    private static func run(_ command: any SessionCommand, environment: [String: String]) async -> Int32 {
        let options = command.options
        let console = Console(options: options, environment: environment)
        let log: EventLog?
        do {
            log = try EventLog(options)
        } catch {
            EventReporter(console: console, log: nil, options: options, environment: environment).failed(error)
            return FailureStatus.of(error)
        }
        let reporter = EventReporter(console: console, log: log, options: options, environment: environment)
        defer { reporter.close() }
        do {
            let context = try context(options, environment: environment, reporter: reporter)
            let session = Session(console: console, context: context, reporter: reporter)
            let status = try await status(of: command, in: session)
            try console.requireWritten()
            try log?.requireWritten()
            return status
        } catch is CancellationError {
            reporter.close()
            return 1
        } catch {
            reporter.close()
            reporter.failed(error)
            return FailureStatus.of(error)
        }
    }

    /// Runs `command`; 0, or the status that it asks for although nothing failed.
    private static func status(of command: any SessionCommand, in session: Session) async throws -> Int32 {
        do {
            try await command.run(in: session)
            return 0
        } catch let status as ExitStatus {
            return status.code
        }
    }

    private static func context(
        _ options: GlobalOptions, environment: [String: String], reporter: EventReporter
    ) throws -> Context {
        var directory = try WorkingDirectory.current()
        if options.user {
            directory = try UserEnvironment.directory(environment, host: try HostDetection.host())
        } else if let wanted = options.directory {
            let path = FilePath(wanted)
            directory = path.isAbsolute ? path : directory.pushing(path)
            try WorkingDirectory.requireDirectory(directory, named: wanted)
        }
        return Context(
            environment: environment, workingDirectory: directory, host: try HostDetection.host(),
            version: ToolenvVersion.current, now: { SystemClock.now() },
            jobs: options.jobs ?? Int(max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN)))),
            isOffline: options.offline, emit: { reporter.receive($0) })
    }
}

/// The status that a failure ends the program with.
enum FailureStatus {
    /// 70 for a bug, the failure's own status where it has one, else 1.
    static func of(_ error: any Error) -> Int32 {
        if let known = error as? ToolenvError { return known.status }
        return error is any Diagnosable ? 1 : 70
    }
}
