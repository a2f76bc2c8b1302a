import Disk
package import Model
package import SystemPackage

/// The user's default environment: an ordinary project in the data directory, for commands outside of any project.
package enum UserEnvironment {
    /// Its directory, which is made with an empty `project.toml` when it is not there yet.
    ///
    /// - Throws: `ToolenvError` when there is no home, `FileSystemError`.
    package static func directory(_ environment: [String: String], host: HostPlatform) throws -> FilePath {
        let directory = try Locations(environment: environment, executable: nil).userProject
        let file = directory.appending("project.toml")
        guard try FileSystem.status(file, followingLinks: true) == nil else { return directory }
        try FileSystem.createDirectories(directory)
        do throws(FileSystemError) {
            try FileSystem.create(Array(text(for: host.platform).utf8), at: file)
        } catch {
            // Another process may have been quicker.
            guard error.errno == .fileExists else { throw error }
        }
        return directory
    }

    private static func text(for platform: Platform) -> String {
        """
        # Your default environment: what it holds is there outside of projects. `toolenv add --user NAME` adds to it.
        [project]
        name = "user"
        platforms = ["\(platform)"]

        [tools]

        """
    }
}
