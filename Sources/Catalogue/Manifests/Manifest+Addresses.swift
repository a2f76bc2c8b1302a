package import Model

extension Manifest {
    /// What one of the sources would fetch for one platform.
    package struct Address: Hashable, Sendable {
        /// `kind:identifier` of the source.
        package let source: String
        package let platform: Platform
        package let url: String
    }

    /// What the sources would fetch of `version`, in their order, without asking anybody.
    ///
    /// Of the entries for one place the first that describes the version counts, with what it says of the platform.
    /// - Parameter variant: an edition of the tool; nil for the usual one.
    /// - Throws: what templates and addresses throw.
    package func addresses(
        version: String, variant: String? = nil, platforms: [Platform] = Platform.all
    ) throws(ModelError) -> [Address] {
        var entries: [ManifestSource] = []
        for entry in sources { entries += variant.map { entry.variants[$0] ?? [] } ?? [entry] }
        var places: Set<String> = []
        var addresses: [Address] = []
        for entry in entries where entry.describes(text: version) {
            guard places.insert(entry.place).inserted else { continue }
            for platform in platforms {
                let sources = [entry.source(on: platform)] + entry.parts.map { $0.source(on: platform) }
                for source in sources {
                    let found = try source.addresses(version: version, platforms: [platform])
                    guard let url = found[platform] else { continue }
                    addresses.append(Address(source: entry.description, platform: platform, url: url))
                }
            }
        }
        return addresses
    }
}

extension ManifestSource {
    /// What entries for one and the same place have in common.
    fileprivate var place: String { "\(type(of: source).kind):\(source.canonicalIdentifier)" }

    /// Whether the entry describes the version that `text` is in the first scheme that can read it.
    fileprivate func describes(text: String) -> Bool {
        let schemes: [VersionScheme] = source is PyPISource ? [.pep440] : [.semver, .numeric]
        for scheme in schemes {
            if let version = try? Version(text, scheme: scheme) { return describes(version) }
        }
        return false
    }
}
