import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A server on this machine that says exactly the bytes a test wants, and breaks off where it wants.
package final class RawServer: Sendable {
    /// Where it listens, on 127.0.0.1.
    package let port: UInt16

    private let listener: CInt
    private let isStopping = Atomic<Bool>(false)
    private let connections = Mutex<[RawConnection]>([])

    /// Starts to listen; each connection is handed to `serve`, numbered from 0, on a thread of its own, and closed
    /// afterwards.
    package init(_ serve: @escaping @Sendable (RawConnection) -> Void) throws {
        (listener, port) = try Self.boundSocket()
        guard listen(listener, 64) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        Thread.detachNewThread { [self] in accept(serve) }
    }

    /// Runs `body` beside a server, and ends the server afterwards.
    package static func with<Result>(
        _ serve: @escaping @Sendable (RawConnection) -> Void, _ body: (RawServer) async throws -> Result
    ) async throws -> Result {
        let server = try RawServer(serve)
        defer { server.stop() }
        return try await body(server)
    }

    /// The address of `path`, which starts with `/`, on this server.
    package func url(_ path: String, host: String = "127.0.0.1") -> String { "http://\(host):\(port)\(path)" }

    /// The heads of all requests so far, in the order of their connections.
    package var requests: [String] { connections.withLock { $0 }.flatMap(\.requests) }

    /// How many connections there were.
    package var connectionCount: Int { connections.withLock { $0.count } }

    /// Closes everything.
    package func stop() {
        isStopping.store(true, ordering: .relaxed)
        // Wakes the thread that accepts; it closes the socket.
        shutdown(listener, CInt(SHUT_RDWR))
        for connection in connections.withLock({ $0 }) { connection.hangUp() }
    }

    /// A port of this machine on which nobody listens.
    ///
    /// It stays taken until this process ends: another test's server could get a port that is given back.
    package static func unusedPort() throws -> UInt16 { try boundSocket().port }

    /// A socket on a port of 127.0.0.1 that it has for itself.
    private static func boundSocket() throws -> (socket: CInt, port: UInt16) {
        let socket = streamSocket()
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(socket, address, size) == 0 && getsockname(socket, address, &size) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        return (socket, UInt16(bigEndian: address.sin_port))
    }

    private static func streamSocket() -> CInt {
        #if canImport(Glibc)
            socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        #else
            socket(AF_INET, SOCK_STREAM, 0)
        #endif
    }

    private func accept(_ serve: @escaping @Sendable (RawConnection) -> Void) {
        defer { close(listener) }
        while !isStopping.load(ordering: .relaxed) {
            let descriptor = systemAccept(listener)
            guard descriptor >= 0 else { return }
            let connection = connections.withLock { connections in
                let connection = RawConnection(descriptor, number: connections.count)
                connections.append(connection)
                return connection
            }
            Thread.detachNewThread {
                serve(connection)
                connection.finish()
            }
        }
    }
}

/// `accept` by another name than the method's.
private func systemAccept(_ listener: CInt) -> CInt { accept(listener, nil, nil) }
