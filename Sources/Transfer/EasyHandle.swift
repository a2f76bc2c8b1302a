import CCurl
import Model

/// libcurl's handle for one exchange, with what it points to; freed exactly once, when the value's life ends.
///
/// Belongs to the loop's thread.
@safe struct EasyHandle: ~Copyable {
    /// Slower than any connection that somebody would wait for; a server that sends a byte now and then would otherwise
    /// hold a transfer for years.
    private static let leastBytesPerSecond = 100

    private let handle: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>
    private var headers: UnsafeMutablePointer<curl_slist>?

    /// Prepares a transfer; nil when libcurl has no memory for it.
    init?() {
        guard let handle = unsafe ccurl_easy_init() else { return nil }
        unsafe self.handle = handle
        unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        unsafe headers = nil
    }

    deinit {
        // Safety: nothing else keeps the pointers, and the handle goes before what it points to.
        unsafe ccurl_easy_cleanup(handle)
        unsafe ccurl_list_free(headers)
        unsafe errorText.deallocate()
    }

    /// Tells this handle from others while it lives.
    var identity: Int { unsafe Int(bitPattern: handle) }

    /// libcurl's own words for why the transfer failed, the more precise ones where there are any.
    func reason(_ code: CURLcode) -> String {
        // Safety: both texts end with NUL, and are copied at once.
        let precise = unsafe String(cString: errorText)
        return unsafe precise.isEmpty ? String(cString: ccurl_reason(code)) : precise
    }

    /// What a proxy answered that was asked for a tunnel; 0 when none was.
    var proxyStatus: Int { unsafe ccurl_proxy_status(handle) }

    /// The announced length of the body.
    var announcedLength: Int64? {
        let length = unsafe ccurl_announced_length(handle)
        return length < 0 ? nil : Int64(length)
    }

    /// Hands the pointer to `body`, which must not keep it.
    func withPointer<Result>(_ body: (UnsafeMutableRawPointer) -> Result) -> Result { unsafe body(handle) }
}

// MARK: - Options

extension EasyHandle {
    /// Sets everything that `exchange` asks for; returns the first option's failure.
    ///
    /// - Parameter usesDirectoryAlone: whether to trust only what is in the directory of certificates.
    mutating func prepare(_ exchange: Exchange, usesDirectoryAlone: Bool) -> CURLcode {
        let settings = exchange.settings
        // An answer by HTTP/1.1 is as good: a libcurl without HTTP/2 may refuse this.
        _ = set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        // What answers without a head is no web server; a libcurl from before it could refuse them does not know this.
        _ = set(CURLOPT_HTTP09_ALLOWED, 0)
        var codes = [
            unsafe ccurl_restrict(handle),
            unsafe ccurl_set_error_buffer(handle, errorText),
            set(CURLOPT_NOSIGNAL, 1),
            set(CURLOPT_PIPEWAIT, 1),
            set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
            set(CURLOPT_BUFFERSIZE, 256 << 10),
            set(CURLOPT_CONNECTTIMEOUT, settings.stallSeconds),
            set(CURLOPT_LOW_SPEED_LIMIT, Self.leastBytesPerSecond),
            set(CURLOPT_LOW_SPEED_TIME, settings.stallSeconds),
            set(CURLOPT_NOBODY, exchange.isHead ? 1 : 0),
            set(CURLOPT_URL, exchange.url.text),
            set(CURLOPT_USERAGENT, settings.userAgent),
            // Empty texts mean none; left out, libcurl would read the process's own variables.
            set(CURLOPT_PROXY, settings.proxy(for: exchange.url)),
            set(CURLOPT_NOPROXY, settings.noProxy),
            setHeaders(exchange.fields),
        ]
        // An empty text means all codings that libcurl knows.
        if exchange.acceptsCompression { codes.append(set(CURLOPT_ACCEPT_ENCODING, "")) }
        if let body = exchange.body {
            // The length first: the copy is made of so many bytes.
            codes += [set(CURLOPT_POSTFIELDSIZE, body.utf8.count), set(CURLOPT_COPYPOSTFIELDS, body)]
        }
        if usesDirectoryAlone {
            codes.append(unsafe ccurl_clear_text(handle, CURLOPT_CAINFO))
        } else if let file = settings.certificateFile {
            codes.append(set(CURLOPT_CAINFO, file))
        }
        if let directory = settings.certificateDirectory { codes.append(set(CURLOPT_CAPATH, directory)) }
        return codes.first { $0 != CURLE_OK } ?? CURLE_OK
    }

    /// Has `head` and `body` called with `context`, which must live as long as the transfer.
    func setReceivers(
        head: @escaping ccurl_receiver, body: @escaping ccurl_receiver, context: UnsafeMutableRawPointer
    ) -> CURLcode {
        unsafe ccurl_set_receivers(handle, head, body, context)
    }

    private func set(_ option: CURLoption, _ value: Int) -> CURLcode {
        unsafe ccurl_set_number(handle, option, value)
    }

    private func set(_ option: CURLoption, _ value: String) -> CURLcode {
        // Safety: libcurl copies the text before the call ends.
        unsafe ccurl_set_text(handle, option, value)
    }

    private mutating func setHeaders(_ fields: HeaderFields) -> CURLcode {
        for field in fields.fields {
            guard let longer = unsafe ccurl_list_append(headers, "\(field.name): \(field.value)") else {
                return CURLE_OUT_OF_MEMORY
            }
            unsafe headers = longer
        }
        return unsafe ccurl_set_headers(handle, headers)
    }
}
