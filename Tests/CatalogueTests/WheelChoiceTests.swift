import Model
import Testing

@testable import Catalogue

@Suite("The wheel for a platform")
struct WheelChoiceTests {
    private static let linux = Platform(.linux, .x86_64)
    private static let linuxArm = Platform(.linux, .arm64)
    private static let musl = Platform(.linux, .x86_64, library: .musl)
    private static let intelMac = Platform(.macos, .x86_64)
    private static let appleMac = Platform(.macos, .arm64)

    /// Platform tags that are published, the platform, the tag that is taken, and the floor it promises.
    static let rows: [(tags: [String], platform: Platform, taken: String?, floor: String?)] = [
        (
            ["manylinux_2_17_x86_64.manylinux2014_x86_64", "musllinux_1_2_x86_64"], linux,
            "manylinux_2_17_x86_64.manylinux2014_x86_64", "glibc 2.17"
        ),
        (["manylinux_2_17_x86_64", "manylinux_2_28_x86_64"], linux, "manylinux_2_28_x86_64", "glibc 2.28"),
        (["manylinux_2_17_x86_64", "manylinux_2_39_x86_64"], linux, "manylinux_2_17_x86_64", "glibc 2.17"),
        (["manylinux_2_39_x86_64", "manylinux_2_34_x86_64"], linux, "manylinux_2_34_x86_64", "glibc 2.34"),
        (["manylinux1_x86_64"], linux, "manylinux1_x86_64", "glibc 2.5"),
        (["manylinux2010_x86_64"], linux, "manylinux2010_x86_64", "glibc 2.12"),
        (["linux_x86_64", "manylinux_2_39_x86_64"], linux, "manylinux_2_39_x86_64", "glibc 2.39"),
        (["linux_x86_64"], linux, "linux_x86_64", nil),
        (["linux_x86_64"], musl, "linux_x86_64", nil),
        (["manylinux_2_17_aarch64"], linux, nil, nil),
        (["manylinux_2_17_aarch64"], linuxArm, "manylinux_2_17_aarch64", "glibc 2.17"),
        (["manylinux_2_17_arm64"], linuxArm, nil, nil),
        (["manylinux_2_17_x86_64"], musl, nil, nil),
        (["musllinux_1_1_x86_64", "musllinux_1_2_x86_64"], musl, "musllinux_1_2_x86_64", "musl 1.2"),
        (["manylinux2014_x86_64.musllinux_1_1_x86_64"], musl, "manylinux2014_x86_64.musllinux_1_1_x86_64", "musl 1.1"),
        (
            ["manylinux2014_x86_64.musllinux_1_1_x86_64"], linux, "manylinux2014_x86_64.musllinux_1_1_x86_64",
            "glibc 2.17"
        ),
        (["macosx_10_9_universal2", "macosx_11_0_arm64"], appleMac, "macosx_11_0_arm64", "macos 11.0"),
        (["macosx_11_0_universal2", "macosx_11_0_arm64"], appleMac, "macosx_11_0_arm64", "macos 11.0"),
        (["macosx_10_9_universal2"], appleMac, "macosx_10_9_universal2", "macos 10.9"),
        (["macosx_10_9_universal2"], intelMac, "macosx_10_9_universal2", "macos 10.9"),
        (["macosx_10_9_intel"], intelMac, "macosx_10_9_intel", "macos 10.9"),
        (["macosx_10_9_intel"], appleMac, nil, nil),
        (["macosx_13_0_arm64", "macosx_26_0_arm64"], appleMac, "macosx_13_0_arm64", "macos 13.0"),
        (["macosx_26_0_arm64", "macosx_15_0_arm64"], appleMac, "macosx_15_0_arm64", "macos 15.0"),
        (
            ["macosx_10_12_universal2.macosx_10_12_x86_64.macosx_11_0_arm64"], appleMac,
            "macosx_10_12_universal2.macosx_10_12_x86_64.macosx_11_0_arm64", "macos 10.12"
        ),
        (["win_amd64", "any"], linux, "any", nil),
        (["any", "manylinux_2_39_x86_64"], linux, "manylinux_2_39_x86_64", "glibc 2.39"),
        (["win_amd64"], linux, nil, nil),
        (["manylinux_2_x86_64"], linux, nil, nil),
    ]

    @Test("The best tag is taken, and its floor is known", arguments: rows.indices)
    func bestTag(_ index: Int) {
        let row = Self.rows[index]
        let names = row.tags.map { "tool-1.0-py3-none-\($0).whl" }
        guard case .wheel(let file, let name) = choice(names).outcome(on: row.platform, allowsAnywhere: true) else {
            #expect(row.taken == nil)
            return
        }
        #expect(file.name == row.taken.map { "tool-1.0-py3-none-\($0).whl" })
        #expect(WheelRank.requirement(of: name, on: row.platform)?.description == row.floor)
    }

    @Test("The order of files does not matter, and of rebuilds the last is taken")
    func buildTagsBreakTies() {
        let names = ["", "-1", "-10", "-2"].map { "tool-1.0\($0)-py3-none-manylinux_2_17_x86_64.whl" }
        for names in [names, names.reversed()] {
            #expect(taken(names, on: Self.linux) == "tool-1.0-10-py3-none-manylinux_2_17_x86_64.whl")
        }
    }

    @Test("A wheel that runs wherever a Python runs is taken only where that is allowed")
    func anywhere() {
        let names = ["tool-1.0-py3-none-any.whl"]
        #expect(taken(names, on: Self.linux, allowsAnywhere: true) == names[0])
        #expect(reason(names) == "no wheel is published for this platform")
    }

    @Test(
        "Releases without a program say why",
        arguments: [
            (["tool-1.0.tar.gz"], "no wheel is published for Linux or macOS"),
            (
                ["tool-1.0-cp312-cp312-manylinux_2_17_x86_64.whl"],
                "its wheels are extensions of particular Pythons, not programs"
            ),
            (
                ["tool-1.0-cp39-abi3-manylinux_2_17_x86_64.whl"],
                "its wheels are extensions of particular Pythons, not programs"
            ),
            (
                ["tool-1.0-py2-none-manylinux_2_17_x86_64.whl"],
                "its wheels are extensions of particular Pythons, not programs"
            ),
        ])
    func noProgram(_ names: [String], _ expected: String) {
        #expect(reason(names) == expected)
    }

    @Test("A wheel for a particular Python that is bound to no ABI holds a program")
    func boundToNoABI() {
        let name = "tool-1.0-cp312-none-manylinux_2_17_x86_64.whl"
        #expect(taken([name], on: Self.linux) == name)
    }

    @Test(
        "Files that no Python in use may have are passed over",
        arguments: [
            (nil, true), (">=3.7", true), (">=3.8,<4", true), ("==3.*", true), (">=3.29", true), ("~=3.9", true),
            ("!=3.0.*,!=3.1.*,>=2.7", true), (">=3.8.1", true), ("<3.8", false), ("==2.7.*", false), (">=4", false),
            ("not a specifier", true),
        ] as [(String?, Bool)])
    func requiredPython(_ specifier: String?, _ isSatisfiable: Bool) {
        #expect(RequiredPython.isSatisfiable(specifier) == isSatisfiable)
        var file = PublishedFile(name: "tool-1.0-py3-none-manylinux_2_17_x86_64.whl", url: "")
        file.requiresPython = specifier
        let outcome = WheelChoice(files: [file]).outcome(on: Self.linux, allowsAnywhere: false)
        if case .none(let reason) = outcome {
            #expect(!isSatisfiable)
            #expect(reason == "its wheels are for Pythons that are no longer in use")
        }
    }

    private func choice(_ names: [String]) -> WheelChoice {
        WheelChoice(files: names.map { PublishedFile(name: $0, url: "https://files.example/\($0)") })
    }

    private func taken(_ names: [String], on platform: Platform, allowsAnywhere: Bool = false) -> String? {
        let outcome = choice(names).outcome(on: platform, allowsAnywhere: allowsAnywhere)
        if case .wheel(let file, _) = outcome { return file.name }
        return nil
    }

    private func reason(_ names: [String]) -> String? {
        if case .none(let reason) = choice(names).outcome(on: Self.linux, allowsAnywhere: false) { return reason }
        return nil
    }
}
