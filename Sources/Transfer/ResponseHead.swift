import Model

/// The head of an answer.
struct ResponseHead: Sendable, Equatable {
    /// The status; 200 for a file on this machine.
    var status: Int

    var fields = HeaderFields()

    /// The announced bytes of the body.
    var contentLength: Int64? {
        fields["content-length"].flatMap { Int64($0) }.flatMap { $0 < 0 ? nil : $0 }
    }

    /// Which part of the file the body is (RFC 9110, section 14.4).
    var contentRange: ContentRange? { fields["content-range"].flatMap { ContentRange($0) } }

    /// Whether the body is said to be a web page.
    var isHTML: Bool { fields["content-type"]?.lowercased().hasPrefix("text/html") ?? false }

    /// The coding of the body, unless it is sent as it is.
    var contentEncoding: String? {
        fields["content-encoding"].flatMap { $0.isEmpty || $0.lowercased() == "identity" ? nil : $0 }
    }

    /// What names exactly these bytes, for `If-Range`: a strong entity tag, else the date of the last change.
    ///
    /// A weak tag may stand for other bytes of the same meaning (RFC 9110, section 13.1.5).
    var validator: String? {
        if let tag = fields["etag"], tag.hasPrefix("\"") { return tag }
        return fields["last-modified"]
    }

    /// The seconds to wait that the server asks for (RFC 9110, section 10.2.3).
    ///
    /// A date is compared with the server's own clock, so that a wrong one here does no harm; without one, it says
    /// nothing.
    var retryAfter: Int64? {
        guard let text = fields["retry-after"] else { return nil }
        if let seconds = Int64(text) { return max(0, seconds) }
        if !text.isEmpty, text.allSatisfy({ $0.isASCII && $0.isNumber }) { return .max }
        guard let moment = HTTPDate.timestamp(text), let now = fields["date"].flatMap({ HTTPDate.timestamp($0) }) else {
            return nil
        }
        return max(0, moment.secondsSinceEpoch - now.secondsSinceEpoch)
    }
}
