/// How files name versions of Node.
enum NodeWords {
    /// Major versions of the releases for the long term, by the names that they have.
    static let codenames = [
        "argon": "4", "boron": "6", "carbon": "8", "dubnium": "10", "erbium": "12", "fermium": "14", "gallium": "16",
        "hydrogen": "18", "iron": "20", "jod": "22", "krypton": "24",
    ]

    static func asked(_ text: String) -> AskedVersion? {
        switch text {
        case "node", "stable", "current", "lts/current": return .requirement("latest")
        case "lts-latest": return .requirement("lts")
        case "iojs": return .refused("io.js is meant, which was another program")
        default: break
        }
        guard text.lowercased().hasPrefix("lts/") || text.lowercased().hasPrefix("lts-") else { return nil }
        let name = text.dropFirst(4).lowercased()
        if name == "*" { return .requirement("lts") }
        guard !name.hasPrefix("-") else {
            return .refused("`\(text)` counts back from the newest release; name the release itself, as in `lts/iron`")
        }
        return AskedVersion.checked("lts/\(name)")
    }
}

/// How files name versions of Python.
enum PythonWords {
    static func asked(_ text: String) -> AskedVersion? {
        var text = text
        for name in ["cpython", "python"] {
            let rest = text.dropFirst(name.count)
            guard text.hasPrefix(name), let separator = rest.first, separator == "-" || separator == "@" else {
                continue
            }
            text = String(rest.dropFirst())
            // `cpython-3.12.1-linux-x86_64-gnu` has the platform behind the version.
            if let dash = text.firstIndex(of: "-") { text = String(text[..<dash]) }
        }
        if text.hasPrefix("pypy") || text.hasPrefix("graalpy") || text.contains("conda") || text.hasPrefix("jython") {
            return .refused("`\(text)` is another Python than the usual one")
        }
        guard let first = text.utf8.first, AskedVersion.isDigit(first) else { return nil }
        if text.contains("/envs/") { return .refused("`\(text)` is a virtual environment of pyenv") }
        if text.hasSuffix("t"), AskedVersion.isNumbers(text.dropLast()) {
            return .refused("`\(text)` is the build without the global lock")
        }
        guard !text.hasSuffix("-dev") else {
            return .refused("`\(text)` is built from unreleased sources; toolenv installs what is published")
        }
        return AskedVersion(any: text)
    }
}

/// How files name versions of Java: with the vendor, or with the 1 that versions had in front until 9.
enum JavaWords {
    /// Vendors that publish builds of the same sources.
    private static let builders: Set<String> = [
        "adoptium", "adoptopenjdk", "corretto", "dragonwell", "jdk", "kona", "liberica", "microsoft", "openjdk",
        "redhat", "sapmachine", "semeru", "temurin", "zulu",
    ]

    /// Those whose versions are numbers of their own.
    private static let ownNumbers: Set<String> = ["zulu", "liberica"]

    static func asked(_ text: String) -> AskedVersion? {
        guard let start = text.utf8.firstIndex(where: AskedVersion.isDigit) else { return nil }
        guard start != text.startIndex else { return plain(text) }
        // jenv writes `openjdk64-21.0.2`: the bits belong to the name.
        guard let dash = text.firstIndex(of: "-") else { return nil }
        var vendor = text[..<dash].lowercased()
        if vendor.hasSuffix("64") || vendor.hasSuffix("32") { vendor.removeLast(2) }
        let rest = text[text.index(after: dash)...]
        guard builders.contains(vendor) else {
            return .refused("`\(text)` is another product than the JDK that toolenv installs")
        }
        guard let digit = rest.utf8.firstIndex(where: AskedVersion.isDigit),
            case .requirement(let version) = plain(String(rest[digit...]))
        else { return .refused("`\(text)` names no version") }
        let kept = ownNumbers.contains(vendor) ? String(version.prefix { $0 != "." }) : version
        return .partly(
            kept, lost: "only the version `\(kept)` is carried over: whose build it is, the manifest of `java` says")
    }

    /// `21.0.2+13.0.LTS` is `21.0.2`, `1.8` and `1.8.0_202` are `8`.
    private static func plain(_ text: String) -> AskedVersion {
        let numbers = text.utf8.prefix { AskedVersion.isDigit($0) || $0 == UInt8(ascii: ".") }
        var parts = String(decoding: numbers, as: UTF8.self).split(separator: ".").prefix(3)
        guard !parts.isEmpty else { return .refused("`\(text)` names no version") }
        if parts.count > 1, parts[0] == "1" { parts = parts[1...1] }
        return AskedVersion.checked(parts.joined(separator: "."))
    }
}

/// How files name versions of Go.
enum GoWords {
    static func asked(_ text: String) -> AskedVersion? {
        guard text.hasPrefix("go"), text.utf8.dropFirst(2).first.map(AskedVersion.isDigit) == true else { return nil }
        return AskedVersion.range(String(text.dropFirst(2)))
    }
}

/// How files name versions of Ruby.
enum RubyWords {
    static func asked(_ text: String) -> AskedVersion? {
        if text.hasPrefix("ruby-") { return AskedVersion.range(String(text.dropFirst(5))) }
        for other in ["jruby", "truffleruby", "mruby", "rbx", "rubinius", "picoruby", "artichoke", "ree"]
        where text.hasPrefix(other) {
            return .refused("`\(text)` is another Ruby than the usual one")
        }
        return nil
    }
}

/// How tfenv's file names versions.
enum TerraformWords {
    static func asked(_ text: String) -> AskedVersion? {
        switch text {
        case "min-required", "latest-allowed":
            return .refused("`required_version` of the .tf files is meant; write down what it says")
        default: break
        }
        guard text.hasPrefix("latest:") else { return nil }
        // A regular expression: only what stands for all versions with some beginning has a requirement.
        var pattern = String(text.dropFirst(7))
        if pattern.hasPrefix("^") { pattern.removeFirst() }
        if pattern.hasPrefix("v") { pattern.removeFirst() }
        var prefix = ""
        var rest = pattern[...]
        while let character = rest.popFirst() {
            if character == "\\", rest.first == "." { continue }
            prefix.append(character)
        }
        for ending in ["$", "[0-9]+", "\\d+", ".*", "."] where prefix.hasSuffix(ending) {
            prefix.removeLast(ending.count)
        }
        guard AskedVersion.isNumbers(prefix) else {
            return .refused("`\(text)` chooses by a regular expression; write a requirement instead")
        }
        return .requirement(prefix)
    }
}

/// How files name toolchains of Rust.
enum RustWords {
    static func asked(_ text: String) -> AskedVersion? {
        let words = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let channel = words.first else { return nil }
        if channel == "nightly" || channel == "beta" {
            return .refused("`\(channel)` is a channel of builds that are not releases")
        }
        // A host may follow the channel: `stable-x86_64-unknown-linux-gnu`.
        guard words.count >= 3, channel == "stable" || AskedVersion.isNumbers(channel) else { return nil }
        let isDated = words[1].utf8.allSatisfy(AskedVersion.isDigit)
        if isDated { return .refused("`\(text)` is a channel on one day; name the version that it was") }
        return .partly(String(channel), lost: "the host is not carried over: each platform gets its own build")
    }
}

/// How files name toolchains of Swift.
enum SwiftWords {
    static func asked(_ text: String) -> AskedVersion? {
        var text = text
        if text.hasPrefix("swift-") { text.removeFirst(6) }
        if text.hasSuffix("-RELEASE") { text.removeLast(8) }
        if text.lowercased().contains("snapshot") {
            return .refused("`\(text)` is a snapshot, not a release")
        }
        return AskedVersion(any: text)
    }
}

/// How files name versions of Zig.
enum ZigWords {
    static func asked(_ text: String) -> AskedVersion? {
        guard text == "master" || text.contains("-dev") || text.hasPrefix("mach-") else { return nil }
        return .refused("`\(text)` is built from unreleased sources; toolenv installs what is published")
    }
}
