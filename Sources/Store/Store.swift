import Disk
package import Model
package import SystemPackage
import Unpack

/// Content-addressed trees, each put in place by one rename and never changed afterwards.
///
/// A tree counts as installed when both its directory and its receipt are there. The receipt comes first, beside a tree
/// that is not there yet, so that killing the process at any instant leaves entries of `tmp/` and, at worst, a receipt
/// that the next installation replaces. Before either gets its name, everything in the tree is on the disk: a machine
/// that loses its power leaves no receipt for a tree of empty files. Readers take no lock.
package struct Store: Sendable {
    /// Where things are.
    package let layout: StoreLayout

    /// How many readers may work on one archive.
    let threads: Int

    /// The version that receipts name.
    let toolenvVersion: String

    /// A store in the directory `root`, which need not exist yet.
    package init(root: FilePath, threads: Int, toolenvVersion: String = "") {
        layout = StoreLayout(root: root)
        self.threads = max(1, threads)
        self.toolenvVersion = toolenvVersion
    }

    /// The name of the tree that `artifact` becomes: `NAME-VERSION-KEY`.
    ///
    /// KEY is the first 16 hex digits of the SHA-256 of the artifact's digest and its recipe, and those of its parts: the
    /// same bytes, unpacked the same way, are one tree, whatever they were fetched from.
    package static func treeName(name: ToolName, version: String, artifact: LockedArtifact) -> String {
        var text = "tree 1\n\(artifact.sha256)\n\(artifact.recipe.canonicalText)\n"
        for part in artifact.parts { text += "\(part.sha256)\n\(part.recipe.canonicalText)\n" }
        let key = Digest.sha256(of: Array(text.utf8)).hex.prefix(16)
        // The version is there for people: the key tells trees apart, so a long one may be cut.
        let safeVersion = String(version.prefix(64).map { $0.isSafeInFileName ? $0 : "_" })
        return "\(name)-\(safeVersion)-\(key)"
    }

    /// The directory of the tree `name`.
    package func path(of name: String) -> FilePath { layout.trees.appending(name) }

    /// Whether the tree is there, with a receipt that can be read: `verify` asks for no more and no less.
    package func contains(_ name: String) -> Bool {
        guard let tree = try? FileSystem.status(path(of: name)), tree.kind == .directory else { return false }
        return receipt(of: name) != nil
    }

    func receiptPath(of name: String) -> FilePath { layout.receipts.appending(name) }

    func lockPath(of name: String) -> FilePath { layout.locks.appending(name) }

    /// What was recorded when the tree was installed; nil when there is no readable receipt.
    package func receipt(of name: String) -> Receipt? {
        guard let bytes = try? FileSystem.readIfPresent(receiptPath(of: name)) else { return nil }
        return Receipt(text: String(decoding: bytes, as: UTF8.self))
    }

    /// Makes the store's directories.
    ///
    /// - Throws: `StoreError` when the store cannot be written.
    package func prepare() throws(StoreError) {
        do throws(FileSystemError) {
            for directory in layout.directories { try FileSystem.createDirectories(directory) }
        } catch {
            throw .notWritable(layout.root.string, error)
        }
    }

    /// The file that serialises work on one project's environment.
    package func projectLock(_ project: FilePath) -> FilePath {
        layout.locks.appending("project-\(RootName.of(project))")
    }
}

extension Character {
    fileprivate var isSafeInFileName: Bool {
        isASCII && (isLetter || isNumber || self == "." || self == "_" || self == "+" || self == "-")
    }
}
