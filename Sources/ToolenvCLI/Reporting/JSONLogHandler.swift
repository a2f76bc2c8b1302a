import FoundationEssentials
import Logging
import Model
import Toolenv

/// Writes each log entry as one line of JSON, whole, so that lines of several processes do not mix.
struct JSONLogHandler: LogHandler {
    var logLevel: Logger.Level = .debug
    var metadata: Logger.Metadata = [:]
    let output: TextOutput

    /// Names this run of the program in every line.
    private let run: String

    init(output: TextOutput, run: String) {
        self.output = output
        self.run = run
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields: [String: LogField] = [
            "timestamp": .text(SystemClock.now().description),
            "severity": .text(event.level.rawValue),
            "message": .text("\(event.message)"),
            "run": .text(run),
        ]
        for (key, value) in event.metadata ?? [:] { fields[key] = LogField(key: key, value) }
        if let line = try? JSONText.compact(fields) { output.write(line + "\n") }
    }
}

/// A field of a log line.
///
/// Counts are numbers, so that they can be added up, and what is or is not is a boolean.
private enum LogField: Encodable {
    case text(String)
    case number(Int64)
    case truth(Bool)
    case list([String])

    private static let counts: Set<String> = ["bytes", "duration_ms", "files", "tools"]
    private static let truths: Set<String> = ["cached"]

    init(key: String, _ value: Logger.Metadata.Value) {
        if case .array(let items) = value {
            self = .list(items.map { "\($0)" })
        } else if Self.counts.contains(key), let number = Int64("\(value)") {
            self = .number(number)
        } else if Self.truths.contains(key) {
            self = .truth("\(value)" == "true")
        } else {
            self = .text("\(value)")
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .truth(let isTrue): try container.encode(isTrue)
        case .list(let items): try container.encode(items)
        }
    }
}
