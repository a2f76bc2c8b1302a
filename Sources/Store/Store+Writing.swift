import Disk
import SystemPackage

extension Store {
    /// Makes sure that this user may install: directories that are there may still be somebody else's.
    ///
    /// - Throws: `StoreError` when the store cannot be written.
    package func requireWritable() throws(StoreError) {
        try prepare()
        do throws(FileSystemError) {
            for directory in [layout.temporary, layout.locks] {
                _ = try TemporaryDirectory.create(in: directory, prefix: "try")
            }
        } catch {
            throw .notWritable(layout.root.string, error)
        }
    }
}
