import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What was asked for could not be written down, although it was done.
struct OutputError: Diagnosable, Equatable {
    /// What could not be written, such as `standard output`.
    let target: String

    /// The system's error number.
    let number: Int32

    let code = "output-failed"

    var summary: String { "cannot write \(target)" }

    var details: [String] { [String(cString: strerror(number))] }
}
