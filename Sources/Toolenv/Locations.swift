package import SystemPackage

/// Where toolenv keeps things, from the environment: `TOOLENV_HOME` and the XDG base directories.
package struct Locations: Sendable, Equatable {
    /// The user's home directory.
    package let home: FilePath

    /// The store: trees, receipts, roots, locks.
    package let store: FilePath

    /// Downloads and index pages; may be deleted at any time.
    package let cache: FilePath

    /// The user's configuration directory.
    package let configuration: FilePath

    /// Directories of manifests that came with the program, nearest first.
    package let manifests: [FilePath]

    /// Where the program behind the shims may be, nearest first: beside this one, or where an installation puts it.
    package let shimPrograms: [FilePath]

    /// Reads the places from `environment`.
    ///
    /// A base directory that is not absolute is passed over, as the XDG specification asks.
    /// - Parameter executable: the running program, whose prefix holds the shipped manifests.
    /// - Throws: `ToolenvError` when neither `HOME` nor the variables that replace it are set, or when one that counts is
    ///   not UTF-8.
    package init(environment: [String: String], executable: FilePath?) throws(ToolenvError) {
        func absolute(_ name: String) throws(ToolenvError) -> FilePath? {
            guard let text = environment[name], text.hasPrefix("/") else { return nil }
            // Stands for what is not UTF-8: another directory than the one that is meant would be made.
            guard !text.unicodeScalars.contains("\u{FFFD}") else { throw .notUTF8(variable: name) }
            return FilePath(text)
        }
        if let text = environment["TOOLENV_HOME"], !text.isEmpty, !text.hasPrefix("/") {
            throw .relativeHome(text)
        }
        // Each may throw, which what follows `??` may not.
        let (own, named) = (try absolute("HOME"), try absolute("TOOLENV_HOME"))
        let data = try absolute("XDG_DATA_HOME")
        let caches = try absolute("XDG_CACHE_HOME")
        let settings = try absolute("XDG_CONFIG_HOME")
        guard let home = own ?? named else { throw .noHome }
        self.home = home
        store = named ?? (data ?? home.appending(".local/share")).appending("toolenv")
        cache = (caches ?? home.appending(".cache")).appending("toolenv")
        configuration = (settings ?? home.appending(".config")).appending("toolenv")
        var shipped: [FilePath] = []
        if let named = try absolute("TOOLENV_MANIFESTS") { shipped.append(named) }
        if let prefix = executable?.removingLastComponent().removingLastComponent() {
            shipped.append(prefix.appending("share/toolenv/manifests"))
        }
        manifests = shipped
        let directory = executable?.removingLastComponent()
        shimPrograms =
            directory.map {
                [$0.appending("toolenv-shim"), $0.removingLastComponent().appending("libexec/toolenv/toolenv-shim")]
            } ?? []
    }

    /// The user's default environment: a project like any other, for everything outside of projects.
    package var userProject: FilePath { store.appending("user") }

    /// The user's configuration file.
    package var configurationFile: FilePath { configuration.appending("config.toml") }
}
