package import Model
import Transfer

extension Catalogue {
    /// How a tool with an address of its own is to be declared: its name, and its table for `[tools]`.
    package struct AddressedTool: Sendable {
        package let name: ToolName

        /// Keys and values in their order; texts, or tables of texts.
        package let fields: [(key: String, value: Value)]

        /// A value of the table.
        package enum Value: Sendable, Equatable {
            case text(String)
            case list([String])
            case table([(key: String, value: String)])

            package static func == (left: Value, right: Value) -> Bool {
                switch (left, right) {
                case (.text(let one), .text(let other)): one == other
                case (.list(let one), .list(let other)): one == other
                case (.table(let one), .table(let other)):
                    one.map(\.key) == other.map(\.key) && one.map(\.value) == other.map(\.value)
                default: false
                }
            }
        }
    }

    /// Looks at the address of a file, and asks its server for the files beside it: those for the other platforms, and a
    /// list of checksums.
    ///
    /// - Throws: `CatalogueError` where the address does not say enough, `TransferError` where the file is not there.
    package func addressed(_ text: String, platforms: [Platform]) async throws -> AddressedTool {
        let address = try FileAddress(text)
        _ = try await services.transfer.head(address.url)
        let systems = try await words(address, for: platforms)
        var fields: [(key: String, value: AddressedTool.Value)] = [("version", .text(address.version))]
        let template = address.template(system: !systems.os.isEmpty, machine: !systems.arch.isEmpty)
        fields.append(("url", .text(template)))
        if !systems.os.isEmpty { fields.append(("os", .table(systems.os))) }
        if !systems.arch.isEmpty { fields.append(("arch", .table(systems.arch))) }
        let served = patterns(of: address, systems, wanted: Set(platforms.map(\.operatingSystem)))
        if !served.isEmpty { fields.append(("platforms", .list(served))) }
        if let checksums = try await checksums(of: address, template: template) {
            fields.append(("checksums", .text(checksums)))
        }
        return AddressedTool(name: address.name, fields: fields)
    }

    /// The patterns of the platforms that the files serve; empty where that need not be said.
    private func patterns(of address: FileAddress, _ words: Words, wanted: Set<OperatingSystem>) -> [String] {
        guard let own = address.operatingSystem else { return [] }
        let others = words.os.map(\.key).filter { $0 != own.rawValue }
        // Where the names have no word for the architecture, Linux means x86-64.
        guard !words.arch.isEmpty else {
            return address.platforms + others.map { $0 == "linux" ? "linux-x86_64" : $0 + "-*" }
        }
        let systems = [own.rawValue] + others
        return wanted.isSubset(of: systems.compactMap { OperatingSystem(alias: $0) }) ? [] : systems.map { $0 + "-*" }
    }

    /// Whether the server has a file.
    private func isPublished(_ text: String) async throws -> Bool {
        guard let url = try? WebAddress(text) else { return false }
        do {
            _ = try await services.transfer.head(url)
            return true
        } catch {
            guard error.isAnswerThatThereIsNone else { throw error }
            return false
        }
    }

    private typealias Words = (os: [(key: String, value: String)], arch: [(key: String, value: String)])

    /// The spellings of systems and architectures under which the server has files for other platforms; empty where it
    /// has none.
    private func words(_ address: FileAddress, for platforms: [Platform]) async throws -> Words {
        guard let own = address.operatingSystem else { return ([], []) }
        let others = Set(platforms.map(\.operatingSystem)).subtracting([own])
        var os: [(key: String, value: String)] = address.systemWord.map { [(own.rawValue, $0)] } ?? []
        var arch: [(key: String, value: String)] = []
        if let machineWord = address.machineWord, let machine = address.architectures.first {
            arch.append((machine.rawValue, machineWord))
            let other: Architecture = machine == .arm64 ? .x86_64 : .arm64
            if let found = try await spelling(of: other, address) { arch.append((other.rawValue, found)) }
        }
        for other in others.sorted(by: { $0.rawValue < $1.rawValue }) {
            if let found = try await spelling(of: other, address, arch.map(\.value)) {
                os.append((other.rawValue, found))
            }
        }
        guard os.count > 1 || arch.count > 1 else { return ([], []) }
        return (os.sorted { $0.key < $1.key }, arch.sorted { $0.key < $1.key })
    }

    private func spelling(of machine: Architecture, _ address: FileAddress) async throws -> String? {
        guard let own = address.machineWord else { return nil }
        let words = machine == .arm64 ? ["arm64", "aarch64"] : ["amd64", "x86_64", "x64"]
        for word in words.map({ Self.cased($0, like: own) }) {
            let text = address.template(system: false, machine: true)
            if try await isPublished(Self.expand(text, address, ["arch": word])) { return word }
        }
        return nil
    }

    private func spelling(
        of system: OperatingSystem, _ address: FileAddress, _ machines: [String]
    ) async throws -> String? {
        guard let own = address.systemWord else { return nil }
        let spelled = Self.spellings(of: system, like: own)
        let text = address.template(system: true, machine: !machines.isEmpty)
        for word in spelled {
            for machine in machines.isEmpty ? [""] : machines {
                if try await isPublished(Self.expand(text, address, ["os": word, "arch": machine])) { return word }
            }
        }
        return nil
    }

    /// How a publisher may call a system who calls another `own`.
    private static func spellings(of system: OperatingSystem, like own: String) -> [String] {
        if own.hasPrefix("unknown-") || own.hasPrefix("apple-") {
            return system == .macos ? ["apple-darwin"] : ["unknown-linux-gnu", "unknown-linux-musl"]
        }
        let words = system == .macos ? ["darwin", "macos", "macOS", "osx", "mac"] : ["linux"]
        return words.map { $0 == "macOS" ? $0 : cased($0, like: own) }
    }

    /// A word in the case of another: `Darwin` beside `Linux`.
    private static func cased(_ word: String, like other: String) -> String {
        other.first?.isUppercase == true ? word.prefix(1).uppercased() + word.dropFirst() : word
    }

    private static func expand(_ template: String, _ address: FileAddress, _ words: [String: String]) -> String {
        (try? Template.expand(template, words.merging(["version": address.version]) { own, _ in own })) ?? ""
    }

    /// The template of a list of checksums beside the file that has it; nil where there is none.
    private func checksums(of address: FileAddress, template: String) async throws -> String? {
        let directory = template[...(template.lastIndex(of: "/") ?? template.startIndex)]
        let shared = ["SHA256SUMS", "sha256sums.txt", "sha256sum.txt", "checksums.txt", "SHA256SUMS.txt"]
        let candidates = [template + ".sha256", template + ".sha256sum"] + shared.map { directory + $0 }
        for candidate in candidates {
            let systems = ["os": address.systemWord ?? "", "arch": address.machineWord ?? ""]
            guard let url = try? WebAddress(Self.expand(candidate, address, systems)) else { continue }
            do {
                let page = try await services.transfer.page(url, accept: "text/plain, */*;q=0.5", limit: 16 << 20)
                let list = ChecksumFile(String(decoding: page.body, as: UTF8.self))
                if list.digest(of: address.url.lastPathComponent) != nil { return candidate }
            } catch {
                guard error.isAnswerThatThereIsNone else { throw error }
            }
        }
        return nil
    }
}

extension TransferError {
    /// Whether a server has said that there is no such file, or that it is not for everyone; what it could not answer says
    /// nothing.
    fileprivate var isAnswerThatThereIsNone: Bool { [.notFound, .forbidden, .unauthorized, .htmlPage].contains(kind) }
}
