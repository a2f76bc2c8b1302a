import CCurl
import Model

/// One question to one server, and where its answer goes.
struct Exchange: Sendable {
    let url: WebAddress

    /// Whether only the head is wanted.
    var isHead = false

    var fields = HeaderFields()

    /// What is sent with `POST`; nil for `GET`.
    var body: String?

    /// Whether the body may come compressed; it is decompressed on its way.
    var acceptsCompression = false

    let settings: ConnectionSettings
    let receiver: any BodyReceiver
}

/// Why there is no answer.
enum ExchangeFailure: Error, Sendable {
    /// The receiver did not want it.
    case refused(TransferError)

    /// libcurl's result, its reason, and what a proxy answered that was asked for a tunnel.
    case transport(CURLcode, reason: String, proxyStatus: Int)

    /// The task was cancelled.
    case cancelled
}

/// The head of the answer; its body has gone to the receiver.
typealias ExchangeResult = Result<ResponseHead, ExchangeFailure>
