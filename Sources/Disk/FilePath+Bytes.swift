package import SystemPackage

extension FilePath {
    /// The path as it is handed to the system, without the NUL at its end.
    package var bytes: [UInt8] {
        // Safety: the text is read up to its NUL while the closure runs.
        unsafe withPlatformString { text in unsafe [UInt8](nulTerminated: text) }
    }

    /// The relative path that `names` make.
    ///
    /// In one go: appending names one after another takes time that grows with the square of the length.
    init(joining names: [FilePath.Component]) {
        var bytes = [UInt8](names.map(\.bytes).joined(separator: [UInt8(ascii: "/")]))
        bytes.append(0)
        unsafe self.init(platformString: bytes.map(CChar.init(bitPattern:)))
    }
}

extension FilePath.Component {
    /// The name as the directory holds it, without a NUL.
    package var bytes: [UInt8] {
        // Safety: the text is read up to its NUL while the closure runs.
        unsafe withPlatformString { text in unsafe [UInt8](nulTerminated: text) }
    }
}

extension [UInt8] {
    /// Copies a C text.
    fileprivate init(nulTerminated text: UnsafePointer<CChar>) {
        self.init()
        var current = unsafe text
        while unsafe current.pointee != 0 {
            append(UInt8(bitPattern: unsafe current.pointee))
            unsafe current += 1
        }
    }
}
