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
        path.parent.appending(filePrefix + unique())
    }

    /// How the names begin that `beside` gives.
    static var filePrefix: String { ".toolenv-" }

    /// Whether `name` is one that `beside` could have given: a project may hold other files that begin so.
    static func isOfFile(_ name: String) -> Bool {
        let parts = name.dropFirst(filePrefix.count).split(separator: "-", omittingEmptySubsequences: false)
        guard name.hasPrefix(filePrefix), parts.count == 2, !parts[0].isEmpty, parts[1].count > 6 else { return false }
        return parts[0].allSatisfy { "0"..."9" ~= $0 }
            && parts[1].allSatisfy { "0"..."9" ~= $0 || "a"..."z" ~= $0 }
    }
}

extension FilePath {
    /// The directory that holds the path's last name; `.` for a single name.
    var parent: FilePath {
        let parent = removingLastComponent()
        return parent.isEmpty ? "." : parent
    }
}
