/// The edition of a registry of tools that an entry of the lock was made with.
package struct LockedRegistry: Hashable, Sendable {
    /// What the edition is called, such as the tag `v4.400.0`.
    package let reference: String

    /// The commit that this was, in hexadecimal digits; nil for a registry that is no repository.
    package let commit: String?

    /// The digest of the registry's file.
    package let sha256: Digest

    /// Checks the parts; throws `invalid-registry`.
    package init(reference: String, commit: String?, sha256: Digest) throws(ModelError) {
        try Self.validate(reference: reference)
        if let commit {
            guard commit.utf8.count == 40 || commit.utf8.count == 64,
                commit.utf8.allSatisfy({ $0.hexadecimalValue != nil })
            else {
                throw ModelError(
                    code: "invalid-registry", summary: "\(ModelError.quoted(commit)) is not the name of a commit")
            }
        }
        self.reference = reference
        self.commit = commit
        self.sha256 = sha256
    }

    /// Checks that a text can be a tag, a commit or an address: printable ASCII without blanks.
    ///
    /// Throws `invalid-registry`.
    package static func validate(reference: String) throws(ModelError) {
        guard !reference.isEmpty, !reference.hasPrefix("-"), reference.utf8.count <= 512,
            reference.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f })
        else {
            throw ModelError(
                code: "invalid-registry", summary: "\(ModelError.quoted(reference)) is not an edition of a registry",
                hints: ["write a tag, such as `v4.400.0`, or a commit"])
        }
    }
}
