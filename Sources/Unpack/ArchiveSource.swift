/// Where a handle's bytes come from.
enum ArchiveSource {
    /// The file as it is; the handle finds its way in it.
    case file(ArchiveInput)
    /// What a decompressor makes of it, watched.
    case tar(TarInput)

    /// Bytes of the file.
    var size: Int64 {
        switch self {
        case .file(let input): input.size
        case .tar(let input): input.size
        }
    }

    /// Why reading was ended from here; nil when it was not.
    var failure: ArchiveError.Reason? {
        switch self {
        case .file(let input): input.failure
        case .tar(let input): input.failure
        }
    }

    /// Lets a handle read; returns one of libarchive's statuses.
    func open(_ handle: OpaquePointer) -> CInt {
        switch self {
        case .file(let input): unsafe input.open(handle)
        case .tar(let input): unsafe input.open(handle)
        }
    }
}
