import Diagnostics
package import SystemPackage

/// An archive that is not unpacked or read, and why.
package struct ArchiveError: Diagnosable, Equatable, Sendable {
    /// What is wrong.
    package enum Reason: Hashable, Sendable {
        /// libarchive could not be opened; the text is the loader's.
        case libraryMissing(String)
        /// The archive's file could not be opened or read.
        case unreadable(Errno)
        /// An entry breaks a rule of `EntryRule`: the rule's name and its explanation.
        case unsafeEntry(rule: String, explanation: String)
        /// The contents do not make sense; the text says what was noticed.
        case corrupt(String)
        /// There is nothing in it.
        case empty
        /// It holds more bytes than an archive of its size may.
        case tooLarge(limit: Int64)
        /// It holds more entries than any archive may.
        case tooManyEntries(limit: Int)
        /// A member that was to be read into memory is larger than asked for.
        case memberTooLarge(limit: Int)
        /// The installed libarchive was built without what is needed.
        case unsupported(String)
        /// A wheel whose metadata breaks the specification; the text says how.
        case wheelInvalid(String)
    }

    /// The archive's path as text.
    package let archive: String

    /// The entry's name as the archive spells it, control characters escaped; nil when the whole archive is meant.
    package let entry: String?

    /// What is wrong.
    package let reason: Reason

    /// Says that `archive` is refused for `reason`, because of `entry` when there is one.
    package init(archive: String, entry: String? = nil, reason: Reason) {
        self.archive = archive
        self.entry = entry
        self.reason = reason
    }

    package var code: String {
        switch reason {
        case .libraryMissing: "archive-library-missing"
        case .unreadable: "archive-unreadable"
        case .unsafeEntry: "archive-unsafe-entry"
        case .corrupt: "archive-corrupt"
        case .empty: "archive-empty"
        case .tooLarge, .tooManyEntries, .memberTooLarge: "archive-too-large"
        case .unsupported: "archive-unsupported"
        case .wheelInvalid: "wheel-invalid"
        }
    }

    package var summary: String {
        switch reason {
        case .libraryMissing: return "cannot open the library libarchive, which unpacks archives"
        case .memberTooLarge: return "cannot read \(subject)"
        default: return "cannot unpack \(subject)"
        }
    }

    package var details: [String] {
        switch reason {
        case .libraryMissing(let text), .corrupt(let text), .unsupported(let text), .wheelInvalid(let text): [text]
        case .unsafeEntry(_, let explanation): [explanation]
        case .empty: ["it holds no files"]
        case .tooLarge(let limit): ["it holds more than \(limit) bytes, the most for an archive of its size"]
        case .tooManyEntries(let limit): ["it holds more than \(limit) entries"]
        case .memberTooLarge(let limit): ["it holds more than \(limit) bytes"]
        case .unreadable: []
        }
    }

    package var cause: (any Error)? {
        if case .unreadable(let errno) = reason { errno } else { nil }
    }

    package var hints: [String] {
        guard case .libraryMissing = reason else { return [] }
        return ["install the package `libarchive13` (Debian, Ubuntu) or `libarchive` (Fedora, Arch, Homebrew)"]
    }

    private var subject: String {
        if let entry { "the entry `\(entry)` of `\(archive)`" } else { "`\(archive)`" }
    }
}
