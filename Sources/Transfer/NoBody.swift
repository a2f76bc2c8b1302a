/// Stands where only the head of an answer is wanted.
final class NoBody: BodyReceiver {
    func begin(_ head: ResponseHead) -> BodyDecision { .ignore }

    func receive(_ bytes: UnsafeRawBufferPointer) -> TransferError? { nil }
}
