// swift-tools-version: 6.2
import PackageDescription

// The house: one target a room, arrows point down only. `docs/architecture.md` has the table that
// `Tests/ArchitectureTests` compares with the edges declared here.

let strict: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (Context.environment["TOOLENV_WARNINGS"] == "error" ? [.treatAllWarnings(as: .error)] : [])

/// Rooms that call C: the compiler insists on `unsafe` where memory safety rests on us.
let strictMemory: [SwiftSetting] = strict + [.strictMemorySafety()]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let collections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")

/// A shipped room.
func room(_ name: String, _ dependencies: [Target.Dependency], settings: [SwiftSetting] = strict) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// A door to C, linked with nothing: libraries are opened when they are needed.
func door(_ name: String) -> Target {
    .target(name: name, linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))])
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], swiftSettings: strict)
}

/// Settings of the shim: Embedded Swift as one module, linked statically.
///
/// The linker looks for `libc.a` and the start files where Debian's musl-tools put them first, and where those of glibc are
/// after that. Nothing has to be told which it is. Embedded Swift has its library in one place only, whatever the rest of the
/// package is linked with.
let musl = ["x86_64", "aarch64"].map { "/usr/lib/\($0)-linux-musl" }
let embedded: [SwiftSetting] =
    strict + [
        .enableExperimentalFeature("Embedded"), .unsafeFlags(["-wmo", "-parse-as-library", "-no-static-stdlib"]),
    ]
let embeddedLink: [LinkerSetting] = [
    .unsafeFlags(["-enable-experimental-feature", "Embedded", "-no-static-stdlib"]),
    .unsafeFlags(
        musl.flatMap { ["-L\($0)", "-Xclang-linker", "-B\($0)"] }
            + ["-static", "-Wno-unused-command-line-argument"].flatMap { ["-Xclang-linker", $0] },
        .when(platforms: [.linux])),
]

let package = Package(
    name: "toolenv",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "toolenv", targets: ["toolenv"]),
        .executable(name: "toolenv-shim", targets: ["toolenv-shim"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-collections.git", from: "1.6.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2", traits: []),
        .package(url: "https://github.com/swhitty/FlyingFox.git", from: "0.27.1"),
    ],
    targets: [
        // Floor 0
        door("CArchive"),
        door("CCurl"),
        door("CSystemCalls"),
        door("CYAML"),
        room("Diagnostics", []),
        room("TOML", []),

        // Floor 1
        room("Model", ["TOML", "Diagnostics"]),
        room("Disk", ["CSystemCalls", "Diagnostics", system], settings: strictMemory),
        room("Terminal", ["Diagnostics"]),
        room("YAML", ["CYAML", "Diagnostics"], settings: strictMemory),

        // Floor 2
        room("Unpack", ["CArchive", "Disk", "Model", "Diagnostics", crypto, system], settings: strictMemory),
        room("Transfer", ["CCurl", "Disk", "Model", "Diagnostics", crypto, system], settings: strictMemory),
        room("Aqua", ["YAML", "Diagnostics"]),

        // Floor 3
        room("Catalogue", ["Aqua", "YAML", "Model", "Transfer", "Disk", "TOML", "Diagnostics", system]),
        room("Store", ["Model", "Disk", "Unpack", "Transfer", "Diagnostics", system]),
        room("Environment", ["Model", "Disk", "Diagnostics", system]),

        // Floor 4
        room(
            "Toolenv",
            [
                "Catalogue", "Store", "Environment", "Unpack", "Transfer", "Aqua", "YAML", "Model", "Disk", "TOML",
                "Diagnostics", "CSystemCalls", system, subprocess,
            ]),

        // Floor 5
        room(
            "ToolenvCLI",
            [
                "Toolenv", "Terminal", "Model", "Catalogue", "Store", "Environment", "Disk", "Diagnostics",
                argumentParser, logging, system,
            ]),
        .executableTarget(name: "toolenv", dependencies: ["ToolenvCLI"], swiftSettings: strict),

        // The shim: alone beside the house, with a door of its own.
        .target(name: "CShim"),
        .executableTarget(
            name: "toolenv-shim", dependencies: ["CShim"], swiftSettings: embedded, linkerSettings: embeddedLink),

        // Tests
        .target(
            name: "TestSupport", dependencies: [flyingFox, system, subprocess, crypto],
            path: "Tests/TestSupport", swiftSettings: strict),
        tests("TOML", ["TOML"]),
        tests("Model", ["Model", "TOML", "Diagnostics"]),
        tests("Disk", ["Disk", "Diagnostics", system]),
        tests("Terminal", ["Terminal"]),
        tests("YAML", ["YAML", "Diagnostics"]),
        tests("Unpack", ["Unpack", "Disk", "Model", "Diagnostics", system]),
        tests("Transfer", ["Transfer", "Disk", "Model", "Diagnostics", system]),
        tests("Aqua", ["Aqua", "YAML", "Diagnostics"]),
        tests("Catalogue", ["Catalogue", "Aqua", "Transfer", "Disk", "Model", "TOML", "Diagnostics", system]),
        tests("Store", ["Store", "Unpack", "Disk", "Model", "Diagnostics", system]),
        tests("Environment", ["Environment", "Disk", "Model", "Diagnostics", system, subprocess]),
        tests("Toolenv", ["Toolenv", "Catalogue", "Store", "Disk", "Model", "TOML", "Diagnostics", system]),
        tests(
            "ToolenvCLI",
            [
                "ToolenvCLI", "Toolenv", "Terminal", "Catalogue", "Environment", "Model", "Diagnostics", argumentParser,
                system,
            ]),
        tests("Architecture", [subprocess, system]),
        tests("EndToEnd", ["toolenv", subprocess, system]),
    ]
)

// The fuzz targets are for `Fuzzing/run` alone; see `Fuzzing/README.md`.
if Context.environment["TOOLENV_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "toolenv-fuzz",
            dependencies: [
                "Catalogue", "Store", "Environment", "Toolenv", "Unpack", "Transfer", "Model", "Disk", "TOML",
                "Diagnostics", system,
            ],
            path: "Fuzzing/Sources", swiftSettings: strict))
}
