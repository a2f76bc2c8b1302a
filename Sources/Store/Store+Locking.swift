import Disk
import SystemPackage

extension Store {
    /// Keeps the store open for installing while `body` runs: nothing is collected meanwhile.
    ///
    /// Shared with other installers. Waits without holding a thread, and ends when the task is cancelled.
    /// - Throws: `StoreError` when the store cannot be written, `CancellationError`, what `body` throws.
    package func whileInstalling<Value>(_ body: () async throws -> Value) async throws -> Value {
        try prepare()
        let lock = try await sharedLock()
        let value = try await body()
        _ = consume lock
        return value
    }

    /// Runs `body` while nobody installs, and lets nobody begin; blocks its thread.
    ///
    /// - Throws: `StoreError` when the store cannot be written; `CancellationError` when `isCancelled` ends the wait; what
    ///   `body` throws.
    package func whileNobodyInstalls<Value>(isCancelled: () -> Bool, _ body: () throws -> Value) throws -> Value {
        try withLock(layout.lock, .exclusive, isCancelled: isCancelled, body)
    }

    private func sharedLock() async throws -> FileLock {
        while true {
            let attempt = try writable { () throws(FileSystemError) in try FileLock.tryAcquire(layout.lock, .shared) }
            if let lock = attempt { return lock }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Runs `body` while the lock on the file at `path` is held; blocks the thread until it is.
    func withLock<Value>(
        _ path: FilePath, _ mode: FileLock.Mode, isCancelled: () -> Bool, _ body: () throws -> Value
    ) throws -> Value {
        let attempt = try writable { () throws(FileSystemError) in
            try FileLock.acquire(path, mode, isCancelled: isCancelled)
        }
        guard let lock = attempt else { throw CancellationError() }
        let value = try body()
        _ = consume lock
        return value
    }

    /// Names the store as what cannot be written when `body` fails.
    private func writable<Value: ~Copyable>(
        _ body: () throws(FileSystemError) -> Value
    ) throws(StoreError) -> Value {
        do throws(FileSystemError) {
            return try body()
        } catch {
            throw .notWritable(layout.root.string, error)
        }
    }
}
