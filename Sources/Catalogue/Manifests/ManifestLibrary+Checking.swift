package import Disk
import Model
package import SystemPackage

extension ManifestLibrary {
    /// The version that addresses are rendered for where nothing is asked of any index.
    private static let sampleVersion = "1.2.3"

    /// Reads `files`, or every manifest of the library when there are none, and renders what their sources would fetch
    /// on every platform; asks nobody anything.
    ///
    /// - Throws: `FileSystemError` when a file cannot be read.
    package func check(_ files: [FilePath]) throws(FileSystemError) -> ManifestReport {
        let files = files.isEmpty ? try self.files() : files
        var problems: [ManifestReport.Problem] = []
        var addresses = 0
        var owners: [String: String] = [:]
        for file in files {
            let bytes = try FileSystem.read(file)
            do throws(SourceError) {
                let manifest = try read(bytes, of: file)
                addresses += try Self.render(manifest, file: file.string)
                for name in [manifest.name] + manifest.aliases {
                    if let other = owners.updateValue(manifest.name.text, forKey: name.text) {
                        throw .inFile(
                            file.string, code: "duplicate-name", "the tool `\(other)` has the name `\(name)` too")
                    }
                }
            } catch {
                problems.append(ManifestReport.Problem(error, file: file.string))
            }
        }
        return ManifestReport(manifests: files.count, addresses: addresses, problems: problems)
    }

    /// Renders every address, and gives their number.
    private static func render(_ manifest: Manifest, file: String) throws(SourceError) -> Int {
        var count = 0
        for entry in manifest.sources {
            do throws(ModelError) {
                count += try entry.source.addresses(version: sampleVersion, platforms: Platform.all).count
                for part in entry.parts {
                    for platform in Platform.all {
                        count += try part.source(on: platform).addresses(
                            version: sampleVersion, platforms: [platform]
                        ).count
                    }
                }
            } catch {
                throw .inFile(file, code: error.code, error.summary)
            }
        }
        return count
    }
}

extension SourceError {
    /// A mistake of a file as a whole.
    fileprivate static func inFile(_ file: String, code: String, _ summary: String) -> SourceError {
        SourceError(code: code, summary: summary, excerpt: nil)
    }
}
