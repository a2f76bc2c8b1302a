import Model
import Synchronization

/// A document of an index, read.
struct IndexDocument: Sendable {
    /// Where the manifest says that it is: relative addresses in it start there.
    let address: WebAddress

    let root: JSONValue
}

/// The documents that were read, so that a channel and a version are looked for in the same ones.
final class IndexMemory: Sendable {
    private let documents = Mutex<[WebAddress: IndexDocument?]>([:])

    /// The document at an address; `.some(nil)` when it is known that there is none.
    subscript(_ address: WebAddress) -> IndexDocument?? {
        get { documents.withLock { $0[address] } }
        set { documents.withLock { $0[address] = newValue } }
    }
}
