import Model
import TOML

@testable import Catalogue

extension FuzzTarget {
    /// A manifest is read or refused with a place, and its addresses are https, http or refused.
    static let manifest = FuzzTarget("manifest") { bytes in
        guard let document = try? TOMLDocument(bytes: bytes), let name = try? ToolName("tool") else { return }
        do throws(SourceError) {
            let manifest = try Manifest(document: document, file: "tool.toml", name: name)
            for entry in manifest.sources {
                let addresses = try? entry.source.addresses(version: "1.2.3", platforms: Platform.all)
                for address in (addresses ?? [:]).values {
                    promise("\(address) has no line break", SourceErrorPromises.isLine(address))
                }
                _ = try? entry.source.reference()
            }
        } catch {
            SourceErrorPromises.check(error)
        }
    }
}
