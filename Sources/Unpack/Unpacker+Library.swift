extension Unpacker {
    /// Opens libarchive, as the first archive does; for programs that look whether they could read one.
    ///
    /// Throws `archive-library-missing`, naming the package to install.
    package static func requireLibrary() throws(ArchiveError) {
        try ArchiveReader.loadLibrary("")
    }
}
