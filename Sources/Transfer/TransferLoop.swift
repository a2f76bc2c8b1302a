import CCurl
import Synchronization

/// The one loop that makes all exchanges, on a thread of its own: connections are shared, and at most `limit` exchanges
/// run at a time.
final class TransferLoop: Sendable {
    /// An exchange that somebody waits for.
    private struct Order: Sendable {
        let number: Int
        let exchange: Exchange
        let continuation: CheckedContinuation<ExchangeResult, Never>
    }

    /// What other threads leave for the loop's.
    private struct Mail: Sendable {
        var orders: [Order] = []
        var cancelled: Set<Int> = []
        var isStopping = false
    }

    private let multi: MultiHandle
    private let limit: Int
    private let mail = Mutex(Mail())
    private let started = Atomic<Int>(0)

    private init(limit: Int) throws(TransferError) {
        multi = try MultiHandle()
        self.limit = max(1, limit)
    }

    /// Opens libcurl and starts the thread.
    ///
    /// - Throws: `curlMissing`, `threadUnavailable`.
    static func start(limit: Int) throws(TransferError) -> TransferLoop {
        let loop = try TransferLoop(limit: limit)
        try DedicatedThread.start { loop.run() }
        return loop
    }

    /// Ends the thread, and with it every exchange.
    func stop() {
        mail.withLock { $0.isStopping = true }
        multi.wakeUp()
    }

    /// How many exchanges were asked for.
    var requestCount: Int { started.load(ordering: .relaxed) }

    /// Makes an exchange; cancelling the task ends it at once.
    func perform(_ exchange: Exchange) async -> ExchangeResult {
        let number = started.add(1, ordering: .relaxed).newValue
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let order = Order(number: number, exchange: exchange, continuation: continuation)
                mail.withLock { $0.orders.append(order) }
                // A cancellation before the order was there to be found would be lost.
                if Task.isCancelled { cancel(number) } else { multi.wakeUp() }
            }
        } onCancel: {
            cancel(number)
        }
    }

    private func cancel(_ number: Int) {
        _ = mail.withLock { $0.cancelled.insert(number) }
        multi.wakeUp()
    }

    // MARK: - The loop's thread

    /// What the thread has in hand.
    private struct Work {
        var waiting: [Order] = []
        var running: [Int: (order: Order, exchange: RunningExchange)] = [:]
        var usesAllCertificates = false
    }

    private func run() {
        var work = Work()
        while true {
            let mail = mail.withLock { mail in
                defer { mail = Mail(isStopping: mail.isStopping) }
                return mail
            }
            work.waiting += mail.orders
            drop(mail.isStopping ? nil : mail.cancelled, from: &work)
            guard !mail.isStopping else { return }
            fill(&work)
            multi.perform()
            if !collect(&work) { multi.wait() }
        }
    }

    /// Starts what waits, as far as the limit allows.
    private func fill(_ work: inout Work) {
        while work.running.count < limit, !work.waiting.isEmpty {
            let order = work.waiting.removeFirst()
            do throws(ExchangeFailure) {
                let exchange = try RunningExchange(order.exchange, usesAllCertificates: work.usesAllCertificates)
                guard exchange.start(in: multi) else {
                    throw .transport(CURLE_FAILED_INIT, reason: "the transfer cannot be started", proxyStatus: 0)
                }
                work.running[exchange.identity] = (order, exchange)
            } catch {
                order.continuation.resume(returning: .failure(error))
            }
        }
    }

    /// Answers those whose exchange has ended; says whether there were any, so that others can take their place.
    private func collect(_ work: inout Work) -> Bool {
        var hasEnded = false
        while let (identity, code) = multi.nextEnded() {
            guard let (order, exchange) = work.running.removeValue(forKey: identity) else { continue }
            hasEnded = true
            exchange.stop(in: multi)
            if exchange.lacksCertificates(code) {
                work.usesAllCertificates = true
                work.waiting.insert(order, at: 0)
            } else {
                order.continuation.resume(returning: exchange.result(code))
            }
        }
        return hasEnded
    }

    /// Ends the exchanges with these numbers; all of them for nil.
    private func drop(_ numbers: Set<Int>?, from work: inout Work) {
        guard numbers?.isEmpty != true else { return }
        let isDropped = { (order: Order) in numbers?.contains(order.number) ?? true }
        for order in work.waiting where isDropped(order) {
            order.continuation.resume(returning: .failure(.cancelled))
        }
        work.waiting.removeAll(where: isDropped)
        for (identity, (order, exchange)) in work.running where isDropped(order) {
            exchange.stop(in: multi)
            work.running[identity] = nil
            order.continuation.resume(returning: .failure(.cancelled))
        }
    }
}
