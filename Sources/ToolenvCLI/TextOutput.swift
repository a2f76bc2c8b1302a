import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A descriptor that text is written to, whole, and the first failure to do so.
///
/// A full disk behind `toolenv list > file` must not look like success: the program asks for the failure at its end.
final class TextOutput: Sendable {
    let descriptor: Int32
    private let firstFailure = Atomic<Int32>(0)

    /// Takes over nothing: the descriptor stays open as long as the process runs.
    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The number of the first error; nil when everything was written.
    var failure: Int32? {
        let number = firstFailure.load(ordering: .relaxed)
        return number == 0 ? nil : number
    }

    /// Gives the three standard descriptors to nothing where the caller closed them.
    ///
    /// Otherwise the next file that is opened gets the number, and what is said would be written into it. Opened for
    /// reading alone: writing to a closed output fails, and is told.
    static func occupyStandardDescriptors() {
        for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
            // The lowest free number is the one that is asked for.
            _ = open("/dev/null", O_RDONLY)
        }
    }

    /// Writes all of `text`, and remembers when that fails.
    func write(_ text: String) {
        guard let number = Self.write(text, to: descriptor) else { return }
        _ = firstFailure.compareExchange(expected: 0, desired: number, ordering: .relaxed)
    }

    /// Writes all of `text`; returns the error's number when that fails.
    ///
    /// A reader that went away is no failure: with SIGPIPE the process ends quietly, as `cat` does, and where the caller
    /// ignores that signal, nobody is left who wants the rest.
    @discardableResult
    static func write(_ text: String, to descriptor: Int32) -> Int32? {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = systemWrite(descriptor, rest)
                if count > 0 {
                    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
                    continue
                }
                switch errno {
                case EINTR: continue
                case EAGAIN: waitUntilWritable(descriptor)
                case EPIPE: return nil
                default: return errno
                }
            }
            return nil
        }
    }

    /// A pipe that another program made non-blocking takes more once its reader has caught up.
    private static func waitUntilWritable(_ descriptor: Int32) {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&entry, 1, 1000)
    }

    private static func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
            Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }
}
