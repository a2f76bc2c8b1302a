import Model
import TOML

extension FuzzTarget {
    /// The user's `config.toml`.
    static let configuration = FuzzTarget("configuration") { bytes in
        guard let document = try? TOMLDocument(bytes: bytes) else { return }
        do throws(SourceError) {
            _ = try UserConfiguration(document: document, file: "config.toml")
        } catch {
            SourceErrorPromises.check(error)
        }
    }
}
