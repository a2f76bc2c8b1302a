import Diagnostics
import Disk
import SystemPackage
import Testing

@Suite("What a failure of the file system says")
struct FileSystemErrorTests {
    @Test(
        "The reason decides the code",
        arguments: [
            (Errno.noSuchFileOrDirectory, "not-found"), (.notDirectory, "not-found"),
            (.permissionDenied, "permission-denied"), (.notPermitted, "permission-denied"),
            (.noSpace, "disk-full"), (.diskQuotaExceeded, "disk-full"), (.readOnlyFileSystem, "read-only"),
            (.fileExists, "exists"), (.directoryNotEmpty, "exists"), (.ioError, "file-system-error"),
        ])
    func codes(reason: Errno, code: String) {
        #expect(FileSystemError(operation: "create", path: "a", errno: reason).code == code)
    }

    @Test("Verb and path come first, the system's reason is the cause")
    func summary() {
        let error = FileSystemError(operation: "create", path: "/store/a b", errno: .noSpace)
        #expect(error.summary == "cannot create `/store/a b`")
        #expect(error.cause.map { "\($0)" } == "No space left on device")
    }

    @Test("What is in the way or missing is named with the verb")
    func verbs() throws {
        let scratch = try Scratch()
        try scratch.write("", to: "file")
        let missing = scratch["missing"]
        let file = scratch["file"]
        let table: [(String, FilePath, () throws -> Void)] = [
            ("read", missing, { _ = try FileSystem.read(missing) }),
            ("list", missing, { _ = try FileSystem.list(missing) }),
            ("find", missing, { _ = try FileSystem.canonical(missing) }),
            ("rename", missing, { try FileSystem.rename(missing, to: file) }),
            ("touch", missing, { try FileSystem.touch(missing) }),
            ("open", file, { _ = try Directory.open(file) }),
            ("create", file, { try FileSystem.createDirectories(file) }),
            ("create", file, { try FileSystem.create([], at: file) }),
            ("link", file, { try FileSystem.createSymbolicLink(at: file, to: "x") }),
            ("write", missing.appending("x"), { try FileSystem.write([], to: missing.appending("x")) }),
        ]
        for (verb, path, call) in table {
            let error = #expect(throws: FileSystemError.self) { try call() }
            #expect(error?.summary == "cannot \(verb) `\(path)`")
        }
    }
}
