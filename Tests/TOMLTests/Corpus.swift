import Foundation

/// The toml-test corpus, in the directory that `TOOLENV_TOML_TEST` names.
struct Corpus {
    static let variable = "TOOLENV_TOML_TEST"

    /// Whether the corpus tests run: a machine without the corpus skips them, CI may not.
    static var isWanted: Bool {
        let environment = ProcessInfo.processInfo.environment
        return environment[variable] != nil || environment["CI"] == "true"
    }

    static var directory: URL? {
        ProcessInfo.processInfo.environment[variable].map { URL(fileURLWithPath: $0).appending(path: "tests") }
    }

    let valid: [String]
    let invalid: [String]

    private let directory: URL

    /// Reads the list of cases that apply to TOML 1.0.0.
    init(_ directory: URL) throws {
        self.directory = directory
        let list = try String(contentsOf: directory.appending(path: "files-toml-1.0.0"), encoding: .utf8)
        let names = list.split(separator: "\n").map(String.init).filter { $0.hasSuffix(".toml") }
        valid = names.filter { $0.hasPrefix("valid/") }
        invalid = names.filter { $0.hasPrefix("invalid/") }
    }

    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: directory.appending(path: name)))
    }

    /// The values that a valid case holds, as its JSON file says.
    func expectation(_ name: String) throws -> Any {
        let path = name.dropLast("toml".count) + "json"
        return try JSONSerialization.jsonObject(with: Data(contentsOf: directory.appending(path: String(path))))
    }
}
