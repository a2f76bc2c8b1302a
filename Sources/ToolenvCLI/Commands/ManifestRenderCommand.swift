import ArgumentParser
import SystemPackage
import Toolenv

struct ManifestRenderCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Write out what a registry of aqua says of versions, for every platform, offline.",
        usage: """
            toolenv manifest render [OPTIONS] REGISTRY --versions LIST
            toolenv manifest render [OPTIONS] REGISTRY --package NAME@VERSION
            """,
        discussion: """
            Prints one line of JSON for each package, version and platform: what is downloaded from where and the commands \
            in it, or why there is nothing. Exits with 1 if something in the registry or the list could not be read.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("The registry's file.", valueName: "registry"))
    var registry: String

    @Option(help: ArgumentHelp("A file with lines of a package, a tabulator and a version.", valueName: "list"))
    var versions: String?

    @Option(
        help: ArgumentHelp("This package only; at this version where there is no list.", valueName: "name[@version]"))
    var package: String?

    func validate() throws {
        if versions == nil, named.version == nil {
            throw ValidationError("name the versions: `--versions LIST.tsv`, or `--package NAME@VERSION`")
        }
        if versions != nil, named.version != nil {
            throw ValidationError("`--versions` and a version in `--package` exclude each other")
        }
    }

    func run(in session: Session) async throws {
        let base = session.context.workingDirectory
        let request = ManifestRenderOperation.Request(
            registry: base.pushing(FilePath(registry)), versions: versions.map { base.pushing(FilePath($0)) },
            package: named.package, version: named.version)
        let report = try await ManifestRenderOperation(jobs: session.context.jobs).run(request)
        for text in report.texts { session.console.data(String(decoding: text, as: UTF8.self)) }
        if let failure = report.failure { throw failure }
    }

    /// The package and the version in `--package`, both of which may be missing.
    private var named: (package: String?, version: String?) {
        guard let package else { return (nil, nil) }
        guard let mark = package.firstIndex(of: "@") else { return (package, nil) }
        return (String(package[..<mark]), String(package[package.index(after: mark)...]))
    }
}
