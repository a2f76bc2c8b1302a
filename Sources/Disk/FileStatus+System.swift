#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

extension FileStatus {
    /// Translates what `stat` filled in.
    init(_ raw: stat) {
        kind =
            switch raw.st_mode & mode_t(S_IFMT) {
            case mode_t(S_IFREG): .file
            case mode_t(S_IFDIR): .directory
            case mode_t(S_IFLNK): .symbolicLink
            default: .other
            }
        isPipe = raw.st_mode & mode_t(S_IFMT) == mode_t(S_IFIFO)
        size = Int64(raw.st_size)
        permissions = UInt16(raw.st_mode & 0o7777)
        #if canImport(Darwin)
            let modified = raw.st_mtimespec
            let changed = raw.st_ctimespec
        #else
            let modified = raw.st_mtim
            let changed = raw.st_ctim
        #endif
        modifiedSeconds = Int64(modified.tv_sec)
        modifiedNanoseconds = Int64(modified.tv_nsec)
        changedSeconds = Int64(changed.tv_sec)
        changedNanoseconds = Int64(changed.tv_nsec)
        device = UInt64(truncatingIfNeeded: raw.st_dev)
        inode = UInt64(raw.st_ino)
        owner = UInt32(raw.st_uid)
    }
}
