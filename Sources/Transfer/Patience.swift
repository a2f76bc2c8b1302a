/// How often and how long to try, as the caller's variables say; what they leave out is as configured.
struct Patience: Sendable, Equatable {
    /// How often a request is made in all.
    let attempts: Int

    /// Seconds with next to nothing after which a transfer is given up.
    let stallSeconds: Int

    /// Reads `TOOLENV_HTTP_RETRIES`, how often a request is made again, and `TOOLENV_HTTP_TIMEOUT`, in seconds.
    ///
    /// - Throws: `invalidSetting` for anything but a number within bounds: a slip that nobody notices would be worse.
    init(_ configuration: TransferConfiguration) throws(TransferError) {
        func number(_ name: String, _ range: ClosedRange<Int>) throws(TransferError) -> Int? {
            guard let text = configuration.environment[name], !text.isEmpty else { return nil }
            guard let number = Int(text), range.contains(number) else {
                throw TransferError(
                    .invalidSetting, "`\(name)` must be a number from \(range.lowerBound) to \(range.upperBound)",
                    remarks: ["it is `\(text)`"], hints: ["set it to such a number, or unset it"])
            }
            return number
        }
        let retries = try number("TOOLENV_HTTP_RETRIES", 0...100)
        attempts = max(1, retries.map { $0 + 1 } ?? configuration.maximumAttempts)
        let seconds = try number("TOOLENV_HTTP_TIMEOUT", 1...86_400)
        stallSeconds = max(1, seconds ?? Int(configuration.stallTimeout.components.seconds))
    }
}
