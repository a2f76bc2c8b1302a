import ArgumentParser
import Model
import SystemPackage
import Terminal
import Toolenv

/// A command that works with the rooms below.
protocol SessionCommand: ParsableCommand, Sendable {
    var options: GlobalOptions { get }

    /// Does the work.
    ///
    /// - Throws: any `Diagnosable` failure, or `ExitStatus` to end with a status and no message.
    func run(in session: Session) async throws
}

/// Ends the program with a status although nothing failed, such as 2 for a check that found differences.
struct ExitStatus: Error, Equatable {
    let code: Int32

    /// A check found differences.
    static let differences = ExitStatus(code: 2)
}

/// What one run of the program shares: where to write, and what the outside gave.
struct Session: Sendable {
    let console: Console
    let context: Context
    let reporter: EventReporter

    /// The user's settings and the rooms below.
    ///
    /// - Throws: when the user's configuration is not valid or there is no home.
    func services() throws -> Services {
        let executable = ProgramLocation.executable()
        return try Services(
            context, locations: Locations(environment: context.environment, executable: executable))
    }

    /// The project around the working directory.
    ///
    /// - Throws: `ToolenvError` when there is none.
    func workspace() throws -> Workspace {
        try Workspace.find(from: context.workingDirectory, toolenvVersion: context.version)
    }

    /// The project around the working directory; `nil` outside of any.
    ///
    /// - Throws: when there is one that is not valid.
    func workspaceIfAny() throws -> Workspace? {
        do {
            return try workspace()
        } catch let error as ToolenvError where error.code == "no-project" {
            return nil
        }
    }
}
