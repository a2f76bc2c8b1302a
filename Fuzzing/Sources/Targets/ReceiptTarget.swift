@testable import Store

extension FuzzTarget {
    /// A receipt is read as it is written; anything else counts as none.
    static let receipt = FuzzTarget("receipt") { bytes in
        guard let receipt = Receipt(text: bytes.text) else { return }
        promise("a receipt is read as it is written", Receipt(text: receipt.text) == receipt)
    }
}
