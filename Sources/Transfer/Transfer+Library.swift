import CCurl

extension Transfer {
    /// Opens libcurl, as the first request does; for programs that look whether they could make one.
    ///
    /// - Throws: `curl-missing`, naming the package to install.
    package static func requireLibrary() throws(TransferError) {
        // Safety: the reason is a text that lives as long as the process.
        if let reason = unsafe ccurl_load() { throw .curlMissing(unsafe String(cString: reason)) }
    }
}
