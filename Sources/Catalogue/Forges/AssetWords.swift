/// The words that publishers have for systems, architectures and C libraries in the names of their files.
enum AssetWords {
    /// What a name says of a system.
    enum System: Hashable, Sendable {
        case linux, macos, other
    }

    /// What a name says of an architecture.
    enum Machine: Hashable, Sendable {
        case arm64, universal, other
        // swift-format-ignore: AlwaysUseLowerCamelCase
        case x86_64

        /// `arm`, which is the one of 32 bits to some and that of 64 to others.
        case arm

        /// `x86`, of which the same is true.
        case x86

        /// `64`, which says x86-64 where nothing else is said.
        case bits64

        /// `m1`, which may also be a milestone of a version.
        case m1
    }

    /// Words of a name → the system they mean.
    static let systems: [String: System] = words([
        .linux: "linux linux64 manylinux lnx ubuntu debian alpine linuxbrew linux32 appimage",
        .macos: "darwin macos mac macosx osx apple macos64 darwin64 osx64 applesilicon universal2",
        .other: """
        windows win win32 win64 windows64 windows32 winnt mingw mingw32 mingw64 msvc cygwin exe freebsd openbsd netbsd \
        dragonfly dragonflybsd solaris illumos sunos android ios aix plan9 wasm wasm32 wasm64 wasi js haiku bsd wasip1 hurd \
        termux
        """,
    ])

    /// Words of a name → the architecture they mean.
    static let machines: [String: Machine] = words([
        .x86_64: "amd64 x8664 x64 amd64v1 intel amd",
        .arm64: "arm64 aarch64 armv8 arm8 armv8l arm64v8 arm64e silicon applesilicon aarch64v8",
        .universal: "universal universal2 all fat any noarch",
        .arm: "arm",
        .x86: "x86",
        .m1: "m1",
        .bits64: "64bit 64 linux64 win64 windows64 macos64 darwin64 osx64",
        .other: """
        386 i386 i486 i586 i686 32bit 32 x32 ia32 linux32 windows32 armv5 armv5l armv6 armv6l armv6hf armv7 armv7l armv7a \
        armv7hf armhf arm32 arm32v5 arm32v6 arm32v7 arm5 arm6 arm7 armel armeabi ppc64 ppc64le ppc64el powerpc64 powerpc64le \
        powerpc ppc s390x s390 riscv64 riscv64gc riscv mips mipsle mips64 mips64le mips64el mipsel loong64 loongarch64 sparc \
        sparc64 sparcv9 amd64v2 amd64v3 amd64v4 musleabihf musleabi gnueabihf gnueabi eabihf eabi
        """,
    ])

    /// The beginnings that names of systems have where something follows without a separator: `macos13`, `linuxarm64`.
    static let systemPrefixes: [String] = [
        "manylinux", "linux", "ubuntu", "macosx", "macos", "mac", "osx", "darwin", "windows", "win", "freebsd",
    ]

    /// Spellings with `_` or `-` within, by what stands before it, what stands after it, and the one word that they are.
    static let compounds: [String: [String: String]] = [
        "x86": ["64": "x8664", "32": "i386"], "amd": ["64": "amd64"], "intel": ["64": "x8664"],
        "arm": [
            "64": "arm64", "v5": "armv5", "v6": "armv6", "v7": "armv7", "v8": "armv8", "5": "armv5", "6": "armv6",
            "7": "armv7",
        ],
        "aarch": ["64": "aarch64"], "64": ["bit": "64bit"], "32": ["bit": "32bit"],
        "apple": ["silicon": "applesilicon"],
        "mac": ["os": "macos"], "os": ["x": "osx"],
    ]

    /// Words that tell nothing of what is in a file.
    static let noise: Set<String> = [
        "unknown", "pc", "v", "bin", "binary", "binaries", "release", "releases", "cli", "dist", "build", "stable",
        "standalone", "tar", "gnu", "static", "musl",
    ]

    /// Words of files that go with a tool and are not it.
    static let companions: Set<String> = [
        "checksums", "checksum", "sha256sums", "sha512sums", "sha256", "sha512", "sbom", "source", "src", "sources",
        "vendor",
        "vendored", "debug", "dbg", "debuginfo", "debugsymbols", "symbols", "dsym", "docs", "doc", "documentation",
        "completions",
        "completion", "man", "manpages", "manpage", "licenses", "license", "provenance", "attestation", "attestations",
        "schema",
        "headers", "examples", "test", "tests", "dev", "devel", "plugin", "docker", "container", "oci", "rootfs",
        "bundle", "image", "images", "airgap",
        "changelog", "notes", "spdx", "cyclonedx", "coverage",
    ]

    /// The endings of programs that are one file and say with what they run; the others have none.
    static let programEndings: Set<String> = [
        "bin", "run", "sh", "bash", "pl", "py", "pyz", "phar", "elf", "out", "appimage",
    ]

    /// What stands before the number of a version that announces another.
    static let announcements = ["rc", "alpha", "beta", "pre", "preview", "dev", "next", "canary"]

    /// Endings of packages for systems that look like those of archives.
    static let packageEndings = [
        ".pkg.tar.zst", ".pkg.tar.xz", ".pkg.tar.gz", ".src.tar.gz", ".orig.tar.gz", ".oci.tar",
    ]

    private static func words<Value: Sendable>(_ lists: [Value: String]) -> [String: Value] {
        var words: [String: Value] = [:]
        for (value, list) in lists {
            for word in list.split(separator: " ") { words[String(word)] = value }
        }
        return words
    }
}
