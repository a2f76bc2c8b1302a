import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A connection to a `RawServer`, read and written by one thread.
package final class RawConnection: Sendable {
    /// Which one it is, from 0.
    package let number: Int

    private let descriptor: CInt
    private let heads = Mutex<[String]>([])
    private let isOpen = Mutex(true)

    init(_ descriptor: CInt, number: Int) {
        self.descriptor = descriptor
        self.number = number
    }

    /// The heads that were read.
    package var requests: [String] { heads.withLock { $0 } }

    /// Waits for the next request and returns its head, without the empty line; empty when the other side hung up.
    @discardableResult
    package func readHead() -> String {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
            guard recv(descriptor, &byte, 1, 0) == 1 else { return "" }
            bytes.append(byte)
        }
        let head = String(decoding: bytes.dropLast(4), as: UTF8.self)
        heads.withLock { $0.append(head) }
        return head
    }

    /// Sends text.
    package func send(_ text: String) { send(Array(text.utf8)) }

    /// Sends bytes; what the other side does not want is lost.
    package func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { systemSend(descriptor, $0) }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }

    /// Waits until the other side hangs up, or the server ends.
    package func waitUntilClosed() {
        var byte: UInt8 = 0
        while recv(descriptor, &byte, 1, 0) > 0 {}
    }

    /// Waits so long for the other side to hang up; whether it has.
    package func waitUntilClosed(milliseconds: Int32) -> Bool {
        var events = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&events, 1, milliseconds) > 0 else { return false }
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, 0) <= 0
    }

    /// Breaks the connection off: the other side sees a reset and no orderly end.
    package func reset() {
        isOpen.withLock { isOpen in
            guard isOpen else { return }
            // With a time of nothing, what is unsent is dropped and the close is a reset.
            var atOnce = linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &atOnce, socklen_t(MemoryLayout<linger>.size))
            close(descriptor)
            isOpen = false
        }
    }

    /// Ends the conversation, whoever waits in it.
    func hangUp() { isOpen.withLock { if $0 { shutdown(descriptor, CInt(SHUT_RDWR)) } } }

    /// Gives the descriptor back.
    func finish() {
        isOpen.withLock { isOpen in
            if isOpen { close(descriptor) }
            isOpen = false
        }
    }
}

/// `send` by another name than the methods'; a connection that is gone gives an error and no signal.
private func systemSend(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Darwin)
        send(descriptor, bytes.baseAddress, bytes.count, 0)
    #else
        send(descriptor, bytes.baseAddress, bytes.count, CInt(MSG_NOSIGNAL))
    #endif
}
