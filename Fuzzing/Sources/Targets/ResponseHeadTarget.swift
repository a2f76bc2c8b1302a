import Model

@testable import Transfer

extension FuzzTarget {
    /// The head of an answer: lengths, ranges, dates and waits that make sense.
    static let responseHead = FuzzTarget("response-head") { bytes in
        var head = ResponseHead(status: 200)
        for line in bytes.lines { head.fields.append(line: line[...]) }
        promise("no length is negative", head.contentLength ?? 0 >= 0)
        if let range = head.contentRange {
            promise("a range is one", range.start >= 0 && range.start <= range.end && range.end < range.total ?? .max)
        }
        let wait = head.retryAfter
        promise("no wait is negative", wait ?? 0 >= 0)
        let policy = RetryPolicy(maximumAttempts: 4, baseDelay: .seconds(1), maximumDelay: .seconds(30))
        for attempt in 1...4 {
            let delay = policy.delay(after: attempt, advice: wait.map { .after($0) } ?? .later, random: 0.5)
            promise("no wait is too long", delay ?? .zero <= .seconds(30))
        }
        promise(
            "a validator is no weak tag", head.validator?.hasPrefix("W/") != true || head.fields["last-modified"] != nil
        )
        _ = (head.isHTML, head.contentEncoding)
        if let date = head.fields["date"].flatMap({ HTTPDate.timestamp($0) }) {
            promise("\(date) can be written", (try? Timestamp(rfc3339: date.description)) == date)
        }
    }
}
