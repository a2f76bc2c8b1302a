import CCurl
import Model

extension TransferError {
    /// libcurl is not there, or of no use, because of `reason`.
    static func curlMissing(_ reason: String) -> TransferError {
        TransferError(
            .curlMissing, "libcurl is needed for requests and cannot be opened", remarks: [reason],
            hints: ["install it: the package is `libcurl4` on Debian and Ubuntu, `libcurl` on Fedora"])
    }

    /// The failure that an answer with this status means.
    init(_ head: ResponseHead, url: WebAddress) {
        let kind: Kind
        var advice = RetryAdvice.never
        switch head.status {
        case 401, 407: kind = .unauthorized
        case 403: kind = head.fields["x-ratelimit-remaining"] == "0" ? .rateLimited : .forbidden
        case 404, 410: kind = .notFound
        case 408, 425, 429, 500...599:
            kind = head.status == 429 ? .rateLimited : head.status < 500 ? .timedOut : .serverError
            advice = head.retryAfter.map { .after($0) } ?? .later
        default: kind = .invalidResponse
        }
        var remarks: [String] = []
        if case .after(let seconds) = advice, seconds > 0 { remarks = ["it asks for a wait of \(seconds) s"] }
        if kind == .rateLimited { remarks += Self.allowance(head) }
        let speaker = head.status == 407 ? "proxy" : "server"
        self.init(
            kind, "cannot fetch `\(url.redacted)`: the \(speaker) answered \(Self.words(for: head.status))",
            remarks: remarks, hints: head.status == 407 ? [Self.proxyHint] : [], url: url, status: head.status,
            advice: advice)
    }

    /// What a server grants, where it says so in the fields that GitHub, GitLab and others have for it.
    private static func allowance(_ head: ResponseHead) -> [String] {
        guard let limit = head.fields["x-ratelimit-limit"].flatMap({ Int($0) }) else { return [] }
        let reset = head.fields["x-ratelimit-reset"].flatMap { Int64($0) }
        let until = reset.map { " until \(Timestamp(secondsSinceEpoch: $0))" } ?? ""
        return ["its allowance of \(limit) requests is spent\(until)"]
    }

    private static let proxyHint =
        "give the proxy its user name and password, as in `https_proxy=http://USER:PASSWORD@HOST:PORT`"

    /// The failure of a request that had no credential to show.
    static func refusedWithoutCredential(_ head: ResponseHead, url: WebAddress) -> TransferError {
        let hint =
            if !url.isPrivate {
                "tokens are sent over https only, never over http"
            } else if let variable = TokenVariable.name(for: url.host) {
                "put a token for it into `\(variable)`, or a user name and password into `.netrc`"
            } else {
                "put a user name and password for `\(url.host)` into `.netrc`"
            }
        return TransferError(head, url: url).adding(hints: [hint])
    }

    /// The failure that the end of a transfer without an answer means.
    init(_ code: CURLcode, reason: String, proxyStatus: Int, url: WebAddress, settings: ConnectionSettings) {
        let subject = "cannot fetch `\(url.redacted)`: "
        let proxy = settings.proxyVariable(for: url).map { ["it goes through the proxy that `\($0)` names"] } ?? []
        guard proxyStatus < 400 else {
            self.init(
                .connectionFailed, subject + "the proxy answered \(Self.words(for: proxyStatus))", remarks: proxy,
                hints: proxyStatus == 407 ? [Self.proxyHint] : [], url: url,
                advice: proxyStatus >= 500 ? .later : .never)
            return
        }
        let (kind, words, advice): (Kind, String, RetryAdvice)
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            // A name that is not known twice in a second is not known.
            (kind, words, advice) = (.connectionFailed, "the host's address is not known", .once)
        case CURLE_COULDNT_RESOLVE_PROXY:
            (kind, words, advice) = (.connectionFailed, "the proxy's address is not known", .once)
        case CURLE_COULDNT_CONNECT:
            (kind, words, advice) = (.connectionFailed, "there is no connection", .later)
        case CURLE_OPERATION_TIMEDOUT:
            let seconds = settings.stallSeconds
            (kind, words, advice) = (.timedOut, "nothing, or next to nothing, came for \(seconds) s", .later)
        case CURLE_HTTP2, CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2_STREAM:
            (kind, words, advice) = (.connectionFailed, "the connection broke", .later)
        case CURLE_SSL_CONNECT_ERROR:
            (kind, words, advice) = (.tlsFailed, "there is no secure connection", .later)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS:
            (kind, words, advice) = (.tlsFailed, "there is no secure connection", .never)
        case CURLE_FILE_COULDNT_READ_FILE:
            (kind, words, advice) = (.notFound, "there is no such file that can be read", .never)
        default:
            (kind, words, advice) = (.invalidResponse, "the answer cannot be used", .never)
        }
        // What libcurl says of a proxy may hold the password.
        let reasons = settings.isSecret(reason, of: url) ? [] : [reason]
        self.init(kind, subject + words, remarks: reasons + proxy, url: url, advice: advice)
    }

    /// An answer that does not fit the question, for the reason in `words`.
    static func invalidResponse(_ words: String, url: WebAddress, status: Int) -> TransferError {
        TransferError(.invalidResponse, "cannot fetch `\(url.redacted)`: \(words)", url: url, status: status)
    }

    /// The server refuses what the credential from `source` asks for, and what nobody's name asks for too.
    static func refused(_ head: ResponseHead, source: String, url: WebAddress) -> TransferError {
        let answer = TransferError(head, url: url)
        return TransferError(
            answer.kind, answer.summary,
            remarks: ["the credential came from \(source); without it, the server refuses as well"], url: url,
            status: head.status)
    }

    /// The status with its words (RFC 9110, section 15), for those that people meet.
    private static func words(for status: Int) -> String {
        let names = [
            400: "bad request", 401: "unauthorized", 403: "forbidden", 404: "not found",
            407: "proxy authentication required",
            408: "request timeout", 410: "gone", 429: "too many requests", 500: "internal server error",
            502: "bad gateway", 503: "service unavailable", 504: "gateway timeout",
        ]
        return names[status].map { "\(status) (\($0))" } ?? "\(status)"
    }
}
