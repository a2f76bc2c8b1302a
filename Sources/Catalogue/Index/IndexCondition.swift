import Model

/// What a file has to have: one of some forms of a text at a path, the earlier ones preferred.
struct IndexCondition: Hashable, Sendable {
    let path: IndexPath
    let forms: [GlobPattern]

    /// The place of the form that the text at the path has; nil when it has none of them.
    func rank(in place: IndexPlace) -> Int? {
        var best: Int?
        path.visit(place) { end in
            guard let text = end.value.bytes else { return true }
            for (rank, form) in forms.enumerated() where rank < best ?? .max && form.matches(text) { best = rank }
            return best != 0
        }
        return best
    }
}

extension [IndexCondition] {
    /// How far a place is from what is preferred, the first condition counting most; nil when one does not hold.
    func rank(in place: IndexPlace) -> [Int]? {
        var ranks: [Int] = []
        for condition in self {
            guard let rank = condition.rank(in: place) else { return nil }
            ranks.append(rank)
        }
        return ranks
    }
}
