import Subprocess
package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A place to run the built program in: a home, a project and an environment of their own, removed at the end.
package struct Sandbox: Sendable {
    /// Everything of the sandbox is in here.
    package let root: FilePath

    /// The variables that the program gets, and no others.
    package var environment: [String: String]

    /// The directory the program is started in.
    package var project: FilePath

    /// What a run of the program gave.
    package struct Output: Sendable, Equatable {
        package let status: Int32
        package let signal: Int32?
        package let output: String
        package let errors: String

        /// What a run gave, for comparing.
        package init(status: Int32, signal: Int32? = nil, output: String, errors: String) {
            self.status = status
            self.signal = signal
            self.output = output
            self.errors = errors
        }
    }

    /// Runs `body` in a new sandbox and removes it afterwards, unless `TOOLENV_KEEP_SANDBOX` is set.
    ///
    /// - Parameter name: the project directory's name; may hold blanks and worse.
    package static func with<Result>(
        project name: String = "project", _ body: (Sandbox) async throws -> Result
    ) async throws -> Result {
        let folder = try TemporaryFolder()
        if getenv("TOOLENV_KEEP_SANDBOX") != nil { folder.keep() }
        defer { folder.remove() }
        let root = folder.path
        let home = root.appending("home")
        let project = root.appending("work").appending(name)
        for directory in [home, root.appending("work"), project] { mkdir(directory.string, 0o755) }
        var environment = [
            "HOME": home.string,
            "PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin",
            "TOOLENV_MANIFESTS": Self.repository.appending("manifests").string,
            "LC_ALL": "C.UTF-8",
        ]
        // How this machine reaches its package index is the machine's affair: pass its certificates and proxies on. A
        // sanitizer looks at the program with the options that it looks at the tests with.
        for name in passedOn { environment[name] = getenv(name).map { String(cString: $0) } }
        return try await body(Sandbox(root: root, environment: environment, project: project))
    }

    private static let passedOn = [
        "SSL_CERT_FILE", "SSL_CERT_DIR", "https_proxy", "HTTPS_PROXY", "http_proxy", "no_proxy", "NO_PROXY",
        "PIP_INDEX_URL", "PIP_CONFIG_FILE", "UV_DEFAULT_INDEX", "ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS",
    ]

    /// The checkout that these tests were built from.
    package static var repository: FilePath {
        FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
    }

    /// The built program, beside the test runner.
    package static var program: FilePath {
        get throws {
            guard let path = realpath("/proc/self/exe", nil) else { throw SandboxError.programNotFound }
            defer { free(path) }
            let program = FilePath(platformString: path).removingLastComponent().appending("toolenv")
            guard access(program.string, X_OK) == 0 else { throw SandboxError.programNotFound }
            return program
        }
    }

    /// Runs the program with `arguments` in the project's directory.
    package func run(
        _ arguments: String..., environment changes: [String: String?] = [:], in directory: FilePath? = nil
    ) async throws -> Output {
        try await run(program: Self.program.string, arguments, environment: changes, in: directory)
    }

    /// Runs any program in the sandbox's environment.
    package func run(
        program: String, _ arguments: [String], environment changes: [String: String?] = [:],
        in directory: FilePath? = nil
    ) async throws -> Output {
        var variables = environment
        for (name, value) in changes { variables[name] = value }
        let keyed = Dictionary(
            uniqueKeysWithValues: variables.map { (Subprocess.Environment.Key(stringLiteral: $0.key), $0.value) })
        let result = try await Subprocess.run(
            program.hasPrefix("/") ? .path(FilePath(program)) : .name(program), arguments: Arguments(arguments),
            environment: .custom(keyed), workingDirectory: directory ?? project, input: .none,
            output: .string(limit: 8 << 20), error: .string(limit: 8 << 20))
        let output = result.standardOutput
        let errors = result.standardError
        switch result.terminationStatus {
        case .exited(let status): return Output(status: status, output: output, errors: errors)
        case .signaled(let signal): return Output(status: -1, signal: signal, output: output, errors: errors)
        }
    }

    /// Writes `text` to a file of the project, replacing it.
    package func write(_ text: String, to name: String) throws {
        let path = project.appending(name)
        guard let file = fopen(path.string, "w") else { throw SandboxError.cannotWrite(name) }
        defer { fclose(file) }
        guard fputs(text, file) >= 0 else { throw SandboxError.cannotWrite(name) }
    }

    /// The text of a file of the project; `nil` when it is not there.
    package func read(_ name: String) -> String? {
        Self.read(project.appending(name))
    }

    /// The text of a file; `nil` when it is not there.
    package static func read(_ path: FilePath) -> String? {
        guard let file = fopen(path.string, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `text` with what differs from run to run replaced: the sandbox's paths and durations.
    package func filtered(_ text: String) -> String {
        text.replacing(project.string, with: "[PROJECT]").replacing(root.string, with: "[ROOT]")
            .replacing(#/in \d+(\.\d+)? (ms|s)/#, with: "in [TIME]")
    }
}

/// Why a sandbox could not do what a test asked.
package enum SandboxError: Error {
    case programNotFound
    case cannotWrite(String)
}
