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
        let variables = image.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let status = withStrings(image.arguments) { arguments in
            withStrings(variables) { environment in
                image.path.withPlatformString { path in
                    execve(path, arguments, environment)
                    return errno
                }
            }
        }
        let isMissing = status == ENOENT || status == ENOTDIR
        return ToolenvError(
            code: isMissing ? "command-not-found" : "cannot-execute",
            summary: "cannot run `\(image.path)`", details: [String(cString: strerror(status))],
            status: isMissing ? 127 : 126)
    }

    /// Calls `body` with `strings` as a C array that ends with a null pointer.
    private static func withStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
