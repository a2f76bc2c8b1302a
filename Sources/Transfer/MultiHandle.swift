import CCurl

/// libcurl's handle for many transfers at a time and their connections; freed exactly once.
///
/// Belongs to the loop's thread, but for `wakeUp`.
// Safety: libcurl lets every thread call `curl_multi_wakeup` while the handle lives; all else is called by one thread.
@safe struct MultiHandle: ~Copyable, @unchecked Sendable {
    private let handle: UnsafeMutableRawPointer

    /// Opens libcurl when that has not happened yet.
    ///
    /// - Throws: `curlMissing`.
    init() throws(TransferError) {
        // Safety: the reason is a text that stays for good.
        try Transfer.requireLibrary()
        guard let handle = unsafe ccurl_multi_init() else { throw .curlMissing("it has no memory to start with") }
        unsafe self.handle = handle
    }

    deinit { unsafe ccurl_multi_cleanup(handle) }

    /// Starts the transfer.
    func add(_ easy: borrowing EasyHandle) -> Bool {
        unsafe easy.withPointer { unsafe ccurl_multi_add(handle, $0) } == CURLM_OK
    }

    /// Ends the transfer, wherever it is; its connection may serve others.
    func remove(_ easy: borrowing EasyHandle) {
        _ = unsafe easy.withPointer { unsafe ccurl_multi_remove(handle, $0) }
    }

    /// Moves every transfer as far as it goes without waiting.
    func perform() { unsafe ccurl_multi_perform(handle) }

    /// Waits until there is something to do, for a minute at most.
    func wait() { unsafe ccurl_multi_wait(handle, 60_000) }

    /// Ends the wait; may be called by any thread.
    func wakeUp() { unsafe ccurl_multi_wakeup(handle) }

    /// The identity of a handle whose transfer has ended, and its result; nil when there is no more.
    func nextEnded() -> (identity: Int, code: CURLcode)? {
        var code = CURLE_OK
        guard let easy = unsafe ccurl_multi_ended(handle, &code) else { return nil }
        return (Int(bitPattern: easy), code)
    }
}
