import Subprocess
import SystemPackage

/// What a program that was run to its end gave.
struct ProgramRun: Sendable {
    /// The exit status, or 128 and the signal's number.
    let status: Int32
    let output: String
    let errors: String

    /// Runs the program of that name, or at that path, with `environment` and nothing else in its environment.
    static func of(
        _ program: String, _ arguments: [String], environment: [String: String], in directory: FilePath
    ) async throws -> ProgramRun {
        let variables = environment.map { (Subprocess.Environment.Key(stringLiteral: $0.key), $0.value) }
        let result = try await Subprocess.run(
            program.contains("/") ? .path(FilePath(program)) : .name(program), arguments: Arguments(arguments),
            environment: .custom(Dictionary(uniqueKeysWithValues: variables)), workingDirectory: directory,
            input: .none, output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        let status: Int32 =
            switch result.terminationStatus {
            case .exited(let status): status
            case .signaled(let signal): 128 + signal
            }
        return ProgramRun(
            status: status, output: result.standardOutput, errors: result.standardError)
    }
}
