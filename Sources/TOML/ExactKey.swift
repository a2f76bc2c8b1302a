/// A key that equals another when their bytes do.
///
/// Swift compares strings by canonical equivalence; TOML keys written with different scalars are different keys.
struct ExactKey: Hashable, Sendable {
    let text: String

    static func == (left: ExactKey, right: ExactKey) -> Bool {
        left.text.isExactly(right.text)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }
}

extension String {
    /// Whether both strings are made of the same scalars.
    func isExactly(_ other: String) -> Bool {
        self == other && utf8.elementsEqual(other.utf8)
    }
}
