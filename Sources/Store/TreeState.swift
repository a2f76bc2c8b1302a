package import Model

/// How a tree compares with what was installed.
package enum TreeState: Sendable, Equatable {
    /// It is what was installed.
    case intact

    /// Its contents, names or executable bits are not what was installed.
    case changed(expected: Digest, found: Digest)

    /// It has no readable receipt, so it does not count as installed.
    case withoutReceipt

    /// It cannot be read.
    case unreadable(String)
}
