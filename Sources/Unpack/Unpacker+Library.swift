import CArchive

extension Unpacker {
    /// Opens libarchive, as the first archive does; for programs that look whether they could read one.
    ///
    /// - Throws: `archive-library-missing`, naming the package to install.
    package static func requireLibrary() throws(ArchiveError) {
        guard carchive_load() != 0 else { return }
        // Safety: the reason is a text that lives as long as the process.
        let reason = unsafe carchive_load_failure().map { unsafe String(cString: $0) }
        throw ArchiveError(archive: "", reason: .libraryMissing(reason ?? "it could not be opened"))
    }
}
