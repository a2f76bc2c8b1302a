import Model

extension ManifestLibrary {
    /// The manifests that have all of `words` in them, the best match first; every manifest when there are no words.
    ///
    /// A name counts more than a command, and a command more than the summary; the whole word more than a part of one.
    /// - Throws: as `manifest(named:)`.
    package func search(_ words: [String]) throws -> [Manifest] {
        let words = words.map { $0.lowercased() }
        let ranked = try all().compactMap { manifest -> (score: Int, manifest: Manifest)? in
            let scores = words.map { manifest.score(of: $0) }
            return scores.contains(0) ? nil : (scores.reduce(0, +), manifest)
        }
        return ranked.sorted { ($1.score, $0.manifest.name) < ($0.score, $1.manifest.name) }.map(\.manifest)
    }
}

extension Manifest {
    /// How well a lower-case word fits; 0 when it is nowhere.
    fileprivate func score(of word: String) -> Int {
        let names = ([name] + aliases).map { $0.text.lowercased() }
        let commands = commands.map { $0.lowercased() }
        let text = summary.lowercased()
        let rules: [(holds: Bool, score: Int)] = [
            (names.contains(word), 100), (commands.contains(word), 80),
            (names.contains { $0.hasPrefix(word) }, 60), (commands.contains { $0.hasPrefix(word) }, 50),
            (names.contains { $0.contains(word) }, 40), (commands.contains { $0.contains(word) }, 30),
            (text.split { !$0.isLetter && !$0.isNumber }.contains(word[...]), 20), (text.contains(word), 10),
        ]
        return rules.first { $0.holds }?.score ?? 0
    }
}
