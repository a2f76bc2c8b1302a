package import Model
import Transfer

/// A tool that is published as a wheel on the Python index.
///
/// Only wheels are taken, and only those that hold a program: nothing is built, no Python is needed to run it.
package struct PyPISource: Source {
    package static let kind = "pypi"
    package static let isUpstream = false
    package static let keys = ["project"]

    /// The project's name, as it was written.
    package let identifier: String

    package var canonicalIdentifier: String { ProjectName.normalized(identifier) }

    package var verification: Verification? { .index }

    package init(identifier: String) throws(CatalogueError) {
        guard ProjectName.isValid(identifier) else {
            throw CatalogueError(
                code: "invalid-project-name", summary: "`\(identifier)` cannot be a project on a Python index",
                hints: ["names have letters, digits and `-`, `_`, `.` between them"])
        }
        self.identifier = identifier
    }

    package init(manifest reader: TableReader) throws(SourceError) {
        identifier = try reader.requiredValue("project") { text throws(ModelError) in
            if ProjectName.isValid(text) { return text }
            throw ModelError(
                code: "invalid-project-name", summary: "`\(text)` cannot be a project on a Python index")
        }
    }

    /// The page of the project, relative to the index: which index that is, the machine decides.
    package func addresses(version: String, platforms: [Platform]) throws(ModelError) -> [Platform: String] {
        let address = canonicalIdentifier + "/"
        return Dictionary(uniqueKeysWithValues: platforms.map { ($0, address) })
    }

    /// The versions that the index lists files of.
    ///
    /// Names that are no file names of the project's, and versions that Python's scheme does not have, are passed over.
    package func candidates(for request: SourceRequest) async throws -> [Candidate] {
        let page = try await page(for: request)
        if page.status == "quarantined" { throw CatalogueError.quarantined(identifier, reason: page.statusReason) }
        var versions: [Substring: Version?] = [:]
        var files: [Version: [PublishedFile]] = [:]
        for file in page.files {
            guard let text = DistributionName.version(in: file.name) else { continue }
            let known = versions[text] ?? (try? Version(String(text), scheme: .pep440))
            versions[text] = known
            if let version = known { files[version, default: []].append(file) }
        }
        return files.map { Candidate(version: $0.key, files: $0.value) }
    }

    package func artifacts(for candidate: Candidate, request: SourceRequest) async throws -> SourceArtifacts {
        let choice = WheelChoice(files: candidate.files)
        var result = SourceArtifacts()
        var chosen: [ChosenWheel] = []
        for platform in request.platforms {
            switch choice.outcome(on: platform, allowsAnywhere: request.layout == nil) {
            case .none(let reason): result.platforms[platform] = .unsupported(reason)
            case .wheel(let file, let name):
                chosen.append(ChosenWheel(file: file, name: name, project: identifier, platform: platform))
            }
        }
        result.platforms.merge(try await Self.artifacts(of: chosen, request)) { _, artifact in artifact }
        if request.layout == nil { result.notes += Self.notes(on: result.platforms) }
        return result
    }

    /// The artifacts of wheels for different platforms, side by side: some of them may have to be downloaded.
    private static func artifacts(
        of wheels: [ChosenWheel], _ request: SourceRequest
    ) async throws -> [Platform: LockedPlatform] {
        try await withThrowingTaskGroup(of: (Platform, LockedPlatform).self) { group in
            for wheel in wheels {
                group.addTask { (wheel.platform, .artifact(try await wheel.artifact(request))) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    private func page(for request: SourceRequest) async throws -> ProjectPage {
        let index = try request.services.pythonIndex()
        let address = try index.page(of: identifier)
        let page: Page
        do throws(TransferError) {
            page = try await request.services.transfer.page(address, accept: ProjectPage.accept)
        } catch {
            guard error.kind == .notFound else { throw error }
            throw CatalogueError.noProject(identifier, index: index, known: request.services.knownTools())
        }
        let cache = request.services.cacheDirectory.map {
            ProjectPageCache(directory: $0, project: canonicalIdentifier, page: page)
        }
        if let kept = cache?.load() { return kept }
        var parsed = try ProjectPage.parse(page.body, contentType: page.contentType, address: page.finalURL)
        parsed.removeForeignWheels()
        cache?.store(parsed)
        return parsed
    }

    /// What was found in wheels that no manifest describes, each finding once.
    private static func notes(on platforms: [Platform: LockedPlatform]) -> [String] {
        let found = platforms.values.compactMap(\.artifact).flatMap(\.links)
        return Set(found.map { "found the command `\($0.key)` at `\($0.value)`" }).sorted()
    }
}

extension CatalogueError {
    fileprivate static func noProject(_ name: String, index: PythonIndex, known: [String]) -> CatalogueError {
        let nearest = Suggestion.nearest(to: name, among: known).map { ["did you mean the tool `\($0)`?"] } ?? []
        return CatalogueError(
            code: "no-such-project", summary: "there is no project `\(name)` on the Python index",
            details: ["the index is the one that \(index.origin) names"], hints: nearest)
    }

    fileprivate static func quarantined(_ name: String, reason: String?) -> CatalogueError {
        CatalogueError(
            code: "project-quarantined", summary: "the Python index has put `\(name)` into quarantine",
            details: reason.map { [$0] } ?? [])
    }
}
