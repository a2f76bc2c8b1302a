import Aqua
import Model
import SystemPackage
import Transfer
import YAML

extension Catalogue {
    /// The tools that have all of `words` in them, the best match first; without words, every tool with a manifest.
    ///
    /// Those with a manifest come before packages of the aqua registry, of which a number are shown.
    /// The registry's index in the cache is used where there is one, so that nobody is asked anything.
    /// - Throws: errors of manifests.
    package func search(_ words: [String]) async throws -> SearchResult {
        let manifests = try library.search(words)
        let own = manifests.map { Finding($0) }
        guard !words.isEmpty, usesRegistry else { return SearchResult(found: own) }
        let index: AquaIndex
        do {
            index = try await searchIndex()
        } catch let error as TransferError where error.kind != .cancelled {
            return SearchResult(found: own, registryFailure: error.line)
        }
        let described = Set(try library.all().flatMap { $0.sources.map { $0.source.canonicalIdentifier.lowercased() } })
        let lower = words.map { $0.lowercased() }
        let ranked = index.entries.compactMap { entry -> (score: Int, entry: AquaIndex.Entry)? in
            guard !described.contains(entry.name.lowercased()) else { return nil }
            let scores = lower.map { entry.score(of: $0) }
            return scores.contains(0) ? nil : (scores.reduce(0, +), entry)
        }
        let sorted = ranked.sorted { ($1.score, $0.entry.name) < ($0.score, $1.entry.name) }
        let shown = sorted.prefix(Self.mostPackages).map { Finding($0.entry) }
        return SearchResult(found: own + shown, omitted: sorted.count - shown.count)
    }

    /// More would be a list to scroll through.
    private static let mostPackages = 20

    private func searchIndex() async throws -> AquaIndex {
        if let kept = cacheDirectory.flatMap({ RegistryAccess.lastIndex(in: $0) }) { return kept }
        // Whoever searches has manifests to look at: nobody waits for a network that is not there.
        return try await registry.current(attempts: 1).index
    }

    /// What is known of the tool that a name or a key means; nil when nobody describes it.
    ///
    /// - Throws: errors of manifests and of the registry.
    package func description(of text: String) async throws -> ToolDescription? {
        if let manifest = try library.manifest(named: text) { return ToolDescription(manifest) }
        let (key, _) = try await key(for: text)
        if let manifest = try library.manifest(named: key) { return ToolDescription(manifest) }
        guard key.hasPrefix("aqua:") else { return nil }
        return ToolDescription(try await registry.current().package(named: String(key.dropFirst("aqua:".count))))
    }
}

extension AquaIndex.Entry {
    /// How well a lower-case word fits, in the measure of manifests; 0 when it is nowhere.
    fileprivate func score(of word: String) -> Int {
        let name = name.lowercased()
        let last = String(name.split(separator: "/").last ?? "")
        let names = [name, last] + aliases.map { $0.lowercased() }
        let commands = commands.map { $0.lowercased() }
        let text = description.lowercased()
        let rules: [(holds: Bool, score: Int)] = [
            (names.contains(word), 100), (commands.contains(word), 80), (last.hasPrefix(word), 60),
            (commands.contains { $0.hasPrefix(word) }, 50), (name.contains(word), 40),
            (searchWords.contains { $0.lowercased() == word }, 30),
            (text.split { !$0.isLetter && !$0.isNumber }.contains(word[...]), 20), (text.contains(word), 10),
        ]
        return rules.first { $0.holds }?.score ?? 0
    }
}
