extension AssetChoiceTests {
    /// Spellings of x86-64 and of ARM.
    static let machines = [
        Row(
            "tool",
            "tool-linux-x86_64.tar.gz tool-linux-arm64.tar.gz tool-linux-386.tar.gz",
            "tool-linux-x86_64.tar.gz tool-linux-arm64.tar.gz - -"),
        Row(
            "tool",
            "tool-linux-x86-64.tar.gz tool-linux-arm64.tar.gz tool-linux-386.tar.gz",
            "tool-linux-x86-64.tar.gz tool-linux-arm64.tar.gz - -"),
        Row(
            "tool",
            "tool-linux-X86_64.tar.gz tool-linux-arm64.tar.gz tool-linux-386.tar.gz",
            "tool-linux-X86_64.tar.gz tool-linux-arm64.tar.gz - -"),
        Row(
            "tool",
            "tool-linux-amd64.tar.gz tool-linux-arm64.tar.gz tool-linux-386.tar.gz",
            "tool-linux-amd64.tar.gz tool-linux-arm64.tar.gz - -"),
        Row(
            "tool",
            "tool-linux-AMD64.tar.gz tool-linux-arm64.tar.gz tool-linux-386.tar.gz",
            "tool-linux-AMD64.tar.gz tool-linux-arm64.tar.gz - -"),
        Row(
            "tool",
            "tool-linux-x64.tar.gz tool-linux-arm64.tar.gz tool-linux-386.tar.gz",
            "tool-linux-x64.tar.gz tool-linux-arm64.tar.gz - -"),
        Row(
            "tool",
            "tool-linux-64bit.tar.gz tool-linux-arm64.tar.gz tool-linux-386.tar.gz",
            "tool-linux-64bit.tar.gz tool-linux-arm64.tar.gz - -"),
        Row(
            "tool",
            "tool-linux-64-bit.tar.gz tool-linux-arm64.tar.gz tool-linux-386.tar.gz",
            "tool-linux-64-bit.tar.gz tool-linux-arm64.tar.gz - -"),
        Row(
            "tool",
            "tool-linux-amd_64.tar.gz tool-linux-arm64.tar.gz tool-linux-386.tar.gz",
            "tool-linux-amd_64.tar.gz tool-linux-arm64.tar.gz - -"),
        Row(
            "tool",
            "tool-linux64.tar.gz tool-linux-arm64.tar.gz tool-linux-386.tar.gz",
            "tool-linux64.tar.gz tool-linux-arm64.tar.gz - -"),
        Row(
            "tool",
            "tool-linux-arm64.zip tool-linux-x64.zip tool-linux-armv7.zip tool-linux-armhf.zip",
            "tool-linux-x64.zip tool-linux-arm64.zip - -"),
        Row(
            "tool",
            "tool-linux-aarch64.zip tool-linux-x64.zip tool-linux-armv7.zip tool-linux-armhf.zip",
            "tool-linux-x64.zip tool-linux-aarch64.zip - -"),
        Row(
            "tool",
            "tool-linux-aarch_64.zip tool-linux-x64.zip tool-linux-armv7.zip tool-linux-armhf.zip",
            "tool-linux-x64.zip tool-linux-aarch_64.zip - -"),
        Row(
            "tool",
            "tool-linux-arm-64.zip tool-linux-x64.zip tool-linux-armv7.zip tool-linux-armhf.zip",
            "tool-linux-x64.zip tool-linux-arm-64.zip - -"),
        Row(
            "tool",
            "tool-linux-ARM64.zip tool-linux-x64.zip tool-linux-armv7.zip tool-linux-armhf.zip",
            "tool-linux-x64.zip tool-linux-ARM64.zip - -"),
        Row(
            "tool",
            "tool-linux-armv8.zip tool-linux-x64.zip tool-linux-armv7.zip tool-linux-armhf.zip",
            "tool-linux-x64.zip tool-linux-armv8.zip - -"),
        Row(
            "tool",
            "tool-linux-arm64v8.zip tool-linux-x64.zip tool-linux-armv7.zip tool-linux-armhf.zip",
            "tool-linux-x64.zip tool-linux-arm64v8.zip - -"),
        Row(
            "protoc",
            """
            protoc-34.1-linux-aarch_64.zip protoc-34.1-linux-ppcle_64.zip protoc-34.1-linux-s390_64.zip \
            protoc-34.1-linux-x86_32.zip protoc-34.1-linux-x86_64.zip protoc-34.1-osx-aarch_64.zip \
            protoc-34.1-osx-universal_binary.zip protoc-34.1-osx-x86_64.zip protoc-34.1-win64.zip
            """,
            """
            protoc-34.1-linux-x86_64.zip protoc-34.1-linux-aarch_64.zip protoc-34.1-osx-x86_64.zip \
            protoc-34.1-osx-aarch_64.zip
            """),
        Row(
            "opengrep",
            """
            opengrep_manylinux_aarch64 opengrep_manylinux_x86 opengrep_musllinux_x86 opengrep_osx_arm64 \
            opengrep_osx_x86 opengrep_windows_x86.exe
            """,
            "opengrep_manylinux_x86 opengrep_manylinux_aarch64 opengrep_osx_x86 opengrep_osx_arm64"),
        Row("tool", "tool-linux-x86.tar.gz tool-linux-x86_64.tar.gz", "tool-linux-x86_64.tar.gz - - -"),
        Row(
            "black",
            "black_linux black_linux-arm black_macos black_windows.exe black_windows-arm.exe",
            "black_linux black_linux-arm black_macos black_macos"),
        Row(
            "lego",
            "lego_linux_amd64.tar.gz lego_linux_arm.tar.gz lego_darwin_amd64.zip",
            "lego_linux_amd64.tar.gz - lego_darwin_amd64.zip lego_darwin_amd64.zip"),
        Row(
            "bob",
            """
            bob-linux-arm.zip bob-linux-x86_64.zip bob-macos-arm.zip bob-macos-x86_64.zip bob-windows-x86_64.zip
            """,
            "bob-linux-x86_64.zip bob-linux-arm.zip bob-macos-x86_64.zip bob-macos-arm.zip"),
        Row(
            "boltbrowser",
            """
            boltbrowser.darwin64 boltbrowser.linux32 boltbrowser.linux64 boltbrowser.linuxarm \
            boltbrowser.win64.exe
            """,
            "boltbrowser.linux64 - boltbrowser.darwin64 boltbrowser.darwin64"),
        Row(
            "camel",
            "camel-1.0.0-M1-linux-64bit.tar.gz camel-1.0.0-M1-mac-64bit.tar.gz",
            """
            camel-1.0.0-M1-linux-64bit.tar.gz - camel-1.0.0-M1-mac-64bit.tar.gz camel-1.0.0-M1-mac-64bit.tar.gz
            """),
        Row("tool", "tool-linux-x86_64-v3.tar.gz tool-linux-x86_64.tar.gz", "tool-linux-x86_64.tar.gz - - -"),
        Row(
            "bun",
            """
            bun-linux-x64-baseline.zip bun-linux-x64-musl.zip bun-linux-x64-profile.zip bun-linux-x64.zip \
            bun-linux-aarch64.zip bun-darwin-x64.zip bun-darwin-aarch64.zip SHASUMS256.txt
            """,
            "bun-linux-x64.zip bun-linux-aarch64.zip bun-darwin-x64.zip bun-darwin-aarch64.zip"),
    ]

    /// Spellings of macOS.
    static let systems = [
        Row(
            "tool",
            "tool-linux-x64.zip tool-macos-x64.zip",
            "tool-linux-x64.zip - tool-macos-x64.zip tool-macos-x64.zip"),
        Row(
            "tool",
            "tool-linux-x64.zip tool-macOS-x64.zip",
            "tool-linux-x64.zip - tool-macOS-x64.zip tool-macOS-x64.zip"),
        Row("tool", "tool-linux-x64.zip tool-mac-x64.zip", "tool-linux-x64.zip - tool-mac-x64.zip tool-mac-x64.zip"),
        Row("tool", "tool-linux-x64.zip tool-osx-x64.zip", "tool-linux-x64.zip - tool-osx-x64.zip tool-osx-x64.zip"),
        Row("tool", "tool-linux-x64.zip tool-OSX-x64.zip", "tool-linux-x64.zip - tool-OSX-x64.zip tool-OSX-x64.zip"),
        Row(
            "tool",
            "tool-linux-x64.zip tool-apple-darwin-x64.zip",
            "tool-linux-x64.zip - tool-apple-darwin-x64.zip tool-apple-darwin-x64.zip"),
        Row(
            "tool",
            "tool-linux-x64.zip tool-darwin20-x64.zip",
            "tool-linux-x64.zip - tool-darwin20-x64.zip tool-darwin20-x64.zip"),
        Row(
            "tool",
            "tool-linux-x64.zip tool-macos13-x64.zip",
            "tool-linux-x64.zip - tool-macos13-x64.zip tool-macos13-x64.zip"),
        Row(
            "tool",
            "tool-linux-x64.zip tool-mac-os-x64.zip",
            "tool-linux-x64.zip - tool-mac-os-x64.zip tool-mac-os-x64.zip"),
        Row("tool", "tool-linux-x64.zip tool-os-x-x64.zip", "tool-linux-x64.zip - tool-os-x-x64.zip tool-os-x-x64.zip"),
        Row(
            "tool",
            "tool-linux-amd64.zip tool-macos-universal2.zip tool-windows-amd64.zip",
            "tool-linux-amd64.zip - tool-macos-universal2.zip tool-macos-universal2.zip"),
        Row(
            "tool",
            "tool-macos-x86_64-arm64.zip tool-linux-amd64.zip",
            "tool-linux-amd64.zip - tool-macos-x86_64-arm64.zip tool-macos-x86_64-arm64.zip"),
        Row(
            "tool",
            "tool-linux-amd64.zip tool-apple-silicon.zip tool-macos-intel.zip",
            "tool-linux-amd64.zip - tool-macos-intel.zip tool-apple-silicon.zip"),
        Row(
            "tool",
            "Tool-1.0.dmg Tool-1.0.pkg tool-1.0-mac.zip tool-1.0-mac.zip.blockmap latest-mac.yml",
            "- - tool-1.0-mac.zip tool-1.0-mac.zip"),
    ]

    /// Names of tools with words for platforms in them.
    static let toolsLikePlatforms = [
        Row(
            "linuxkit",
            """
            linuxkit-darwin-amd64 linuxkit-darwin-arm64 linuxkit-linux-amd64 linuxkit-linux-arm64 \
            linuxkit-windows-amd64.exe
            """,
            "linuxkit-linux-amd64 linuxkit-linux-arm64 linuxkit-darwin-amd64 linuxkit-darwin-arm64"),
        Row(
            "darwin-builder",
            """
            darwin-builder_linux_amd64.tar.gz darwin-builder_linux_arm64.tar.gz \
            darwin-builder_darwin_arm64.tar.gz
            """,
            """
            darwin-builder_linux_amd64.tar.gz darwin-builder_linux_arm64.tar.gz - \
            darwin-builder_darwin_arm64.tar.gz
            """),
        Row(
            "win-acme",
            "win-acme-linux-x64.zip win-acme-macos-arm64.zip",
            "win-acme-linux-x64.zip - - win-acme-macos-arm64.zip"),
        Row("swarm", "swarm-linux-x64.zip swarm-linux-arm64.zip", "swarm-linux-x64.zip swarm-linux-arm64.zip - -"),
        Row(
            "arm-tool",
            "arm-tool-linux-amd64.tar.gz arm-tool-linux-arm64.tar.gz arm-tool-darwin-amd64.tar.gz",
            """
            arm-tool-linux-amd64.tar.gz arm-tool-linux-arm64.tar.gz arm-tool-darwin-amd64.tar.gz \
            arm-tool-darwin-amd64.tar.gz
            """),
        Row(
            "base64",
            "base64-linux-arm64 base64-linux-amd64 base64-darwin-amd64",
            "base64-linux-amd64 base64-linux-arm64 base64-darwin-amd64 base64-darwin-amd64"),
        Row(
            "wasm-tools",
            """
            wasm-tools-1.240.0-aarch64-linux.tar.gz wasm-tools-1.240.0-x86_64-linux.tar.gz \
            wasm-tools-1.240.0-x86_64-macos.tar.gz wasm-tools-1.240.0-wasm32-wasip1.tar.gz \
            wasm-tools-1.240.0-x86_64-windows.zip
            """,
            """
            wasm-tools-1.240.0-x86_64-linux.tar.gz wasm-tools-1.240.0-aarch64-linux.tar.gz \
            wasm-tools-1.240.0-x86_64-macos.tar.gz wasm-tools-1.240.0-x86_64-macos.tar.gz
            """),
        Row(
            "android-tools",
            "android-tools-linux-amd64.tar.gz android-tools-darwin-amd64.tar.gz",
            """
            android-tools-linux-amd64.tar.gz - android-tools-darwin-amd64.tar.gz \
            android-tools-darwin-amd64.tar.gz
            """),
        Row(
            "sbom-tool",
            """
            sbom-tool-linux-x64 sbom-tool-linux-arm64 sbom-tool-osx-x64 sbom-tool-osx-arm64 \
            sbom-tool-win-x64.exe manifest.spdx.json
            """,
            "sbom-tool-linux-x64 sbom-tool-linux-arm64 sbom-tool-osx-x64 sbom-tool-osx-arm64"),
    ]

    /// Versions with words for platforms in them.
    static let versionsLikePlatforms = [
        Row(
            "kubectl",
            "kubectl-1.32.0-linux-arm64.tar.gz kubectl-1.32.0-linux-amd64.tar.gz",
            "kubectl-1.32.0-linux-amd64.tar.gz kubectl-1.32.0-linux-arm64.tar.gz - -"),
        Row(
            "tool",
            "tool-0.386.0-linux.tar.gz tool-0.386.0-macos.tar.gz",
            "tool-0.386.0-linux.tar.gz - tool-0.386.0-macos.tar.gz tool-0.386.0-macos.tar.gz"),
        Row("tool", "tool-1.64.32-linux-arm64.tar.gz", "- tool-1.64.32-linux-arm64.tar.gz - -"),
        Row(
            "copper",
            "linux_amd64_2.0.1 darwin_amd64_2.0.1",
            "linux_amd64_2.0.1 - darwin_amd64_2.0.1 darwin_amd64_2.0.1"),
    ]

    /// What goes with a tool and is not it.
    static let companions = [
        Row(
            "tool",
            """
            tool-linux-amd64-debug.tar.gz tool-linux-amd64.debug tool-linux-amd64.tar.gz \
            tool-linux-amd64.sbom.json tool-linux-amd64.tar.gz.att tool-linux-amd64.tar.gz.intoto.jsonl
            """,
            "tool-linux-amd64.tar.gz - - -"),
        Row(
            "tool",
            """
            tool-1.0-src.tar.gz tool-1.0-vendor.tar.xz tool-1.0.crate tool-completions.tar.gz \
            tool-manpages.tar.gz tool-docs.zip
            """,
            "- - - -"),
        Row(
            "helix",
            """
            helix-25.07.1-source.tar.xz helix-25.07.1-x86_64.AppImage helix-25.07.1-x86_64.AppImage.zsync \
            helix-25.07.1-x86_64-linux.tar.xz helix-25.07.1-aarch64-linux.tar.xz helix_25.7.1-1_amd64.deb
            """,
            "helix-25.07.1-x86_64-linux.tar.xz helix-25.07.1-aarch64-linux.tar.xz - -"),
        Row("viewer", "Viewer-1.0.AppImage Viewer-1.0.dmg Viewer-Setup-1.0.exe", "Viewer-1.0.AppImage - - -"),
        Row(
            "tool",
            """
            tool-x86_64.flatpak tool-x86_64.snap tool-1.0-1.x86_64.rpm tool-1.0-1.fc40.x86_64.rpm tool.wasm \
            tool.jar tool.vsix tool.nupkg
            """,
            "- - - -"),
        Row(
            "tool",
            "tool-docker-linux-amd64.tar.gz tool-linux-amd64.zip tool-rootfs-linux-arm64.tar.gz",
            "tool-linux-amd64.zip - - -"),
        Row(
            "tool",
            """
            tool-freebsd-amd64.tar.gz tool-openbsd-amd64.tar.gz tool-windows-amd64.zip tool-cygwin-x86_64.tar.gz \
            tool-illumos-amd64.tar.gz
            """,
            "- - - -"),
        Row("tool", "other-linux-amd64.tar.gz tool-linux-amd64.zip", "tool-linux-amd64.zip - - -"),
        Row(
            "tool",
            """
            tool-linux-amd64.tar.xz tool-linux-amd64.tar.gz tool-linux-amd64.tar.zst tool-linux-amd64.zip \
            tool-linux-amd64.gz tool-linux-amd64.7z tool-linux-amd64
            """,
            "tool-linux-amd64.tar.gz - - -"),
        Row(
            "tool",
            "tool-static-linux-amd64 tool-linux-musl-arm64",
            "tool-static-linux-amd64 tool-linux-musl-arm64 - -", isMusl: true),
        Row("tool", "", "- - - -"),
    ]
}
