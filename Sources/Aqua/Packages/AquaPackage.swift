/// A package of the registry: what it is, and how its versions are published.
package struct AquaPackage: Sendable {
    /// The name it is looked up by, such as `cli/cli`.
    package let name: String

    /// Its former names.
    package let aliases: [String]

    /// One line about it; empty where the registry says nothing.
    package let description: String

    /// A page about it; empty where the registry names none.
    package let link: String

    /// Further words that a search finds it by.
    package let searchWords: [String]

    /// What holds unless a version says otherwise.
    let base: AquaBlock

    /// What versions say, the first whose condition holds.
    let versions: [AquaBlock]

    /// The repository on GitHub, `owner/name`; nil where there is none.
    package var repository: String? { base.repository }

    /// The names of all commands that some version has on some platform, in the order of the registry.
    package var commands: [String] {
        var commands: [String] = []
        for block in possibleBlocks {
            let files = block.files ?? base.files ?? []
            let names = files.isEmpty ? [defaultCommand(block)] : files.map(\.name)
            for name in names where !name.isEmpty && !commands.contains(name) { commands.append(name) }
        }
        return commands
    }

    /// Blocks that may describe an asset, with the files of the version that they are about.
    private var possibleBlocks: [AquaBlock] {
        var blocks: [AquaBlock] = []
        for version in versions.isEmpty || base.condition?.source != "false" ? [base] + versions : versions
        where version.hasNoAsset != true && version.errorMessage == nil {
            blocks.append(version)
            for var platform in version.overrides ?? [] {
                platform.files = platform.files ?? version.files
                blocks.append(platform)
            }
        }
        return blocks
    }

    /// The command of a package that lists no files.
    func defaultCommand(_ block: AquaBlock) -> String {
        let declared = base.repository == nil || name != base.repository
        if !declared { return block.repositoryName.isEmpty ? base.repositoryName : block.repositoryName }
        if block.repository == nil, block.type == AquaPackageType.goInstall.rawValue, let path = block.path {
            return path.source.basePath
        }
        return name.lastPathComponent
    }
}

extension AquaBlock {
    /// `owner/name` on GitHub; nil where either is missing.
    var repository: String? {
        repositoryOwner.isEmpty || repositoryName.isEmpty ? nil : repositoryOwner + "/" + repositoryName
    }
}
