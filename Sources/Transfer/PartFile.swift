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
        guard let size = try FileSystem.status(path)?.size, size > 0, let bytes = try FileSystem.readIfPresent(note)
        else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard lines.count == 2, lines[0] == url.redacted else { return nil }
        return ResumePoint(offset: size, validator: String(lines[1]))
    }

    /// Writes the note: what is there is from `url`, as the version that `validator` names; nil takes the note away.
    func record(_ validator: String?, from url: WebAddress) throws(FileSystemError) {
        // Never an old note beside new bytes, wherever the process ends.
        try FileSystem.removeFile(note)
        guard let validator else { return }
        do {
            let file = try FileDescriptor.open(
                note, .writeOnly, options: [.create, .truncate, .closeOnExec], permissions: .ownerReadWrite)
            _ = try file.closeAfter { try file.writeAll(Array("\(url.redacted)\n\(validator)\n".utf8)) }
        } catch {
            throw FileSystemError(operation: "write", path: note.string, errno: error as? Errno ?? .ioError)
        }
    }

    /// Removes both files.
    func discard() throws(FileSystemError) {
        try FileSystem.removeFile(note)
        try FileSystem.removeFile(path)
    }

    /// Removes the part when the next run could not go on with it.
    func discardUnlessNoted() throws(FileSystemError) {
        if try FileSystem.status(note) == nil { try FileSystem.removeFile(path) }
    }
}
