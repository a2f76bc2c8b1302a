import Subprocess
import SystemPackage

/// Runs a program that is on PATH for its output, bounded in time and size.
enum ProgramOutput {
    /// What `program` prints; `nil` when it is not there, fails, or takes longer than `seconds`.
    ///
    /// Its working directory is `/`, so that nothing of a project is read, and it gets no standard input.
    static func text(
        _ program: String, _ arguments: [String], environment: [String: String], directory: FilePath = "/",
        seconds: Int = 20, acceptsFailure: Bool = false
    ) async -> (status: Int32, text: String)? {
        let variables = Dictionary(
            uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
        return try? await withThrowingTaskGroup(of: (Int32, String)?.self) { group in
            group.addTask {
                let result = try await Subprocess.run(
                    .name(program), arguments: Arguments(arguments), environment: .custom(variables),
                    workingDirectory: directory, input: .none, output: .string(limit: 1 << 20),
                    error: .discarded)
                guard case .exited(let status) = result.terminationStatus, acceptsFailure || status == 0 else {
                    return nil
                }
                return (status, result.standardOutput)
            }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                return nil
            }
            let first = try await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}
