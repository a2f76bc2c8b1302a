import CArchive

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

extension ArchiveEntry {
    /// Copies an entry out of libarchive, whose memory is gone with the next call.
    ///
    /// The name of a file that is compressed by itself is of no use: its header may hold any.
    init(copying entry: OpaquePointer, index: Int, isSingleFile: Bool, archive: String) {
        // Safety: the entry is valid for the time of this call, its texts end with NUL, and every text is copied.
        self.index = index
        if isSingleFile {
            path = "file"
            displayName = archive
        } else {
            path = unsafe Self.text(carchive_name(entry))
            let shown = unsafe path.map(Self.displayed) ?? Self.displayed(carchive_name_bytes(entry))
            displayName = shown.isEmpty ? "entry \(index + 1)" : shown
        }
        target = unsafe Self.text(carchive_target(entry))
        hasForeignTarget = unsafe target == nil && carchive_has_target(entry) != 0
        kind = unsafe Self.kind(carchive_kind(entry))
        permissions = unsafe UInt16(truncatingIfNeeded: carchive_permissions(entry))
        let declaredSize = unsafe carchive_size(entry)
        size = declaredSize < 0 ? nil : declaredSize
        isEncrypted = unsafe carchive_is_encrypted(entry) == 1
    }

    private static func kind(_ kind: carchive_kind) -> Kind {
        switch kind {
        case carchive_kind_file: .file
        case carchive_kind_directory: .directory
        case carchive_kind_symbolic_link: .symbolicLink
        case carchive_kind_hard_link: .hardLink
        default: .special
        }
    }

    private static func displayed(_ text: UnsafePointer<CChar>?) -> String {
        guard let text = unsafe text else { return "" }
        // Safety: the text ends with NUL, and is copied.
        return displayed(
            bytes: unsafe UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) })
    }

    private static func text(_ text: UnsafePointer<CChar>?) -> String? {
        unsafe text.map { unsafe String(cString: $0) }
    }
}
