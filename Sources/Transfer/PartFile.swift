import Disk
import Model
import SystemPackage

/// A download that is not complete, beside its destination, with a note of what it is a part of.
///
/// A part without a note is of no use to the next run: the file may have changed on the server meanwhile, and only the
/// validator in the note lets the server tell.
struct PartFile: Sendable, Equatable {
    /// From where a cut download goes on.
    struct ResumePoint: Sendable, Equatable {
        /// The bytes that are there.
        let offset: Int64

        /// What the server must still call the file for the rest to fit: an entity tag or a date.
        let validator: String
    }

    /// Where the bytes are.
    let path: FilePath

    /// Where the note is.
    let note: FilePath

    /// The part of the file that will be at `destination`.
    init(of destination: FilePath) {
        let name = destination.lastComponent?.string ?? "file"
        let directory = destination.removingLastComponent()
        path = directory.appending(name + ".part")
        note = directory.appending(name + ".part.note")
    }

    /// From where a download from `url` can go on; nil when it starts anew.
    func resumePoint(for url: WebAddress) throws(FileSystemError) -> ResumePoint? {
        guard let part = try FileSystem.status(path), part.kind == .file, part.size > 0,
            try FileSystem.status(note)?.kind == .file, let bytes = try FileSystem.readIfPresent(note)
        else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard lines.count == 2, lines[0] == url.redacted else { return nil }
        return ResumePoint(offset: part.size, validator: String(lines[1]))
    }

    /// Writes the note: what is there is from `url`, as the version that `validator` names; nil takes the note away.
    func record(_ validator: String?, from url: WebAddress) throws(FileSystemError) {
        // Never an old note beside new bytes, wherever the process ends.
        try FileSystem.removeTree(note)
        guard let validator else { return }
        do {
            let file = try FileDescriptor.open(
                note, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec], permissions: .ownerReadWrite)
            _ = try file.closeAfter { try file.writeAll(Array("\(url.redacted)\n\(validator)\n".utf8)) }
        } catch {
            throw FileSystemError(operation: "write", path: note.string, errno: error as? Errno ?? .ioError)
        }
    }

    /// Gives the bytes the name `destination`, and takes the note away.
    ///
    /// A directory of that name, which no file can replace, goes first.
    func move(to destination: FilePath) throws(FileSystemError) {
        try FileSystem.removeTree(note)
        if try FileSystem.status(destination)?.kind == .directory { try FileSystem.removeTree(destination) }
        try FileSystem.rename(path, to: destination)
    }

    /// Removes both files, and whatever else may have their names.
    func discard() throws(FileSystemError) {
        try FileSystem.removeTree(note)
        try FileSystem.removeTree(path)
    }

    /// Removes the part when the next run could not go on with it.
    func discardUnlessNoted() throws(FileSystemError) {
        if try FileSystem.status(note)?.kind != .file { try discard() }
    }
}
