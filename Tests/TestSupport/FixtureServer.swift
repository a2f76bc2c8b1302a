import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// A polite web server on this machine, for as long as a test runs.
///
/// It answers through a closure, and keeps every request for the test to look at.
package final class FixtureServer: Sendable {
    /// A request that came.
    package struct Request: Sendable, Equatable {
        /// `GET`, `HEAD` and so on.
        package let method: String

        /// The path with its query, as it was sent.
        package var target: String

        /// The fields, their names in lower case.
        package let fields: [String: String]

        /// What was sent with it.
        package var body: [UInt8] = []

        /// A request as a test may make one up.
        package init(method: String, target: String, fields: [String: String]) {
            self.method = method
            self.target = target
            self.fields = fields
        }
    }

    /// What it is answered with.
    package struct Answer: Sendable {
        package var status: Int
        package var fields: [String: String]
        package var body: [UInt8]

        /// An answer with these bytes.
        package init(_ status: Int = 200, fields: [String: String] = [:], body: [UInt8] = []) {
            self.status = status
            self.fields = fields
            self.body = body
        }

        /// An answer with this text.
        package init(_ status: Int = 200, fields: [String: String] = [:], text: String) {
            self.init(status, fields: fields, body: Array(text.utf8))
        }
    }

    /// Where it listens, on 127.0.0.1.
    package let port: UInt16

    private let received: ReceivedRequests

    private init(port: UInt16, received: ReceivedRequests) {
        self.port = port
        self.received = received
    }

    /// Every request so far, in the order in which they came.
    package var requests: [Request] { received.all }

    /// The address of `path`, which starts with `/`, on this server.
    package func url(_ path: String, host: String = "127.0.0.1") -> String { "http://\(host):\(port)\(path)" }

    /// Runs `body` beside a server that answers with `answer`, and ends the server afterwards.
    package static func with<Result: Sendable>(
        _ answer: @escaping @Sendable (Request) async -> Answer,
        _ body: (FixtureServer) async throws -> Result
    ) async throws -> Result {
        let received = ReceivedRequests()
        let handler = ClosureHTTPHandler { request in
            let body = try await request.bodyData
            var request = Request(request)
            request.body = Array(body)
            received.append(request)
            return HTTPResponse(await answer(request))
        }
        let server = HTTPServer(
            address: try .inet(ip4: "127.0.0.1", port: 0), timeout: 30, logger: .disabled, handler: handler)
        let running = Task { try await server.run() }
        defer { running.cancel() }
        // On a machine that is busy with other tests, much longer than the five seconds it has by itself.
        try await server.waitUntilListening(timeout: 60)
        guard case .ip4(_, let port)? = await server.listeningAddress else { throw CocoaError(.featureUnsupported) }
        do {
            let result = try await body(FixtureServer(port: port, received: received))
            await server.stop()
            return result
        } catch {
            await server.stop()
            throw error
        }
    }
}

/// The requests of one server.
private final class ReceivedRequests: Sendable {
    private let requests = Mutex<[FixtureServer.Request]>([])

    var all: [FixtureServer.Request] { requests.withLock { $0 } }

    func append(_ request: FixtureServer.Request) { requests.withLock { $0.append(request) } }
}

extension FixtureServer.Request {
    fileprivate init(_ request: HTTPRequest) {
        self.init(
            method: request.method.rawValue, target: request.target.rawValue,
            fields: Dictionary(
                request.headers.map { ($0.key.rawValue.lowercased(), $0.value) }, uniquingKeysWith: { "\($0), \($1)" }))
    }
}

extension HTTPResponse {
    fileprivate init(_ answer: FixtureServer.Answer) {
        var fields = HTTPHeaders()
        for (name, value) in answer.fields { fields.setValues([value], for: HTTPHeader(name)) }
        self.init(
            statusCode: HTTPStatusCode(answer.status, phrase: ""), headers: fields, body: Data(answer.body))
    }
}
