import Model

/// The words that publishers have for systems, architectures and C libraries in the names of their files.
enum AssetWords {
    /// What a name says of a system.
    enum System: Hashable, Sendable {
        case linux, macos, other
    }

    /// What a name says of an architecture.
    enum Machine: Hashable, Sendable {
        case x86_64, arm64, universal, other
    }

    /// Words of a name → the system they mean.
    static let systems: [String: System] = words([
        .linux: "linux linux64 linuxmusl manylinux lnx linuxstatic",
        .macos: "darwin macos mac macosx osx apple macos64 darwin64 darwinarm64 osx64",
        .other: """
        windows win win32 win64 windows64 winnt pc mingw msvc cygwin exe freebsd openbsd netbsd dragonfly dragonflybsd solaris illumos \
        sunos android ios aix plan9 wasm wasm32 wasi js haiku bsd wasip1 hurd
        """,
    ])

    /// Words of a name → the architecture they mean.
    static let machines: [String: Machine] = words([
        .x86_64: "amd64 x86_64 x64 64bit 64 x86-64 linux64 win64 macos64 darwin64 osx64 amd64v1 intel",
        .arm64: "arm64 aarch64 aarch_64 armv8 arm8 armv8l arm64v8 arm64e m1 silicon darwinarm64 aarch64v8",
        .universal: "universal universal2 all fat",
        .other: """
        386 i386 i486 i586 i686 x86 32bit 32 x32 ia32 linux32 arm armv5 armv5l armv6 armv6l armv6hf armv7 armv7l armv7a armv7hf armhf \
        arm32 arm6 arm7 armel ppc64 ppc64le ppc64el powerpc64 powerpc64le ppc s390x s390 riscv64 riscv64gc riscv mips mipsle mips64 \
        mips64le mips64el mipsel loong64 loongarch64 sparc sparc64 sparcv9 arm5 amd64v2 amd64v3 amd64v4
        """,
    ])

    private static func words<Value: Sendable>(_ lists: [Value: String]) -> [String: Value] {
        var words: [String: Value] = [:]
        for (value, list) in lists {
            for word in list.split(separator: " ") { words[String(word)] = value }
        }
        return words
    }

    /// Endings of files that are no downloads of a tool by themselves: proofs, descriptions, packages of systems, sources.
    static let foreignEndings = [
        ".sha256", ".sha256sum", ".sha256sums", ".sha512", ".sha512sum", ".sha1", ".md5", ".md5sum", ".b3", ".asc",
        ".sig", ".sign", ".minisig", ".pem", ".crt", ".cert", ".pub", ".sbom", ".json", ".jsonl", ".txt", ".deb", ".rpm",
        ".apk", ".msi", ".pkg", ".dmg", ".appimage", ".whl", ".gem", ".vsix", ".flatpak", ".snap", ".zsync", ".blockmap",
        ".yml", ".yaml", ".sigstore", ".bundle", ".att", ".provenance", ".exe", ".md", ".html", ".nupkg", ".spdx", ".cdx",
        ".xml", ".ps1", ".patch", ".diff", ".d", ".rb", ".proof", ".pdf", ".dll", ".so", ".dylib", ".lib", ".a", ".digest",
        ".cat", ".crx", ".xpi", ".log", ".conf", ".service", ".1", ".bat", ".cmd", ".ipa", ".aab", ".pyz",
    ]

    /// Words of files that go with a tool and are not it.
    static let companions: Set<String> = [
        "checksums", "checksum", "sha256sums", "sha512sums", "sbom", "source", "src", "sources", "vendor", "debug", "dbg",
        "debuginfo", "symbols", "docs", "doc", "completions", "completion", "man", "manpages", "licenses", "provenance",
        "attestation", "schema", "headers", "examples", "test", "tests", "dev", "devel", "plugin",
    ]
}
