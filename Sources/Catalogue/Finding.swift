import Aqua
package import Model

/// A tool that a search found.
package struct Finding: Sendable, Equatable {
    /// The name or the key that `add` takes.
    package let name: String
    package let summary: String
    package let commands: [String]

    /// Where it may be taken from, as `kind:identifier`.
    package let sources: [String]

    init(_ manifest: Manifest) {
        name = manifest.name.text
        summary = manifest.summary
        commands = manifest.commands
        sources = manifest.sources.map(\.description)
    }

    init(_ entry: AquaIndex.Entry) {
        name = "aqua:" + entry.name
        summary = entry.description
        commands = entry.commands
        sources = [name]
    }
}

/// What a search found.
package struct SearchResult: Sendable {
    package let found: [Finding]

    /// How many packages of the registry match besides.
    package var omitted = 0

    /// Why the registry was not searched, in one line; nil when it was.
    package var registryFailure: String?
}

/// What is known of a tool before it is asked for.
package struct ToolDescription: Sendable {
    /// A place where the tool is published.
    package struct Place: Sendable, Hashable {
        /// `kind:identifier`.
        package let source: String

        /// How a digest from there becomes known; nil where that differs from version to version.
        package let verification: Verification?

        /// The versions that are described for the place; nil for all.
        package let versions: String?

        package init(source: String, verification: Verification?, versions: String?) {
            self.source = source
            self.verification = verification
            self.versions = versions
        }
    }

    package let name: String
    package let summary: String?
    package let homepage: String?
    package let license: String?
    package let commands: [String]
    package let aliases: [String]

    /// The places in the order in which they are tried.
    package let places: [Place]
    package let channels: [String: String]
    package let variants: [String]

    /// What a project can ask for in `components`.
    package let components: [String]
    package let variables: [String: String]
}

extension ToolDescription {
    init(_ manifest: Manifest) {
        name = manifest.name.text
        summary = manifest.summary
        homepage = manifest.homepage.text
        license = manifest.license
        commands = manifest.commands
        aliases = manifest.aliases.map(\.text)
        places = manifest.sources.map { entry in
            Place(
                source: entry.description, verification: entry.source.verification, versions: entry.versions?.text)
        }
        channels = manifest.channels.mapValues(\.text)
        variants = Set(manifest.sources.flatMap(\.variants.keys)).sorted()
        components = Set(manifest.sources.flatMap(\.components)).sorted()
        variables = manifest.variables
    }

    init(_ package: AquaPackage) {
        name = "aqua:" + package.name
        summary = package.description.isEmpty ? nil : package.description
        homepage = package.link.isEmpty ? package.repository.map { "https://github.com/" + $0 } : package.link
        license = nil
        commands = package.commands
        aliases = package.aliases
        places = [Place(source: name, verification: nil, versions: nil)]
        channels = [:]
        variants = []
        components = []
        variables = [:]
    }
}
