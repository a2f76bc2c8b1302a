import CShim

/// Where texts are put together: taken piece by piece, never given back.
enum Memory {
    nonisolated(unsafe) private static var used = 0

    /// How much is left, less what rounding may take.
    static var rest: Int { Int(CSHIM_MEMORY) - used - 8 }

    /// The next `count` bytes, aligned for pointers.
    static func take(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        guard count <= rest else { Message.fail(126, "a file or the environment is too large for toolenv-shim\n") }
        defer { used += (count + 7) & ~7 }
        return cshim_memory() + used
    }

    /// The next `count` places for pointers, as `execve` wants them.
    static func takePointers(_ count: Int) -> Pointers {
        UnsafeMutableRawPointer(take(count * 8)).bindMemory(to: Pointers.Pointee.self, capacity: count)
    }

    /// The bytes of a regular file, followed by a NUL; nil when it cannot be read.
    static func contents(of path: Text) -> Text? {
        let file = cshim_open(path.start)
        guard file >= 0 else { return nil }
        let bytes = cshim_memory() + used
        // A regular file gives all that it has in one go, unless it is larger than what was asked for.
        let count = cshim_read(file, bytes, rest)
        guard count >= 0 else { return nil }
        bytes[count] = 0
        return Text(take(count + 1), count)
    }

    /// The text of a symbolic link.
    static func link(_ path: Text) -> Text? { filled { cshim_link(path.start, $0, $1) } }

    /// What `fill` writes, as long as a path may be; nil when it fails or leaves no room for a NUL.
    static func filled(_ fill: (UnsafeMutablePointer<UInt8>, Int) -> Int) -> Text? {
        let bytes = cshim_memory() + used
        let count = fill(bytes, min(4096, rest))
        guard count >= 0, count < min(4096, rest) else { return nil }
        bytes[count] = 0
        // No more than was filled: each page that is touched costs time.
        return Text(take(count + 1), count)
    }
}

/// A list of C texts with a null at its end.
typealias Pointers = UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>
