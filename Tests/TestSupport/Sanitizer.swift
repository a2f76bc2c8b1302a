#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The sanitizer that watches the tests; see `Tests/sanitize.sh`.
package enum Sanitizer {
    /// Whether one watches: tests that bound memory or time are of no use then.
    package static var isWatching: Bool { getenv("TOOLENV_SANITIZER") != nil }
}
