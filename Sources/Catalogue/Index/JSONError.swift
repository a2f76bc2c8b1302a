/// What is wrong with a JSON text.
struct JSONError: Error, Equatable {
    /// The mistake, in words that can follow a place.
    let reason: String

    /// Where it is, in bytes from the start.
    let offset: Int
}
