extension AssetChoiceTests {
    static let rows: [Row] =
        rust + go + machines + systems + unnamed + toolsLikePlatforms + versionsLikePlatforms + companions

    /// Programs in Rust.
    static let rust = [
        Row(
            "ripgrep",
            """
            ripgrep-14.1.1-aarch64-apple-darwin.tar.gz ripgrep-14.1.1-aarch64-apple-darwin.tar.gz.sha256 \
            ripgrep-14.1.1-aarch64-unknown-linux-gnu.tar.gz ripgrep-14.1.1-armv7-unknown-linux-gnueabihf.tar.gz \
            ripgrep-14.1.1-armv7-unknown-linux-musleabi.tar.gz ripgrep-14.1.1-i686-pc-windows-msvc.zip \
            ripgrep-14.1.1-i686-unknown-linux-gnu.tar.gz ripgrep-14.1.1-powerpc64-unknown-linux-gnu.tar.gz \
            ripgrep-14.1.1-s390x-unknown-linux-gnu.tar.gz ripgrep-14.1.1-x86_64-apple-darwin.tar.gz \
            ripgrep-14.1.1-x86_64-pc-windows-gnu.zip ripgrep-14.1.1-x86_64-pc-windows-msvc.zip \
            ripgrep-14.1.1-x86_64-unknown-linux-musl.tar.gz \
            ripgrep-14.1.1-x86_64-unknown-linux-musl.tar.gz.sha256 ripgrep_14.1.1-1_amd64.deb \
            ripgrep_14.1.1-1_amd64.deb.sha256
            """,
            """
            ripgrep-14.1.1-x86_64-unknown-linux-musl.tar.gz ripgrep-14.1.1-aarch64-unknown-linux-gnu.tar.gz \
            ripgrep-14.1.1-x86_64-apple-darwin.tar.gz ripgrep-14.1.1-aarch64-apple-darwin.tar.gz
            """),
        Row(
            "fd",
            """
            fd-musl_10.2.0_amd64.deb fd_10.2.0_amd64.deb fd-v10.2.0-aarch64-apple-darwin.tar.gz \
            fd-v10.2.0-aarch64-unknown-linux-gnu.tar.gz fd-v10.2.0-aarch64-unknown-linux-musl.tar.gz \
            fd-v10.2.0-arm-unknown-linux-gnueabihf.tar.gz fd-v10.2.0-arm-unknown-linux-musleabihf.tar.gz \
            fd-v10.2.0-i686-pc-windows-msvc.zip fd-v10.2.0-i686-unknown-linux-gnu.tar.gz \
            fd-v10.2.0-x86_64-apple-darwin.tar.gz fd-v10.2.0-x86_64-pc-windows-gnu.zip \
            fd-v10.2.0-x86_64-unknown-linux-gnu.tar.gz fd-v10.2.0-x86_64-unknown-linux-musl.tar.gz
            """,
            """
            fd-v10.2.0-x86_64-unknown-linux-gnu.tar.gz fd-v10.2.0-aarch64-unknown-linux-gnu.tar.gz \
            fd-v10.2.0-x86_64-apple-darwin.tar.gz fd-v10.2.0-aarch64-apple-darwin.tar.gz
            """),
        Row(
            "fd",
            """
            fd-v10.2.0-aarch64-unknown-linux-gnu.tar.gz fd-v10.2.0-aarch64-unknown-linux-musl.tar.gz \
            fd-v10.2.0-x86_64-unknown-linux-gnu.tar.gz fd-v10.2.0-x86_64-unknown-linux-musl.tar.gz
            """,
            "fd-v10.2.0-x86_64-unknown-linux-musl.tar.gz fd-v10.2.0-aarch64-unknown-linux-musl.tar.gz - -", isMusl: true
        ),
        Row(
            "jaq",
            """
            jaq-aarch64-apple-darwin jaq-aarch64-unknown-linux-gnu jaq-arm-unknown-linux-gnueabihf \
            jaq-i686-pc-windows-msvc.exe jaq-x86_64-apple-darwin jaq-x86_64-pc-windows-msvc.exe \
            jaq-x86_64-unknown-linux-gnu jaq-x86_64-unknown-linux-musl
            """,
            """
            jaq-x86_64-unknown-linux-gnu jaq-aarch64-unknown-linux-gnu jaq-x86_64-apple-darwin \
            jaq-aarch64-apple-darwin
            """),
        Row(
            "jaq",
            "jaq-aarch64-unknown-linux-gnu jaq-x86_64-unknown-linux-gnu jaq-x86_64-unknown-linux-musl",
            "jaq-x86_64-unknown-linux-musl - - -", isMusl: true),
        Row(
            "xsv",
            """
            xsv-0.13.0-i686-unknown-linux-musl.tar.gz xsv-0.13.0-x86_64-apple-darwin.tar.gz \
            xsv-0.13.0-x86_64-pc-windows-msvc.zip xsv-0.13.0-x86_64-unknown-linux-musl.tar.gz
            """,
            """
            xsv-0.13.0-x86_64-unknown-linux-musl.tar.gz - xsv-0.13.0-x86_64-apple-darwin.tar.gz \
            xsv-0.13.0-x86_64-apple-darwin.tar.gz
            """),
        Row(
            "uv",
            """
            dist-manifest.json sha256.sum source.tar.gz source.tar.gz.sha256 uv-aarch64-apple-darwin.tar.gz \
            uv-aarch64-unknown-linux-gnu.tar.gz uv-aarch64-unknown-linux-musl.tar.gz \
            uv-i686-unknown-linux-gnu.tar.gz uv-installer.ps1 uv-installer.sh uv-x86_64-apple-darwin.tar.gz \
            uv-x86_64-pc-windows-msvc.zip uv-x86_64-unknown-linux-gnu.tar.gz uv-x86_64-unknown-linux-musl.tar.gz
            """,
            """
            uv-x86_64-unknown-linux-gnu.tar.gz uv-aarch64-unknown-linux-gnu.tar.gz uv-x86_64-apple-darwin.tar.gz \
            uv-aarch64-apple-darwin.tar.gz
            """),
        Row(
            "nextest",
            """
            cargo-nextest-0.9.143-universal-apple-darwin.tar.gz \
            cargo-nextest-0.9.143-universal-apple-darwin.sha256 \
            cargo-nextest-0.9.143-x86_64-unknown-linux-gnu.tar.gz \
            cargo-nextest-0.9.143-x86_64-unknown-linux-musl.tar.gz \
            cargo-nextest-0.9.143-aarch64-unknown-linux-gnu.tar.gz \
            cargo-nextest-0.9.143-x86_64-pc-windows-msvc.zip cargo-nextest-0.9.143-x86_64-unknown-freebsd.tar.gz \
            cargo-nextest-0.9.143-riscv64gc-unknown-linux-gnu.tar.gz
            """,
            """
            cargo-nextest-0.9.143-x86_64-unknown-linux-gnu.tar.gz \
            cargo-nextest-0.9.143-aarch64-unknown-linux-gnu.tar.gz \
            cargo-nextest-0.9.143-universal-apple-darwin.tar.gz \
            cargo-nextest-0.9.143-universal-apple-darwin.tar.gz
            """),
        Row(
            "just",
            """
            just-1.46.0-aarch64-apple-darwin.tar.gz just-1.46.0-aarch64-unknown-linux-musl.tar.gz \
            just-1.46.0-arm-unknown-linux-musleabihf.tar.gz just-1.46.0-loongarch64-unknown-linux-musl.tar.gz \
            just-1.46.0-x86_64-apple-darwin.tar.gz just-1.46.0-x86_64-unknown-linux-musl.tar.gz SHA256SUMS
            """,
            """
            just-1.46.0-x86_64-unknown-linux-musl.tar.gz just-1.46.0-aarch64-unknown-linux-musl.tar.gz \
            just-1.46.0-x86_64-apple-darwin.tar.gz just-1.46.0-aarch64-apple-darwin.tar.gz
            """),
        Row(
            "lsd",
            """
            lsd-v1.1.5-x86_64-unknown-linux-gnu.tar.gz lsd-v1.1.5-x86_64-unknown-linux-gnux32.tar.gz \
            lsd-v1.1.5-aarch64-linux-android.tar.gz lsd-v1.1.5-aarch64-unknown-linux-gnu.tar.gz
            """,
            "lsd-v1.1.5-x86_64-unknown-linux-gnu.tar.gz lsd-v1.1.5-aarch64-unknown-linux-gnu.tar.gz - -"),
        Row(
            "app",
            "app-aarch64-linux-android.tar.gz app-x86_64-linux-android.tar.gz app-x86_64-wasip1.tar.gz",
            "- - - -"),
    ]

    /// Programs in Go.
    static let go = [
        Row(
            "tool",
            """
            tool_1.2.3_checksums.txt tool_1.2.3_checksums.txt.pem tool_1.2.3_checksums.txt.sig \
            tool_1.2.3_darwin_all.tar.gz tool_1.2.3_linux_386.tar.gz tool_1.2.3_linux_amd64.apk \
            tool_1.2.3_linux_amd64.deb tool_1.2.3_linux_amd64.rpm tool_1.2.3_linux_amd64.tar.gz \
            tool_1.2.3_linux_amd64.tar.gz.sbom.json tool_1.2.3_linux_arm64.tar.gz tool_1.2.3_linux_armv6.tar.gz \
            tool_1.2.3_linux_armv7.tar.gz tool_1.2.3_windows_amd64.zip tool_1.2.3_linux_amd64.pkg.tar.zst
            """,
            """
            tool_1.2.3_linux_amd64.tar.gz tool_1.2.3_linux_arm64.tar.gz tool_1.2.3_darwin_all.tar.gz \
            tool_1.2.3_darwin_all.tar.gz
            """),
        Row(
            "goreleaser",
            """
            goreleaser_Darwin_all.tar.gz goreleaser_Darwin_arm64.tar.gz goreleaser_Darwin_x86_64.tar.gz \
            goreleaser_Linux_arm64.tar.gz goreleaser_Linux_armv7.tar.gz goreleaser_Linux_i386.tar.gz \
            goreleaser_Linux_ppc64.tar.gz goreleaser_Linux_x86_64.tar.gz goreleaser_Windows_x86_64.zip \
            goreleaser-2.1.0-1-x86_64.pkg.tar.zst goreleaser_2.1.0_amd64.deb goreleaser.pub
            """,
            """
            goreleaser_Linux_x86_64.tar.gz goreleaser_Linux_arm64.tar.gz goreleaser_Darwin_x86_64.tar.gz \
            goreleaser_Darwin_arm64.tar.gz
            """),
        Row(
            "cli",
            """
            gh_2.83.0_checksums.txt gh_2.83.0_linux_386.deb gh_2.83.0_linux_386.tar.gz \
            gh_2.83.0_linux_amd64.tar.gz gh_2.83.0_linux_arm64.tar.gz gh_2.83.0_linux_armv6.tar.gz \
            gh_2.83.0_macOS_amd64.zip gh_2.83.0_macOS_arm64.zip gh_2.83.0_macOS_universal.pkg \
            gh_2.83.0_windows_amd64.msi gh_2.83.0_windows_amd64.zip
            """,
            """
            gh_2.83.0_linux_amd64.tar.gz gh_2.83.0_linux_arm64.tar.gz gh_2.83.0_macOS_amd64.zip \
            gh_2.83.0_macOS_arm64.zip
            """),
        Row(
            "terragrunt",
            """
            SHA256SUMS SHA256SUMS.gpgsig terragrunt_darwin_amd64 terragrunt_darwin_amd64.tar.gz \
            terragrunt_darwin_arm64 terragrunt_linux_386 terragrunt_linux_amd64 terragrunt_linux_amd64.tar.gz \
            terragrunt_linux_amd64.zip terragrunt_linux_arm64 terragrunt_windows_amd64.exe
            """,
            """
            terragrunt_linux_amd64.tar.gz terragrunt_linux_arm64 terragrunt_darwin_amd64.tar.gz \
            terragrunt_darwin_arm64
            """),
        Row(
            "k3s",
            """
            k3s k3s-arm64 k3s-armhf k3s-images.txt k3s-airgap-images-amd64.tar.gz \
            k3s-airgap-images-amd64.tar.zst k3s-airgap-images-arm64.tar.gz sha256sum-amd64.txt
            """,
            "k3s k3s-arm64 - -"),
        Row(
            "runc",
            """
            runc.amd64 runc.amd64.asc runc.arm64 runc.armhf runc.ppc64le runc.riscv64 runc.sha256sum runc.tar.xz \
            libseccomp-2.5.5.tar.gz
            """,
            "runc.amd64 runc.arm64 - -"),
        Row(
            "mint",
            "dist_linux.tar.gz dist_linux_arm.tar.gz dist_linux_arm64.tar.gz dist_mac.zip dist_mac_m1.zip",
            "dist_linux.tar.gz dist_linux_arm64.tar.gz dist_mac.zip dist_mac_m1.zip"),
        Row(
            "git-town",
            """
            checksums.txt git-town_linux_arm_64.deb git-town_linux_arm_64.tar.gz git-town_linux_intel_64.tar.gz \
            git-town_macos_arm_64.tar.gz git-town_macos_intel_64.tar.gz git-town_windows_intel_64.zip
            """,
            """
            git-town_linux_intel_64.tar.gz git-town_linux_arm_64.tar.gz git-town_macos_intel_64.tar.gz \
            git-town_macos_arm_64.tar.gz
            """),
        Row(
            "hugo",
            """
            hugo_0.152.2_checksums.txt hugo_0.152.2_darwin-universal.pkg hugo_0.152.2_linux-amd64.tar.gz \
            hugo_0.152.2_linux-arm64.tar.gz hugo_extended_0.152.2_linux-amd64.tar.gz \
            hugo_extended_withdeploy_0.152.2_linux-amd64.tar.gz hugo_extended_0.152.2_linux-arm64.deb \
            hugo_0.152.2_freebsd-amd64.tar.gz
            """,
            "hugo_0.152.2_linux-amd64.tar.gz hugo_0.152.2_linux-arm64.tar.gz - -"),
        Row(
            "yq",
            """
            checksums checksums-bsd checksums_hashes_order install-man-page.sh yq_darwin_amd64 \
            yq_darwin_amd64.tar.gz yq_freebsd_amd64 yq_linux_386 yq_linux_amd64 yq_linux_amd64.tar.gz \
            yq_linux_arm yq_linux_arm64 yq_linux_arm64.tar.gz yq_man_page_only.tar.gz yq_windows_amd64.exe
            """,
            "yq_linux_amd64.tar.gz yq_linux_arm64.tar.gz yq_darwin_amd64.tar.gz yq_darwin_amd64.tar.gz"),
        Row(
            "gost",
            """
            gost-linux-amd64-3.0.0-rc.4.gz gost-linux-amd64v3-3.0.0-rc.4.gz gost-linux-armv7-3.0.0-rc.4.gz \
            gost-darwin-amd64-3.0.0-rc.4.gz gost-darwin-arm64-3.0.0-rc.4.gz gost-windows-amd64-3.0.0-rc.4.zip
            """,
            """
            gost-linux-amd64-3.0.0-rc.4.gz - gost-darwin-amd64-3.0.0-rc.4.gz gost-darwin-arm64-3.0.0-rc.4.gz
            """),
        Row(
            "pivnet",
            """
            pivnet-linux-amd64-4.1.1 pivnet-darwin-amd64-4.1.1 pivnet-darwin-arm64-4.1.1 \
            pivnet-windows-amd64-4.1.1 pivnet.1 pivnet.1.gz
            """,
            "pivnet-linux-amd64-4.1.1 - pivnet-darwin-amd64-4.1.1 pivnet-darwin-arm64-4.1.1"),
        Row(
            "kubectl-kcp",
            """
            kubectl-kcp-plugin_0.32.3_linux_amd64.tar.gz kubectl-kcp-plugin_0.32.3_linux_arm64.tar.gz \
            kubectl-kcp-plugin_0.32.3_darwin_amd64.tar.gz kubectl-kcp-plugin_0.32.3_darwin_arm64.tar.gz
            """,
            """
            kubectl-kcp-plugin_0.32.3_linux_amd64.tar.gz kubectl-kcp-plugin_0.32.3_linux_arm64.tar.gz \
            kubectl-kcp-plugin_0.32.3_darwin_amd64.tar.gz kubectl-kcp-plugin_0.32.3_darwin_arm64.tar.gz
            """),
    ]

    /// Names without a word for the system or the architecture.
    static let unnamed = [
        Row("tool", "tool", "tool tool tool tool"),
        Row("tool", "tool tool.sha256 README.md LICENSE", "tool tool tool tool"),
        Row(
            "neofetch",
            "neofetch-7.1.0.tar.gz neofetch-7.1.0.tar.gz.asc",
            "neofetch-7.1.0.tar.gz neofetch-7.1.0.tar.gz neofetch-7.1.0.tar.gz neofetch-7.1.0.tar.gz"),
        Row(
            "youtube-dl",
            "youtube-dl youtube-dl-2021.12.17.tar.gz youtube-dl.exe",
            """
            youtube-dl-2021.12.17.tar.gz youtube-dl-2021.12.17.tar.gz youtube-dl-2021.12.17.tar.gz \
            youtube-dl-2021.12.17.tar.gz
            """),
        Row("pipx", "pipx.pyz pipx-1.8.0.tar.gz.sigstore.json", "pipx.pyz pipx.pyz pipx.pyz pipx.pyz"),
        Row(
            "faas-cli",
            """
            faas-cli faas-cli-arm64 faas-cli-armhf faas-cli-darwin faas-cli-darwin-arm64 faas-cli.exe \
            faas-cli.sha256
            """,
            "faas-cli faas-cli-arm64 faas-cli-darwin faas-cli-darwin-arm64"),
        Row(
            "fnm",
            "fnm-arm32.zip fnm-arm64.zip fnm-linux.zip fnm-macos.zip fnm-windows.zip",
            "fnm-linux.zip fnm-arm64.zip fnm-macos.zip fnm-macos.zip"),
        Row("gjo", "Linux.zip MacOS.zip Windows.zip", "Linux.zip - MacOS.zip MacOS.zip"),
        Row(
            "tuist",
            "SHASUMS256.txt tuist-linux-aarch64.tar.gz tuist-linux-x86_64.tar.gz tuist.zip",
            "tuist-linux-x86_64.tar.gz tuist-linux-aarch64.tar.gz tuist.zip tuist.zip"),
        Row(
            "tool",
            "tool-noarch.tar.gz",
            "tool-noarch.tar.gz tool-noarch.tar.gz tool-noarch.tar.gz tool-noarch.tar.gz"),
    ]
}
