import Model

extension ReleaseSource {
    /// What a release that nobody has described has for a platform: the file whose name fits, and the list of checksums
    /// that covers it.
    func chosen(for candidate: Candidate, on platform: Platform, request: SourceRequest) throws -> AssetAnswer {
        let names = candidate.files.map(\.name)
        guard let choice = AssetChoice(names: names, tool: forge.name).choice(for: platform),
            let file = candidate.files.first(where: { $0.name == choice.name })
        else { return .unsupported("no file of the release is for this platform") }
        let name = choice.name
        var asset = PublishedAsset(url: try WebAddress(file.url))
        asset.name = name
        asset.state(file)
        asset.isUncertain = choice.isUncertain
        if choice.isEmulated {
            asset.note = "on \(platform) `\(name)` is taken, which Rosetta 2 has to run: there is no file for ARM"
        }
        if let list = ChecksumAsset(names: names).name(for: name),
            let place = candidate.files.first(where: { $0.name == list })
        {
            asset.checksums = ChecksumPlace(url: try WebAddress(place.url), isGuess: true)
        }
        return .asset(asset)
    }
}
