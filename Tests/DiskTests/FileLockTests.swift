import Disk
import SystemPackage
import Testing

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

@Suite("A lock between processes")
struct FileLockTests {
    @Test("Of processes that count in one file, none loses a step", .timeLimit(.minutes(1)))
    func contendingProcesses() async throws {
        let scratch = try Scratch()
        let (lock, counter) = (scratch["lock"].string, scratch["counter"].string)
        try FileSystem.write(Array("0".utf8), to: FilePath(counter))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    await #expect(processExitsWith: .success) { [lock = lock as String, counter = counter as String] in
                        for _ in 0..<40 {
                            let held = try FileLock.acquire(FilePath(lock), .exclusive)
                            let count = try #require(Int(try FileSystem.readText(FilePath(counter))))
                            try FileSystem.write(Array("\(count + 1)".utf8), to: FilePath(counter))
                            _ = consume held
                        }
                    }
                }
            }
        }
        #expect(try FileSystem.readText(FilePath(counter)) == "120")
    }

    @Test("What one process holds, another cannot take, and it says so without waiting")
    func heldElsewhere() async throws {
        let scratch = try Scratch()
        let path = scratch["lock"].string
        let held = try FileLock.acquire(FilePath(path), .exclusive)
        await #expect(processExitsWith: .success) { [path = path as String] in
            let exclusive = try FileLock.tryAcquire(FilePath(path), .exclusive) != nil
            let shared = try FileLock.tryAcquire(FilePath(path), .shared) != nil
            #expect(!exclusive)
            #expect(!shared)
        }
        _ = consume held
        let free = try FileLock.tryAcquire(FilePath(path), .exclusive) != nil
        #expect(free)
    }

    @Test("Shared holders let each other in and keep an exclusive one out")
    func sharing() throws {
        let scratch = try Scratch()
        let first = try FileLock.acquire(scratch["lock"], .shared)
        let second = try FileLock.acquire(scratch["lock"], .shared)
        let refused = try FileLock.tryAcquire(scratch["lock"], .exclusive) == nil
        #expect(refused)
        _ = consume first
        _ = consume second
        let granted = try FileLock.tryAcquire(scratch["lock"], .exclusive) != nil
        #expect(granted)
    }

    @Test("A killed process leaves no lock behind")
    func killedHolder() async throws {
        let scratch = try Scratch()
        let path = scratch["lock"].string
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let held = try FileLock.acquire(FilePath(path), .exclusive)
            kill(getpid(), SIGKILL)
            _ = consume held
        }
        let granted = try FileLock.tryAcquire(FilePath(path), .exclusive) != nil
        #expect(granted)
    }

    @Test("A signal does not end the wait", .timeLimit(.minutes(1)))
    func interruptedWait() async throws {
        let scratch = try Scratch()
        let (path, ready) = (scratch["lock"].string, scratch["ready"].string)
        async let holder = #expect(processExitsWith: .success) { [path = path as String, ready = ready as String] in
            let held = try FileLock.acquire(FilePath(path), .exclusive)
            try FileSystem.create([], at: FilePath(ready))
            usleep(200_000)
            _ = consume held
        }
        async let waiter = #expect(processExitsWith: .exitCode(7)) { [path = path as String, ready = ready as String] in
            // Bounded, should the other process start only after this one.
            for _ in 0..<2000 where try FileSystem.status(FilePath(ready)) == nil { usleep(5000) }
            interruptOften()
            let granted = try FileLock.acquire(FilePath(path), .exclusive)
            _ = consume granted
            exit(7)
        }
        _ = await (holder, waiter)
    }

    @Test("A wait that is no longer wanted ends, and was told of once")
    func cancelledWait() throws {
        let scratch = try Scratch()
        let held = try FileLock.acquire(scratch["lock"], .exclusive)
        var questions = 0
        var waits = 0
        let lock = try FileLock.acquire(
            scratch["lock"], .exclusive,
            isCancelled: {
                questions += 1
                return questions > 4
            },
            onWait: { waits += 1 })
        let granted = lock != nil
        #expect(!granted)
        #expect(waits == 1)
        _ = consume held
    }

    @Test("A lock file that was removed and made anew keeps its waiters apart")
    func removedLockFile() throws {
        let scratch = try Scratch()
        let stale = try FileLock.acquire(scratch["lock"], .exclusive)
        try FileSystem.removeFile(scratch["lock"])
        let fresh = try FileLock.acquire(scratch["lock"], .exclusive)
        let refused = try FileLock.tryAcquire(scratch["lock"], .exclusive) == nil
        #expect(refused)
        _ = consume stale
        _ = consume fresh
    }

    @Test("A lock in a directory that is missing names the file")
    func missingDirectory() throws {
        let scratch = try Scratch()
        let path = scratch["no/lock"]
        #expect(
            throws: FileSystemError(operation: "lock", path: path.string, errno: .noSuchFileOrDirectory)
        ) { _ = try FileLock.acquire(path, .exclusive) }
    }
}

/// Lets a signal interrupt this process every 5 ms, in a way that the call it waits in does not start again by itself.
private func interruptOften() {
    var action = sigaction()
    #if canImport(Darwin)
        action.__sigaction_u.__sa_handler = { _ in }
    #elseif canImport(Musl)
        action.__sa_handler.sa_handler = { _ in }
    #else
        action.__sigaction_handler.sa_handler = { _ in }
    #endif
    sigaction(SIGALRM, &action, nil)
    ualarm(5000, 5000)
}
