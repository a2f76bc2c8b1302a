import Catalogue
import Disk
import Model
import Store
import SystemPackage
import TOML
import Transfer

/// What operations share: places, settings, and the rooms below, each made on first use.
package struct Services: Sendable {
    let context: Context
    let locations: Locations
    let configuration: UserConfiguration

    /// Reads the user's configuration.
    ///
    /// - Throws: `SourceError` when the configuration is not valid, `ToolenvError` when there is no home.
    package init(_ context: Context, locations: Locations) throws {
        self.context = context
        self.locations = locations
        let file = locations.configurationFile
        if let bytes = try FileSystem.readIfPresent(file) {
            let document: TOMLDocument
            do throws(TOMLError) {
                document = try TOMLDocument(bytes: bytes)
            } catch {
                throw SourceError(error, file: file.string)
            }
            configuration = try UserConfiguration(document: document, file: file.string)
        } else {
            configuration = UserConfiguration()
        }
    }
}
