import Dispatch
import Model
import Synchronization
import SystemPackage

/// Decompresses one file on a thread of its own, ahead of whoever takes its bytes.
///
/// Decompressing takes about as long as hashing and writing what comes out: side by side, an archive takes little more
/// than half the time. The thread is a few blocks ahead at most, and ends with this value.
@safe final class ReadAhead {
    /// Bytes of the file.
    let size: Int64

    private let queue: BlockQueue
    private let thread: WorkerThreads.Thread

    /// Opens the file, whose format is that of a single file, and starts to read.
    init(_ archive: FilePath, format: ArchiveFormat, limits: UnpackLimits) throws(ArchiveError) {
        var reader = try ArchiveReader(archive, format: format, limits: limits)
        guard try reader.next() != nil else { throw reader.corrupt("it is empty") }
        size = reader.size
        let queue = BlockQueue(of: reader)
        guard let thread = unsafe WorkerThreads.Thread.start({ queue.fill() }) else {
            throw ArchiveError(archive: archive.string, reason: .unreadable(.resourceTemporarilyUnavailable))
        }
        self.queue = queue
        unsafe self.thread = thread
    }

    deinit {
        queue.abandon()
        unsafe thread.join()
    }

    /// How much of the file was read, 0 to 1.
    var fraction: Double { queue.fraction }

    /// The next bytes, valid until the next call; nil at the end.
    ///
    /// - Throws: what the reading ended with, after all bytes before it.
    @unsafe func nextBytes() throws(ArchiveError) -> UnsafeRawBufferPointer? { unsafe try queue.take() }
}

/// Blocks of bytes from one thread to another.
@safe private final class BlockQueue: Sendable {
    private struct State {
        var filled = 0
        var taken = 0
        /// How many bytes are in each block.
        var counts = [Int](repeating: 0, count: blockCount)
        /// Why no more blocks are filled.
        var end: Result<Void, ArchiveError>?
    }

    /// Held by the thread that reads, for as long as it does.
    private let reader: Mutex<ArchiveReader>
    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let free = DispatchSemaphore(value: 0)
    private let isAbandoned = Atomic<Bool>(false)
    private let millionths = Atomic<Int>(0)

    /// The blocks one after the other, used in turn.
    private let memory: BlockMemory

    private static let blockSize = 256 << 10
    private static let blockCount = 4

    init(of reader: consuming sending ArchiveReader) {
        self.reader = Mutex(reader)
        memory = BlockMemory(byteCount: Self.blockSize * Self.blockCount)
        // Not as starting values, below which a semaphore must not end. The first `take` gives back a block that nobody
        // had.
        for _ in 1..<Self.blockCount { free.signal() }
    }

    var fraction: Double { Double(millionths.load(ordering: .relaxed)) / 1e6 }

    /// Lets the reading thread end, wherever it is.
    func abandon() {
        isAbandoned.store(true, ordering: .relaxed)
        free.signal()
    }

    /// Reads to the end, as far ahead as there are blocks.
    func fill() {
        reader.withLock { reader in
            do throws(ArchiveError) {
                // Safety: the bytes are copied before the next call with the reader's handle.
                while let bytes = unsafe try reader.nextBytes() {
                    millionths.store(Int(reader.fraction * 1e6), ordering: .relaxed)
                    guard unsafe put(bytes) else { return }
                }
                end(.success(()))
            } catch {
                end(.failure(error))
            }
        }
    }

    /// Copies bytes into free blocks; false when nobody wants them any more.
    private func put(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var start = 0
        while start < bytes.count {
            free.wait()
            guard !isAbandoned.load(ordering: .relaxed) else { return false }
            let count = min(Self.blockSize, bytes.count - start)
            // Safety: the block is free, and nobody looks at it before it counts as filled.
            let block = unsafe block(state.withLock { $0.filled })
            unsafe block.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]))
            state.withLock { state in
                state.counts[state.filled % Self.blockCount] = count
                state.filled += 1
            }
            filled.signal()
            start += count
        }
        return true
    }

    private func end(_ result: Result<Void, ArchiveError>) {
        state.withLock { $0.end = result }
        filled.signal()
    }

    /// Gives back the block that was taken last and waits for the next one; nil at the end.
    @unsafe func take() throws(ArchiveError) -> UnsafeRawBufferPointer? {
        free.signal()
        filled.wait()
        let next = state.withLock { state -> (index: Int, count: Int)? in
            guard state.taken < state.filled else { return nil }
            state.taken += 1
            return (state.taken - 1, state.counts[(state.taken - 1) % Self.blockCount])
        }
        guard let next else {
            // Asked once more, it ends once more.
            filled.signal()
            try state.withLock { $0.end }?.get()
            return nil
        }
        return unsafe UnsafeRawBufferPointer(rebasing: block(next.index)[..<next.count])
    }

    private func block(_ index: Int) -> UnsafeMutableRawBufferPointer {
        let start = index % Self.blockCount * Self.blockSize
        return unsafe UnsafeMutableRawBufferPointer(rebasing: memory.bytes[start..<start + Self.blockSize])
    }
}

/// Memory that two threads use by turns.
///
/// Safety: who may touch which part is settled by the semaphores of the queue that owns it.
@safe private final class BlockMemory: @unchecked Sendable {
    let bytes: UnsafeMutableRawBufferPointer

    init(byteCount: Int) { unsafe bytes = .allocate(byteCount: byteCount, alignment: 16) }

    deinit { unsafe bytes.deallocate() }
}
