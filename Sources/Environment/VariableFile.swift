/// `.toolenv/env`: the environment's variables as `NAME=VALUE`, each ended by a NUL, as in `/proc/PID/environ`.
///
/// Two records come first: `PATH=` with the directories to put before the caller's, in order, and `TOOLENV=`. The
/// others are to be set as they are, and are sorted by name. What the caller has to bring is not in here.
enum VariableFile {
    static func bytes(_ resolution: VariableResolution, environment: String) -> [UInt8] {
        var records = ["PATH=\(resolution.path.joined(separator: ":"))", "TOOLENV=\(environment)"]
        records += resolution.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return records.flatMap { Array($0.utf8) + [0] }
    }
}
