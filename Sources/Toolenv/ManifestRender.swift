import Aqua
import Diagnostics
import Disk
package import SystemPackage
import YAML

/// Writes out what a registry says of versions of its packages, for every platform: for comparing readers of registries.
package struct ManifestRenderOperation: Sendable {
    /// What is to be written out.
    package struct Request: Sendable {
        let registry: FilePath
        let versions: FilePath?
        let package: String?
        let version: String?

        /// Describes a request.
        ///
        /// - Parameters:
        ///   - registry: the registry's file.
        ///   - versions: a file with lines of a package, a tabulator and a version.
        ///   - package: the name of the only package that is wanted.
        ///   - version: its version; needed where there is no file with versions.
        package init(registry: FilePath, versions: FilePath?, package: String?, version: String?) {
            self.registry = registry
            self.versions = versions
            self.package = package
            self.version = version
        }
    }

    private let jobs: Int

    /// Prepares the operation, to run on `jobs` cores.
    package init(jobs: Int) {
        self.jobs = jobs
    }

    /// Writes out everything that can be written out.
    ///
    /// - Throws: `FileSystemError` and `YAMLError` for files that cannot be read at all.
    package func run(_ request: Request) async throws -> ManifestRenderReport {
        let name = request.registry.lastComponent?.string ?? request.registry.string
        let registry = try AquaRegistry(bytes: try FileSystem.read(request.registry), file: name)
        var (packages, problems) = try await read(registry)
        let wanted = try wanted(request, packages, &problems)
        let texts = try await mapConcurrently(chunks(of: wanted.count, size: 16), limit: jobs) { chunk in
            var writer = RenderingWriter()
            for entry in wanted[chunk] { writer.write(entry.package, entry.versions) }
            return writer.bytes
        }
        return ManifestRenderReport(
            texts: texts, versions: wanted.reduce(0) { $0 + $1.versions.count }, problems: problems)
    }

    /// Ranges that cover 0 up to `count`.
    private func chunks(of count: Int, size: Int) -> [Range<Int>] {
        stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
    }

    /// All packages that can be read, and what is wrong with the others.
    private func read(_ registry: AquaRegistry) async throws -> ([AquaPackage], [String]) {
        let parts = try await mapConcurrently(chunks(of: registry.count, size: 64), limit: jobs) { chunk in
            var packages: [AquaPackage] = []
            var problems: [String] = []
            for number in chunk {
                do throws(YAMLError) {
                    packages.append(try registry.package(at: number))
                } catch {
                    let place = error.excerpt.map { "\($0.file):\($0.line):\($0.column): " } ?? ""
                    problems.append(place + error.summary)
                }
            }
            return (packages, problems)
        }
        return (parts.flatMap(\.0), parts.flatMap(\.1))
    }

    /// The versions that are wanted of each package.
    private func wanted(
        _ request: Request, _ packages: [AquaPackage], _ problems: inout [String]
    ) throws -> [PackageVersions] {
        var numbers: [String: Int] = [:]
        for (number, package) in packages.enumerated() {
            for alias in package.aliases where numbers[alias] == nil { numbers[alias] = number }
        }
        for (number, package) in packages.enumerated().reversed() { numbers[package.name] = number }
        var only: Int?
        if let name = request.package {
            guard let number = numbers[name] else { throw ToolenvError.notInRegistry(name) }
            only = number
            if let version = request.version {
                return [PackageVersions(package: packages[number], versions: [version])]
            }
        }
        guard let path = request.versions else { return [] }
        var list = VersionList(numbers: numbers, only: only)
        list.read(try FileSystem.read(path), file: path.lastComponent?.string ?? path.string)
        problems += list.problems
        return list.numbersInOrder.map { PackageVersions(package: packages[$0], versions: list.versions[$0] ?? []) }
    }
}

/// A package and versions of it.
private struct PackageVersions: Sendable {
    let package: AquaPackage
    let versions: [String]
}

/// Lines of a package, a tabulator and a version.
private struct VersionList {
    let numbers: [String: Int]
    let only: Int?
    private(set) var numbersInOrder: [Int] = []
    private(set) var versions: [Int: [String]] = [:]
    private(set) var problems: [String] = []

    mutating func read(_ bytes: [UInt8], file: String) {
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = line.last == 0x0D ? line.dropLast() : line
            if line.isEmpty { continue }
            let parts = line.split(separator: 0x09, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
                let name = String(validating: parts[0], as: UTF8.self),
                let version = String(validating: parts[1], as: UTF8.self)
            else {
                problems.append("\(file):\(index + 1): this is no package and version with a tabulator between them")
                continue
            }
            guard let (number, tag) = entry(name, version) else {
                problems.append("\(file):\(index + 1): the registry has no package `\(name)`")
                continue
            }
            if let only, only != number { continue }
            if versions[number] == nil { numbersInOrder.append(number) }
            versions[number, default: []].append(tag)
        }
    }

    /// The package's number and the version.
    ///
    /// Lists are made of `NAME@VERSION`, cut at the last `@`: of a tag that begins with one itself, such as
    /// `@biomejs/biome@2.0.5`, a part was left with the name.
    private func entry(_ name: String, _ version: String) -> (Int, String)? {
        if let number = numbers[name] { return (number, version) }
        let whole = name + "@" + version
        guard let mark = whole.firstIndex(of: "@"), let number = numbers[String(whole[..<mark])] else { return nil }
        let tag = whole[whole.index(after: mark)...]
        return tag.hasPrefix("@") ? (number, String(tag)) : nil
    }
}

extension ToolenvError {
    fileprivate static func notInRegistry(_ name: String) -> ToolenvError {
        ToolenvError(code: "unknown-package", summary: "the registry has no package `\(name)`")
    }
}
