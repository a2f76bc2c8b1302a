import SystemPackage

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Names for what exists only until it is renamed or removed: `PREFIX-PID-RANDOM`.
///
/// The process is in the name so that what a killed one left can be told from what a living one works on.
package enum TemporaryName {
    /// A name that no other call gives, in this process or another.
    static func make(prefix: String) -> String { "\(prefix)-\(unique())" }

    /// The part of such a name that makes it one: `PID-RANDOM`.
    package static func unique() -> String {
        "\(getpid())-\(String(UInt64.random(in: .min ... .max), radix: 36))"
    }

    /// A path in the same directory as `path`, so that renaming to it stays in one file system.
    static func beside(_ path: FilePath) -> FilePath {
        path.parent.appending(make(prefix: ".toolenv"))
    }
}

extension FilePath {
    /// The directory that holds the path's last name; `.` for a single name.
    var parent: FilePath {
        let parent = removingLastComponent()
        return parent.isEmpty ? "." : parent
    }
}
