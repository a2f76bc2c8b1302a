import Disk
package import Model
import Store
import SystemPackage

/// The trees in the store.
package struct StoreListReport: Sendable, Encodable {
    /// One installed tree.
    package struct Tree: Sendable, Encodable {
        package let name: String
        package let path: String
        package let files: Int
        package let bytes: Int64
        package let url: String
        package let sha256: String
        package let installed: String

        /// The directories of the projects that use it.
        package let projects: [String]
    }

    package let store: String
    package let trees: [Tree]
}

/// Which trees are what was installed.
package struct StoreVerifyReport: Sendable, Encodable {
    /// One tree that was looked at.
    package struct Tree: Sendable, Encodable {
        package let name: String

        /// How it differs; `nil` when it does not.
        package let problem: String?

        /// Whether it was removed, to be installed anew by the next `sync`.
        package let isRemoved: Bool
    }

    package let trees: [Tree]

    /// Whether no tree differs.
    package var isIntact: Bool { trees.allSatisfy { $0.problem == nil } }
}

/// What `store collect` removed.
package struct StoreCollectReport: Sendable, Encodable {
    /// One tree that no project uses.
    package struct Tree: Sendable, Encodable {
        package let name: String
        package let bytes: Int64
    }

    package let removed: [Tree]
    package let isDryRun: Bool
}

/// A place in the store.
package struct StorePathReport: Sendable, Encodable {
    package let path: String
}
