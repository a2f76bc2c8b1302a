import Model
import Testing

@testable import Catalogue

@Suite("Environment markers")
struct MarkerTests {
    /// The marker, and whether it holds on linux-x86_64 and on macos-arm64.
    static let rows: [(text: String, linux: Bool, mac: Bool)] = [
        ("python_version >= '3.8'", true, true),
        ("python_version<\"3.11\"", false, false),
        ("python_full_version < '3.11'", false, false),
        ("python_version ~= '3.8'", true, true),
        ("python_version == '3.*'", true, true),
        ("python_version in '2.7, 3.13'", true, true),
        ("python_version not in '2.7, 3.8'", true, true),
        ("'3.8' <= python_version", true, true),
        ("sys_platform == 'win32'", false, false),
        ("sys_platform == 'darwin'", false, true),
        ("platform_system == \"Linux\"", true, false),
        ("os_name == 'posix'", true, true),
        ("os_name != 'nt'", true, true),
        ("platform_machine == 'arm64'", false, true),
        ("platform_machine == 'x86_64' and sys_platform == 'linux'", true, false),
        ("implementation_name == 'cpython'", true, true),
        ("platform_python_implementation != 'PyPy'", true, true),
        ("extra == 'test'", false, false),
        ("extra != 'test'", true, true),
        ("python_version >= '3.8' and extra == 'test'", false, false),
        ("sys_platform == 'win32' or sys_platform == 'darwin'", false, true),
        ("sys_platform == 'win32' or os_name == 'posix' and extra == ''", true, true),
        ("(sys_platform == 'win32' or os_name == 'posix') and extra == 'x'", false, false),
        ("((python_version >= '3'))", true, true),
        ("sys.platform == 'linux'", true, false),
        ("sys_platform in 'linux darwin'", true, true),
        ("'lin' in sys_platform", true, false),
        ("sys_platform === 'linux'", true, false),
        ("python_version >= '3.10.dev0'", true, true),
        ("platform_version == ''", true, true),
    ]

    @Test("A marker holds where its comparisons do", arguments: rows.indices)
    func holds(_ index: Int) throws {
        let row = Self.rows[index]
        let marker = try #require(Marker(row.text))
        #expect(marker.holds(in: MarkerEnvironment(platform: Platform(.linux, .x86_64))) == row.linux)
        #expect(marker.holds(in: MarkerEnvironment(platform: Platform(.macos, .arm64))) == row.mac)
    }

    @Test("An ARM machine is called differently on Linux")
    func machine() throws {
        let marker = try #require(Marker("platform_machine == 'aarch64'"))
        #expect(marker.holds(in: MarkerEnvironment(platform: Platform(.linux, .arm64))))
    }

    @Test(
        "What is no marker is refused",
        arguments: [
            "", "python_version", "python_version >=", "python_version >= '3.8", "python_version >> '3'",
            "(os_name == 'posix'", "os_name == 'posix')", "os_name == 'posix' and", "os_name not 'posix'",
            "os_name == 'posix' os_name == 'posix'", "== 'x'",
            // Each would be a level of the stack.
            String(repeating: "(", count: 400_000),
        ])
    func notAMarker(_ text: String) {
        #expect(Marker(text) == nil)
    }

    @Test("Metadata name the packages that are needed without extras")
    func neededPackages() {
        let metadata = WheelMetadata(
            Array(
                """
                Metadata-Version: 2.1
                Name: tool
                Requires-Dist: tomli>=1.1.0 ; python_version<'3.11'
                Requires-Dist: typing_extensions (>=4.0)
                requires-dist: colorama ; sys_platform == "win32"
                Requires-Dist: pytest ; extra == 'test'
                Requires-Dist: rich[jupyter]>=13
                Requires-Dist: odd ; nonsense

                Requires-Dist: not-a-field
                """.utf8))
        #expect(metadata.needed(on: Platform(.linux, .x86_64)) == ["typing_extensions", "rich", "odd"])
    }

    @Test(
        "The first bytes tell what runs a file",
        arguments: [
            ([0x7F, 0x45, 0x4C, 0x46, 2, 1], .native), ([0xCF, 0xFA, 0xED, 0xFE], .native),
            ([0xCA, 0xFE, 0xBA, 0xBE], .native), (Array("#!/bin/sh\n".utf8), .native),
            (Array("#!/usr/bin/env node\n".utf8), .native), (Array("#!python\n".utf8), .pythonScript),
            (Array("#!/usr/bin/env python3\nimport sys".utf8), .pythonScript), (Array("plain".utf8), .unknown),
            ([], .unknown),
        ] as [([UInt8], ProgramKind)])
    func programKind(_ bytes: [UInt8], _ kind: ProgramKind) {
        #expect(ProgramKind(bytes) == kind)
    }
}
