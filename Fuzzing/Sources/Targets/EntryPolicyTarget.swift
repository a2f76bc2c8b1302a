@testable import Unpack

extension FuzzTarget {
    /// Each line is an entry of an archive: nothing that the policy lets in leaves the tree.
    ///
    /// A line has a byte for the kind, one for the permissions, then a name and, after `>`, what it points to. After an
    /// empty line the next archive begins, which is laid over the ones before.
    static let entryPolicy = FuzzTarget("entry-policy") { bytes in
        let (choice, rest) = bytes.choice
        let layout = TreeLayout(strip: Int(choice % 3), names: .plain, omitted: [])
        var policy = EntryPolicy(archive: "archive.tar", archiveSize: 1000, layout: layout)
        var (exact, folded) = (TreeModel(), TreeModel(foldsCase: true))
        let lines = rest.split(separator: UInt8(ascii: "\n"), maxSplits: 64, omittingEmptySubsequences: false)
        for (index, line) in lines.prefix(64).enumerated() {
            guard !line.isEmpty else {
                guard (try? policy.finish()) != nil else { return }
                policy = EntryPolicy(
                    archive: "part.tar", archiveSize: 1000, layout: layout, after: policy.names)
                continue
            }
            let entry = entry(line, index: index)
            let placed: PlacedEntry?
            do throws(ArchiveError) {
                placed = try policy.admit(entry)
            } catch {
                return promise("the summary is one line", SourceErrorPromises.isLine(error.summary))
            }
            guard let placed else { continue }
            exact.add(placed)
            folded.add(placed)
        }
        guard (try? policy.finish()) != nil else { return }
        exact.checkLinks()
        folded.checkLinks()
    }

    private static func entry(_ line: ArraySlice<UInt8>, index: Int) -> ArchiveEntry {
        let kinds: [ArchiveEntry.Kind] = [.file, .directory, .symbolicLink, .hardLink, .special]
        let words = line.dropFirst(2).split(
            separator: UInt8(ascii: ">"), maxSplits: 1, omittingEmptySubsequences: false)
        let (kind, mode) = (Int(line.first ?? 0), line.dropFirst().first ?? 0)
        let path = words.first.flatMap { String(validating: $0, as: UTF8.self) }
        let target = words.dropFirst().first.flatMap { String(validating: $0, as: UTF8.self) }
        return ArchiveEntry(
            index: index, path: path, displayName: "entry \(index)", kind: kinds[kind % kinds.count], target: target,
            permissions: mode == 0xFF ? 0o4755 : UInt16(mode), size: kind > 0x7F ? Int64(kind) << 40 : Int64(kind),
            isEncrypted: mode == 0xFE)
    }
}

/// A tree in memory, made entry by entry as a file system would make it.
private struct TreeModel {
    private enum Node {
        case directory
        case file
        case link(String)
    }

    /// Whether names that differ only in ASCII case are one, as on macOS.
    var foldsCase = false

    private var nodes: [[String]: Node] = [:]

    init(foldsCase: Bool = false) {
        self.foldsCase = foldsCase
    }

    mutating func add(_ entry: PlacedEntry) {
        let path = names(entry.path)
        promise("\(entry.path) is a plain path", isPlain(entry.path))
        for length in 1..<max(path.count, 1) {
            let parent = Array(path[..<length])
            switch nodes[parent] {
            case nil: nodes[parent] = .directory
            case .directory: break
            case .file, .link: fatalError("broken promise: \(entry.path) goes through a file or link")
            }
        }
        switch entry.kind {
        case .directory:
            if case .directory? = nodes[path] { return }
            promise("\(entry.path) replaces nothing", nodes[path] == nil)
            nodes[path] = .directory
        case .file: make(.file, at: path, isShared: entry.isShared)
        case .symbolicLink(let target): make(.link(target), at: path, isShared: entry.isShared)
        case .hardLink(let target):
            guard case .file? = nodes[names(target)] else { fatalError("broken promise: a hard link to no file") }
            make(.file, at: path, isShared: entry.isShared)
        }
    }

    /// Every link, followed as the kernel does it, ends in the tree.
    func checkLinks() {
        for (path, node) in nodes {
            guard case .link(let target) = node else { continue }
            promise("\(path) -> \(target) stays in the tree", staysInside(target, from: Array(path.dropLast())))
        }
    }

    private mutating func make(_ node: Node, at path: [String], isShared: Bool) {
        if isShared {
            switch (nodes[path], node) {
            case (.file?, .file): return
            case (.link(let one)?, .link(let other)) where one.utf8.elementsEqual(other.utf8): return
            default: fatalError("broken promise: \(path) is shared with something else")
            }
        }
        promise("\(path) replaces nothing", nodes[path] == nil)
        nodes[path] = node
    }

    private func staysInside(_ target: String, from directory: [String]) -> Bool {
        var place = directory
        var pending = Array(names(target).reversed())
        var followed = 0
        if target.utf8.first == UInt8(ascii: "/") { return false }
        while let name = pending.popLast() {
            if name == "." { continue }
            if name == ".." {
                if place.isEmpty { return false }
                place.removeLast()
                continue
            }
            place.append(name)
            switch nodes[place] {
            case .directory: continue
            // Nothing is there, or nothing can be below it: the kernel ends here.
            case nil, .file: return true
            case .link(let next):
                followed += 1
                if followed > 40 { return true }
                if next.utf8.first == UInt8(ascii: "/") { return false }
                place.removeLast()
                pending += names(next).reversed()
            }
        }
        return true
    }

    /// The names of a path as the kernel reads them: split at bytes.
    private func names(_ path: String) -> [String] {
        path.utf8.split(separator: UInt8(ascii: "/")).map {
            let name = String(decoding: $0, as: UTF8.self)
            return foldsCase ? name.lowercased() : name
        }
    }

    private func isPlain(_ path: String) -> Bool {
        let names = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return names.allSatisfy {
            !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) && !$0.contains(0)
        }
    }
}
