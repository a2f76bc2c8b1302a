/// What to do with the body of an answer.
enum BodyDecision: Sendable {
    /// Pass it on.
    case take
    /// Let it go by.
    case ignore
    /// End the transfer.
    case refuse(TransferError)
}

/// Takes the body of an answer as it arrives, on the loop's thread.
///
/// One receiver may see several answers, one after the other: a redirect, a refusal, then the content.
protocol BodyReceiver: AnyObject, Sendable {
    /// Called once for each answer with a status of the two hundreds, before its body.
    func begin(_ head: ResponseHead) -> BodyDecision

    /// Takes the next bytes of a body that `begin` wanted; the failure it returns ends the transfer.
    func receive(_ bytes: UnsafeRawBufferPointer) -> TransferError?
}
