import CShim

/// The search for a program that is none of ours.
enum Search {
    /// The next `name` on PATH; nil where there is none.
    static func next(_ name: Text, _ call: Call) -> Text? {
        var path = call.value("PATH") ?? "/usr/bin:/bin"
        var status = cshim_status()
        while let directory = path.nextEntry() {
            let candidate = directory.count == 0 ? Text("./", name) : Text(directory, "/", name)
            if cshim_look(candidate.start, &status), status.is_regular, cshim_is_executable(candidate.start),
                !isShim(candidate, status)
            {
                return candidate
            }
        }
        return nil
    }

    /// Whether a file is this program, or a copy of it in another data directory.
    static func isShim(_ path: Text, _ status: cshim_status) -> Bool {
        var own = cshim_status()
        if cshim_look_at_program(&own), own.inode == status.inode, own.device == status.device { return true }
        let resolved = Memory.take(4096)
        guard cshim_resolve(path.start, resolved) else { return false }
        let file = Text(UnsafePointer(resolved))
        if file.lastComponent.isProgramName { return true }
        return file.parent.lastComponent == "shims"
            && cshim_look(Text(file.parent.parent, "/roots").start, &own) && own.is_directory
    }

    /// Whether a file that is no program by itself may be a script for a shell: no NUL in its first bytes.
    static func isScript(_ path: Text) -> Bool {
        let bytes = Memory.take(128)
        let file = cshim_open(path.start)
        guard file >= 0 else { return false }
        let count = cshim_read(file, bytes, 128)
        return count >= 0 && memchr(bytes, 0, count) == nil
    }
}
