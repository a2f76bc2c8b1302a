import Synchronization
package import YAML

/// A registry of packages: one file, of which packages are read one by one.
package struct AquaRegistry: Sendable {
    private let bytes: [UInt8]
    private let file: String
    private let places: [AquaPlace]
    private let whole: WholeRegistry

    /// Takes over a registry, of which nothing but the places of its packages is read where its form allows that.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - file: its name for messages.
    /// - Throws: `YAMLError` for a file that has to be read whole and is no registry, and when there is no libyaml.
    package init(bytes: [UInt8], file: String) throws(YAMLError) {
        try YAMLDocument.requireLibrary()
        self.bytes = bytes
        self.file = file
        whole = WholeRegistry()
        if let places = RegistryOutline.places(in: bytes) {
            self.places = places
        } else {
            let count = try whole.packages(bytes, file).nodes.count
            places = Array(repeating: AquaPlace(start: 0, end: 0, line: 1), count: count)
        }
    }

    /// Takes over a registry whose packages an index knows; nothing is read.
    ///
    /// - Parameters:
    ///   - bytes: the file that the index was made of.
    ///   - file: its name for messages.
    ///   - index: its index.
    package init(bytes: [UInt8], file: String, index: AquaIndex) {
        self.bytes = bytes
        self.file = file
        whole = WholeRegistry()
        places = index.places
    }

    /// How many packages there are.
    package var count: Int { places.count }

    /// The number of the line that a package begins in.
    func line(of number: Int) -> Int { places[number].line }

    var allPlaces: [AquaPlace] { places }

    /// The package of a number, from 0.
    ///
    /// - Throws: `YAMLError` when it cannot be read, with the place in the registry.
    package func package(at number: Int) throws(YAMLError) -> AquaPackage {
        let (node, document) = try element(number)
        return try AquaPackage(node, of: document)
    }

    /// The package that an entry of the registry's index is about.
    ///
    /// - Throws: `YAMLError` when it cannot be read, and when something else is there.
    package func package(_ entry: AquaIndex.Entry) throws(YAMLError) -> AquaPackage {
        guard places.indices.contains(entry.number) else { throw Self.mismatch(entry.name, file) }
        let package = try package(at: entry.number)
        guard package.name == entry.name else { throw Self.mismatch(entry.name, file) }
        return package
    }

    private static func mismatch(_ name: String, _ file: String) -> YAMLError {
        YAMLError(
            code: "registry-index-mismatch", summary: "the index of `\(file)` does not lead to `\(name)`", excerpt: nil)
    }

    /// An element of the list with the document that it is in: its own lines, or the whole file where these refer to others.
    func element(_ number: Int) throws(YAMLError) -> (YAMLNode, YAMLDocument) {
        let place = places[number]
        guard place.start < place.end else { return try wholeElement(number) }
        guard place.end <= bytes.count else { throw Self.mismatch("package \(number)", file) }
        do throws(YAMLError) {
            let document = try YAMLDocument(
                bytes: bytes[place.start..<place.end], file: file, firstLine: place.line)
            if let node = document.root.sequence?.first, document.root.sequence?.count == 1 { return (node, document) }
            throw Self.mismatch("package \(number)", file)
        } catch {
            guard let element = try? wholeElement(number) else { throw error }
            return element
        }
    }

    private func wholeElement(_ number: Int) throws(YAMLError) -> (YAMLNode, YAMLDocument) {
        let (document, nodes) = try whole.packages(bytes, file)
        guard nodes.count == places.count else { throw Self.mismatch("package \(number)", file) }
        return (nodes[number], document)
    }
}

/// A registry that is read as a whole, once, when that cannot be avoided.
private final class WholeRegistry: Sendable {
    private let result = Mutex<Result<(document: YAMLDocument, nodes: [YAMLNode]), YAMLError>?>(nil)

    func packages(_ bytes: [UInt8], _ file: String) throws(YAMLError) -> (document: YAMLDocument, nodes: [YAMLNode]) {
        let result = result.withLock { result in
            if result == nil { result = Self.read(bytes, file) }
            return result
        }
        guard let result else { return try Self.read(bytes, file).get() }
        return try result.get()
    }

    private static func read(
        _ bytes: [UInt8], _ file: String
    ) -> Result<(document: YAMLDocument, nodes: [YAMLNode]), YAMLError> {
        do throws(YAMLError) {
            let document = try YAMLDocument(bytes: bytes, file: file)
            guard let packages = document.root["packages"] else {
                throw document.error(
                    at: document.root.position, code: "no-packages", "a registry has a list `packages`")
            }
            let reader = AquaReader(document: document)
            return .success((document, try reader.elements(packages, "packages") ?? []))
        } catch {
            return .failure(error)
        }
    }
}
