/// Fields of a package that versions and platforms may say anew: a package's own, those of a `version_overrides` entry, or
/// those of an `overrides` entry.
///
/// What is nil, or an empty text where that says the same, is not said.
struct AquaBlock: Sendable {
    // When it applies.
    var condition: AquaCondition?
    var goos = ""
    var goarch = ""
    var environments: [String]?
    var variants: [AquaVariant] = []

    // Where the asset is.
    var type = ""
    var repositoryOwner = ""
    var repositoryName = ""
    var asset: AquaTemplate?
    var url: AquaTemplate?
    var path: AquaTemplate?
    var crate = ""
    var format = ""
    var isPrivate: Bool?

    // What is in it.
    var files: [AquaFileEntry]?

    // What it is called on which platform.
    var replacements: [String: String]?
    var formatOverrides: [AquaFormatOverride]?
    var overrides: [AquaBlock]?
    var supportedEnvironments: [String]?
    var rosetta2: Bool?
    var windowsEmulation: Bool?
    var completesWindowsExtension: Bool?
    var windowsExtension = ""
    var appendsExtension: Bool?

    // Which versions there are.
    var versionPrefix: String?
    var versionFilter: AquaCondition?
    var versionSource = ""
    var goVersionPath: String?
    var hasNoAsset: Bool?
    var errorMessage: String?

    // How it is verified.
    var checksum: AquaChecksumEntry?
    var cosign: AquaCosignEntry?
    var provenance: AquaProvenanceEntry?
    var minisign: AquaMinisignEntry?
    var attestations: AquaAttestationsEntry?

    var build: AquaBuildEntry?
    var variables: [AquaVariable]?

    /// Fields that are not known, by name.
    var unknown: [String] = []
}

/// A further condition of an `overrides` entry.
struct AquaVariant: Hashable, Sendable {
    let key: String
    let value: String
}

/// The format for one operating system, as older entries say it.
struct AquaFormatOverride: Hashable, Sendable {
    let goos: String
    let format: String
}

/// A command, and where it is in the asset.
struct AquaFileEntry: Sendable {
    var name = ""
    var source: AquaTemplate?
    var directory: AquaTemplate?
    var link = ""
    var isHardLink = false
}

/// A variable that templates may use.
struct AquaVariable: Hashable, Sendable {
    var name = ""
    var isRequired = false
    var fallback: String?
}

/// How a package is built where nothing is published.
struct AquaBuildEntry: Sendable {
    var isEnabled = true
    var type = ""
    var excludedEnvironments: [String]?
}

/// A file that is downloaded beside the asset.
struct AquaDownloadEntry: Sendable {
    var type = ""
    var repositoryOwner = ""
    var repositoryName = ""
    var asset: AquaTemplate?
    var url: AquaTemplate?
}

struct AquaChecksumEntry: Sendable {
    var file = AquaDownloadEntry()
    var fileFormat = ""
    var algorithm = ""
    var checksumPattern: String?
    var filePattern: String?
    var isEnabled = true
    var replacements: [String: String]?
    var cosign: AquaCosignEntry?
    var minisign: AquaMinisignEntry?
    var attestations: AquaAttestationsEntry?
}

struct AquaCosignEntry: Sendable {
    var isEnabled: Bool?
    var options: [AquaTemplate] = []
    var signature: AquaDownloadEntry?
    var certificate: AquaDownloadEntry?
    var key: AquaDownloadEntry?
    var bundle: AquaDownloadEntry?

    /// What says nothing asks for nothing.
    var applies: Bool {
        isEnabled
            ?? (!options.isEmpty || signature != nil || certificate != nil || key != nil || bundle != nil)
    }
}

struct AquaProvenanceEntry: Sendable {
    var file = AquaDownloadEntry()
    var isEnabled: Bool?
    var sourceURI: String?
    var sourceTag = ""

    var applies: Bool { isEnabled ?? !file.type.isEmpty }
}

struct AquaMinisignEntry: Sendable {
    var file = AquaDownloadEntry()
    var isEnabled = true
    var publicKey = ""
}

struct AquaAttestationsEntry: Sendable {
    var isEnabled = true
    var predicateType = ""
    var signerWorkflow = ""
}
