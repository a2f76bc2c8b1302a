import CCurl
import Model

/// An exchange under way: what libcurl's callbacks are given, all on the loop's thread.
final class RunningExchange {
    /// More of a body that nobody wants is not worth keeping the connection for.
    private static let ignoredLimit = 64 << 10

    /// More of a head than any server has to say; one without end would fill the memory.
    private static let headLimit = 300 << 10

    private let url: WebAddress
    private let usesDirectoryAlone: Bool
    private var handle: EasyHandle
    private let receiver: any BodyReceiver
    private var head = ResponseHead(status: 0)
    private var decision: BodyDecision?
    private var refusal: TransferError?
    private var ignored = 0
    private var headSize = 0

    /// Prepares the transfer of `exchange`; throws libcurl's reason why it cannot.
    ///
    /// - Parameter usesAllCertificates: whether some certificate was not to be found in the directory of them.
    init(_ exchange: Exchange, usesAllCertificates: Bool) throws(ExchangeFailure) {
        guard let handle = EasyHandle() else {
            throw .transport(CURLE_OUT_OF_MEMORY, reason: "out of memory", proxyStatus: 0)
        }
        self.handle = handle
        url = exchange.url
        usesDirectoryAlone = exchange.settings.looksInDirectoryFirst && !usesAllCertificates
        receiver = exchange.receiver
        var code = self.handle.prepare(exchange, usesDirectoryAlone: usesDirectoryAlone)
        if code == CURLE_OK {
            // Safety: the loop keeps this object until the handle has left the loop, and no callback comes after that.
            let context = unsafe Unmanaged.passUnretained(self).toOpaque()
            code = unsafe self.handle.setReceivers(
                head: { bytes, size, count, context in
                    unsafe RunningExchange.at(context).takeHead(bytes, size * count)
                },
                body: { bytes, size, count, context in
                    unsafe RunningExchange.at(context).takeBody(bytes, size * count)
                }, context: context)
        }
        guard code == CURLE_OK else { throw .transport(code, reason: self.handle.reason(code), proxyStatus: 0) }
    }

    /// Tells this exchange from others while it runs.
    var identity: Int { handle.identity }

    /// Starts the transfer.
    func start(in multi: borrowing MultiHandle) -> Bool { multi.add(handle) }

    /// Takes the transfer out, wherever it is.
    func stop(in multi: borrowing MultiHandle) { multi.remove(handle) }

    /// Whether it ended with `code` only because not all certificates were looked at; nothing was asked then.
    func lacksCertificates(_ code: CURLcode) -> Bool { usesDirectoryAlone && code == CURLE_PEER_FAILED_VERIFICATION }

    /// The answer, when libcurl has ended the transfer with `code`.
    func result(_ code: CURLcode) -> ExchangeResult {
        if code == CURLE_OK { beginUnlessBegun() }
        // libcurl has a limit of its own for a line, and says in older versions that it has no memory.
        if decision == nil, code == CURLE_OUT_OF_MEMORY || code.rawValue == Self.tooLarge { refusal = headIsTooLarge }
        if let refusal { return .failure(.refused(refusal)) }
        // Where nobody wants the body, it does not matter how it ends.
        if case .ignore? = decision { return .success(head) }
        guard code == CURLE_OK else {
            return .failure(.transport(code, reason: handle.reason(code), proxyStatus: handle.proxyStatus))
        }
        return .success(head)
    }

    /// `CURLE_TOO_LARGE`, which older headers do not have.
    private static let tooLarge: UInt32 = 100

    private var headIsTooLarge: TransferError {
        .invalidResponse("the head of the answer is too large", url: url, status: head.status)
    }

    private static func at(_ context: UnsafeMutableRawPointer) -> RunningExchange {
        unsafe Unmanaged<RunningExchange>.fromOpaque(context).takeUnretainedValue()
    }

    /// Takes a line of a head; libcurl hands out whole lines.
    private func takeHead(_ bytes: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
        // Trailers come after the body.
        guard decision == nil else { return count }
        headSize += count
        guard headSize <= Self.headLimit else {
            refusal = headIsTooLarge
            return 0
        }
        // Safety: libcurl says how many bytes there are, and they are copied at once.
        let text = unsafe String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
        let line = Substring(text.utf8.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") })
        if line.hasPrefix("HTTP/") {
            head = ResponseHead(status: line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0)
        } else if !line.isEmpty {
            head.fields.append(line: line)
        } else if head.status >= 200 {
            // Smaller ones announce that the answer proper follows.
            beginUnlessBegun()
        }
        return refusal == nil ? count : 0
    }

    private func takeBody(_ bytes: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
        beginUnlessBegun()
        switch decision {
        case .take:
            // Safety: libcurl says how many bytes there are, and the receiver does not keep the pointer.
            refusal = unsafe receiver.receive(UnsafeRawBufferPointer(start: bytes, count: count))
        case .ignore:
            ignored += count
        case .refuse, nil: break
        }
        return refusal == nil && ignored <= Self.ignoredLimit ? count : 0
    }

    private func beginUnlessBegun() {
        guard decision == nil else { return }
        // A file on this machine comes without a status.
        if head.status == 0 { head.status = 200 }
        if head.contentLength == nil, let length = handle.announcedLength {
            head.fields["content-length"] = String(length)
        }
        let decision = (200..<300).contains(head.status) ? receiver.begin(head) : .ignore
        if case .refuse(let error) = decision { refusal = error }
        self.decision = decision
    }
}
