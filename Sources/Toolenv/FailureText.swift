import Diagnostics

/// A failure as one line, for reports that go on after it.
enum FailureText {
    /// The summary and what lies beneath it.
    static func of(_ error: any Error) -> String {
        guard let known = error as? any Diagnosable else { return "\(error)" }
        guard let cause = known.cause else { return known.summary }
        return "\(known.summary): \(of(cause))"
    }
}
