import CShim

/// A directory with a `project.toml`.
struct Project {
    /// The directory's canonical path; empty for the root of the file system.
    let directory: Text

    /// Whether it is the user's default environment, and not that of the working directory.
    var isDefault = false

    /// The project of the working directory: the nearest, as `toolenv run` finds it.
    static func nearest() -> Project? {
        let size = 4096 + 16
        let path = Memory.take(size)
        let count = cshim_directory(path, 4096)
        guard count >= 0 else { Message.fail(126, "the path of the working directory is too long") }
        var directory = Text(path, count)
        if directory == "/" { directory = "" } else if count == 0 { return nil }
        var status = cshim_status()
        while true {
            // In place: what is deeper was looked at already.
            ("/project.toml" as Text).copy(to: path + directory.count).pointee = 0
            if cshim_look(path, &status), status.is_regular { return Project(directory: directory) }
            guard directory.count > 0 else { return nil }
            directory = directory.parent
        }
    }

    /// Whether this user synced the project on this machine: the consent to what follows.
    func isConsented(in data: Text) -> Bool {
        let path = directory.count == 0 ? "/" : directory
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for place in 0..<path.count { hash = (hash ^ UInt64(path[place])) &* 0x0000_0100_0000_01b3 }
        return Memory.link(Text(data, "/roots/", Text(hash, base: 16, width: 16))).map { $0 == path } ?? false
    }

    func file(_ name: Text) -> Text { Text(directory, name) }

    /// The environment's command, which is there.
    func command(_ name: Text) -> Text? {
        let path = Text(directory, "/.toolenv/bin/", name)
        var status = cshim_status()
        guard cshim_look(path.start, &status) else { return nil }
        // A shim has several names, hardly any tool has.
        if status.links > 1, Search.isShim(path, status) {
            Message.fail(126, "`", path, "` leads back to toolenv-shim")
        }
        return path
    }

    /// Whether the environment was made from the `project.lock` that is there.
    ///
    /// `sync` notes how the applied lock looked to `stat`. When it looks different now its digest decides.
    var isCurrent: Bool {
        let lock = file("/project.lock")
        var status = cshim_status()
        guard cshim_look(lock.start, &status) else { return false }
        let look = Text(
            Text(status.inode), ":", Text(status.size), ":", Text(Text(status.modified), ":", Text(status.changed)))
        if let stamp = Memory.link(file("/.toolenv/.current/stamp")), stamp == look { return true }
        guard let bytes = Memory.contents(of: lock), let made = Memory.contents(of: file("/.toolenv/toolenv.cfg"))
        else { return false }
        let line = Text("lock = ", SHA256.hex(of: bytes))
        var rest = made
        while rest.count > 0 {
            let next = rest.upTo(UInt8(ascii: "\n"))
            if next == line { return true }
            rest = rest.dropping(min(rest.count, next.count + 1))
        }
        return false
    }
}
