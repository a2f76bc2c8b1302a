import SystemPackage
import Toolenv

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Becomes another program: signals, job control and exit status are its own from then on.
enum ProcessReplacement {
    /// Replaces this process by `image`.
    ///
    /// - Returns: only when that failed; why.
    static func failed(_ image: ProcessImage) -> ToolenvError {
        // Handlers end with the program that set them, but an ignored or blocked signal would be handed on.
        var none = sigset_t()
        sigemptyset(&none)
        sigprocmask(SIG_SETMASK, &none, nil)
        let arguments = arguments(image.arguments)
        let environment = environment(image.environment)
        defer { for copy in arguments + environment { free(copy) } }
        let status = image.path.withPlatformString { path in
            execve(path, arguments + [nil], environment + [nil])
            return errno
        }
        let isMissing = status == ENOENT || status == ENOTDIR
        return ToolenvError(
            code: isMissing ? "command-not-found" : "cannot-execute",
            summary: "cannot run `\(image.path)`", details: [String(cString: strerror(status))],
            status: isMissing ? 127 : 126)
    }

    /// Copies of the arguments as the caller gave them to this process, byte for byte: they need not be UTF-8.
    private static func arguments(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        let given = (0..<Int(CommandLine.argc)).compactMap { CommandLine.unsafeArgv[$0] }
        let own = given.suffix(texts.count)
        let isSame = own.count == texts.count && zip(own, texts).allSatisfy { String(cString: $0) == $1 }
        return isSame ? own.map { strdup($0) } : texts.map { strdup($0) }
    }

    /// Copies of the variables; those that nobody changed are handed on byte for byte, and what is no variable too.
    private static func environment(_ variables: [String: String]) -> [UnsafeMutablePointer<CChar>?] {
        var rest = variables
        var copies: [UnsafeMutablePointer<CChar>?] = []
        var entry = ProcessEnvironment.entries
        while let text = entry.pointee {
            entry += 1
            guard let (name, value) = ProcessEnvironment.split(text) else {
                copies.append(strdup(text))
                continue
            }
            guard rest[name] == value else { continue }
            rest[name] = nil
            copies.append(strdup(text))
        }
        return copies + rest.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") }
    }
}
