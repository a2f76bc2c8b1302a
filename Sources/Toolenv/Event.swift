package import Model

/// Something that happened while an operation ran; the top floor turns it into progress, text or a JSON log line.
package enum Event: Sendable {
    /// The tool that an event is about.
    package struct Subject: Hashable, Sendable {
        /// The tool's name.
        package let tool: String

        /// The version being worked on.
        package let version: String

        /// The platform being worked for.
        package let platform: String

        /// Names the tool.
        package init(tool: String, version: String, platform: String) {
            self.tool = tool
            self.version = version
            self.platform = platform
        }
    }

    /// A tool's version is being chosen.
    case resolving(tool: String)
    /// A tool's version was chosen.
    case resolved(tool: String, version: String)
    /// The first of a tool's downloads begins; `size` in bytes, of all of them.
    case fetching(Subject, size: Int64)
    /// A download begins; `size` in bytes.
    case downloadStarted(Subject, url: WebAddress, size: Int64)
    /// Bytes of all of a tool's downloads that have arrived so far.
    case downloadProgressed(Subject, bytes: Int64)
    /// All bytes arrived and have the locked size and digest.
    case downloadVerified(Subject, url: WebAddress, bytes: Int64, fromCache: Bool, milliseconds: Int64)
    /// The archive is being unpacked; from 0 to 1.
    case unpacking(Subject, fraction: Double)
    /// The tree is in the store.
    case installed(Subject, tree: String, files: Int, bytes: Int64, milliseconds: Int64)
    /// The tree was in the store already, put there by another process meanwhile.
    case present(Subject, tree: String)
    /// The environment was switched.
    case linked(environment: String, tools: Int)
    /// A file of the project was written.
    case wrote(path: String)
    /// Something the user should know that stopped nothing.
    case warning(code: String, message: String)
    /// Something worth saying that is no warning, such as which commands a wheel was found to hold.
    case note(String)
}
