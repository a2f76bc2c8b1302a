/// Where the files of a package come from.
package enum AquaPackageType: String, Hashable, Sendable, CaseIterable {
    /// An asset of a release on GitHub.
    case githubRelease = "github_release"
    /// A file of a repository on GitHub.
    case githubContent = "github_content"
    /// A repository on GitHub, packed.
    case githubArchive = "github_archive"
    /// Anything behind a URL.
    case http
    /// Built by Go from a module.
    case goInstall = "go_install"
    /// Built by Go from a repository.
    case goBuild = "go_build"
    /// Built by Cargo from a crate.
    case cargo

    /// The toolchain that has to build it; nil for what is published ready to run.
    package var toolchain: String? {
        switch self {
        case .goInstall, .goBuild: "Go"
        case .cargo: "Rust"
        case .githubRelease, .githubContent, .githubArchive, .http: nil
        }
    }
}
