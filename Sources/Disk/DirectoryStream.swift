import CSystemCalls
import SystemPackage

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The one owner of a `DIR` handle: the names of a directory, in the file system's own order.
@safe struct DirectoryStream: ~Copyable {
    /// What glibc imports as a pointer to an opaque structure and Darwin as one to a known one.
    #if canImport(Darwin)
        private let handle: UnsafeMutablePointer<DIR>
    #else
        private let handle: OpaquePointer
    #endif

    /// Takes `descriptor` over, and closes it also when this fails.
    init(owning descriptor: FileDescriptor) throws(Errno) {
        // Safety: the descriptor is ours alone; from here on the handle owns it.
        guard let opened = unsafe fdopendir(descriptor.rawValue) else {
            let reason = Errno(rawValue: errno)
            try? descriptor.close()
            throw reason
        }
        unsafe handle = opened
    }

    deinit {
        // Safety: opened by the initialiser and closed only here.
        unsafe closedir(handle)
    }

    /// The next name other than `.` and `..`, with its kind where the file system tells it; nil at the end.
    ///
    /// Names that do not begin with `prefix` are passed over.
    mutating func next(beginning prefix: String = "") throws(Errno) -> (component: FilePath.Component, kind: FileKind?)?
    {
        while true {
            var name: UnsafePointer<CChar>?
            var type: UInt8 = 0
            // Safety: the handle is open, both results are ours, and the name is copied before the next call.
            let found = unsafe csystem_next_entry(handle, &name, &type)
            guard found >= 0 else { throw Errno(rawValue: errno) }
            guard found > 0, let text = unsafe name else { return nil }
            // Safety: both texts end with NUL, and the comparison stops there.
            guard unsafe strncmp(text, prefix, prefix.utf8.count) == 0 else { continue }
            guard let component = unsafe FilePath.Component(platformString: text), component.kind == .regular else {
                continue
            }
            return (component, Self.kind(ofType: Int(type)))
        }
    }

    private static func kind(ofType type: Int) -> FileKind? {
        switch type {
        case Int(DT_REG): .file
        case Int(DT_DIR): .directory
        case Int(DT_LNK): .symbolicLink
        case Int(DT_UNKNOWN): nil
        default: .other
        }
    }
}
