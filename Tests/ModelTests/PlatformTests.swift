import Model
import Testing

@Suite("Platforms")
struct PlatformTests {
    @Test(
        "Aliases are read, and never written",
        arguments: [
            ("linux-x86_64", "linux-x86_64"), ("linux-amd64", "linux-x86_64"), ("linux-x64", "linux-x86_64"),
            ("linux-arm64", "linux-arm64"), ("linux-aarch64", "linux-arm64"), ("linux-x86_64-gnu", "linux-x86_64"),
            ("linux-amd64-glibc", "linux-x86_64"), ("linux-aarch64-musl", "linux-arm64-musl"),
            ("macos-x64", "macos-x86_64"), ("darwin-arm64", "macos-arm64"), ("osx-aarch64", "macos-arm64"),
        ])
    func reading(_ text: String, canonical: String) throws {
        #expect(try Platform(text).description == canonical)
    }

    @Test(
        "Other names are refused",
        arguments: [
            "", "linux", "windows-x86_64", "linux-riscv64", "linux-", "-x86_64", "macos-arm64-musl", "Linux-x86_64",
            "linux-x86_64-uclibc", "linux-x86_64-musl-1", "linux-*",
        ])
    func refused(_ text: String) {
        #expect(throws: ModelError.self) { try Platform(text) }
    }

    @Test("A mistyped name gets the nearest one, any other the list")
    func hints() {
        #expect(
            throws: ModelError(
                code: "invalid-platform", summary: "`linux-x86-64` is not a platform that toolenv knows",
                hints: ["did you mean `linux-x86_64`?"])
        ) { try Platform("linux-x86-64") }
        let error = #expect(throws: ModelError.self) { try Platform("windows-x86_64") }
        #expect(
            error?.hints == [
                "known platforms: `linux-arm64`, `linux-arm64-musl`, `linux-x86_64`, `linux-x86_64-musl`, "
                    + "`macos-arm64`, `macos-x86_64`"
            ])
    }

    @Test("The order is that of the names")
    func order() {
        #expect(Platform.all.map(\.description) == Platform.all.map(\.description).sorted())
        #expect(Platform.all.count == 6)
        #expect(
            Platform.defaults.map(\.description) == ["linux-x86_64", "linux-arm64", "macos-x86_64", "macos-arm64"])
    }

    @Test(
        "A pattern means the platforms that it fits",
        arguments: [
            ("linux-*", ["linux-arm64", "linux-arm64-musl", "linux-x86_64", "linux-x86_64-musl"]),
            ("linux-x86_64", ["linux-x86_64"]), ("darwin-*", ["macos-arm64", "macos-x86_64"]),
            ("*-amd64", ["linux-x86_64", "macos-x86_64"]), ("linux-*-musl", ["linux-arm64-musl", "linux-x86_64-musl"]),
            ("linux-arm64*", ["linux-arm64", "linux-arm64-musl"]), ("macos-aarch64", ["macos-arm64"]),
            ("l**x-*_*", ["linux-x86_64", "linux-x86_64-musl"]),
            (
                "*",
                ["linux-arm64", "linux-arm64-musl", "linux-x86_64", "linux-x86_64-musl", "macos-arm64", "macos-x86_64"]
            ),
        ])
    func patterns(_ text: String, meant: [String]) throws {
        let pattern = try PlatformPattern(text)
        #expect(Platform.all.filter(pattern.matches).map(\.description) == meant)
    }

    @Test(
        "A pattern that fits no platform is refused",
        arguments: [
            "", "linux", "macos", "windows-*", "*-riscv64", "lin",
            "linux-" + String(repeating: "*", count: 10_000) + "z",
            String(repeating: "*l", count: 10_000),
        ])
    func refusedPatterns(_ text: String) {
        #expect(throws: ModelError.self) { try PlatformPattern(text) }
    }
}

@Suite("Platform floors")
struct PlatformFloorTests {
    @Test(
        "Name and numbers are read",
        arguments: [("glibc 2.17", "glibc 2.17"), ("musl 1.2", "musl 1.2"), ("macos 11", "macos 11.0")])
    func reading(_ text: String, canonical: String) throws {
        #expect(try PlatformFloor(text).description == canonical)
    }

    @Test(
        "Other texts are refused",
        arguments: [
            "", "glibc", "glibc 2.", "glibc 2.17.1", "uclibc 1.0", "glibc  2.17", "glibc -1.0", "glibc 2.x",
            "glibc 99999999999999999999.0", "glibc 10000.0", "GLIBC 2.17",
        ])
    func refused(_ text: String) {
        #expect(throws: ModelError.self) { try PlatformFloor(text) }
    }

    @Test("A floor is met by a system as new, of the same name")
    func meeting() throws {
        let floor = try PlatformFloor("glibc 2.17")
        #expect(try floor.isMet(by: PlatformFloor("glibc 2.17")))
        #expect(try floor.isMet(by: PlatformFloor("glibc 2.36")))
        #expect(try !floor.isMet(by: PlatformFloor("glibc 2.5")))
        #expect(try !floor.isMet(by: PlatformFloor("macos 14.0")))
        #expect(try PlatformFloor("glibc 2.9") < PlatformFloor("glibc 2.17"))
    }
}
