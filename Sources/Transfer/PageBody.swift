import Model
import Synchronization

/// Gathers the body of a page in memory.
final class PageBody: BodyReceiver {
    private let url: WebAddress
    private let limit: Int
    private let bytes = Mutex<[UInt8]>([])

    /// Takes at most `limit` bytes, counted after decompression.
    init(url: WebAddress, limit: Int) {
        self.url = url
        self.limit = limit
    }

    /// What arrived.
    var content: [UInt8] { bytes.withLock { $0 } }

    func begin(_ head: ResponseHead) -> BodyDecision {
        bytes.withLock { $0 = [] }
        return head.status == 200 ? .take : .ignore
    }

    func receive(_ piece: UnsafeRawBufferPointer) -> TransferError? {
        let count = bytes.withLock { bytes in
            // Safety: the buffer is valid until this function returns, and its bytes are copied.
            unsafe bytes.append(contentsOf: piece)
            return bytes.count
        }
        guard count > limit else { return nil }
        return TransferError(.tooLarge, "`\(url.redacted)` is larger than \(limit) bytes", url: url)
    }
}
