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

    /// What is in the file that `bytes` are; nil when they are not such a file's.
    static func records(_ bytes: [UInt8]) -> (path: [String], environment: String, values: [String: String])? {
        guard bytes.last == 0 else { return nil }
        var fields: [(name: String, value: String)] = []
        for record in bytes.dropLast().split(separator: 0, omittingEmptySubsequences: false) {
            guard let equals = record.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            fields.append(
                (
                    String(decoding: record[..<equals], as: UTF8.self),
                    String(decoding: record[(equals + 1)...], as: UTF8.self)
                ))
        }
        guard fields.count >= 2, fields[0].name == "PATH", fields[1].name == "TOOLENV" else { return nil }
        let values = Dictionary(fields.dropFirst(2).map { ($0.name, $0.value) }) { first, _ in first }
        return (fields[0].value.pathEntries, fields[1].value, values)
    }
}
