extension ExpectedAsset {
    /// Packages that are no assets of releases, some of them in some versions only.
    static let elsewhere = """
        = 1password/cli https://cache.agilebits.com/dist/1P/op2/pkg/
        @ v2.30.3
        linux/amd64 v2.30.3/op_linux_amd64_v2.30.3.zip
        darwin/arm64 v2.30.3/op_darwin_arm64_v2.30.3.zip
        windows/arm64 v2.30.3/op_windows_amd64_v2.30.3.zip
        = apache/maven https://archive.apache.org/dist/maven/
        @ maven-3.2.5
        windows/amd64 maven-3/3.2.5/binaries/apache-maven-3.2.5-bin.tar.gz
        @ maven-3.9.9
        linux/amd64 maven-3/3.9.9/binaries/apache-maven-3.9.9-bin.tar.gz
        @ maven-4.0.0-rc-5
        darwin/arm64 maven-4/4.0.0-rc-5/binaries/apache-maven-4.0.0-rc-5-bin.tar.gz
        = blender/blender https://download.blender.org/release/
        @ v4.2.3
        linux/amd64 Blender4.2/blender-4.2.3-linux-x64.tar.xz
        linux/arm64 -
        windows/amd64 Blender4.2/blender-4.2.3-windows-x64.zip
        windows/arm64 Blender4.2/blender-4.2.3-windows-arm64.zip
        darwin/arm64 Blender4.2/blender-4.2.3-macos-arm64.dmg
        darwin/amd64 -
        = golang/go https://golang.org/dl/
        @ go1.23.4
        linux/amd64 go1.23.4.linux-amd64.tar.gz
        darwin/arm64 go1.23.4.darwin-arm64.tar.gz
        windows/arm64 go1.23.4.windows-arm64.zip
        = flutter/flutter https://storage.googleapis.com/flutter_infra_release/releases/stable/
        @ 3.27.1
        linux/amd64 linux/flutter_linux_3.27.1-stable.tar.xz
        linux/arm64 linux/flutter_linux_3.27.1-stable.tar.xz
        darwin/amd64 macos/flutter_macos_3.27.1-stable.zip
        darwin/arm64 macos/flutter_macos_arm64_3.27.1-stable.zip
        windows/amd64 windows/flutter_windows_3.27.1-stable.zip
        windows/arm64 windows/flutter_windows_3.27.1-stable.zip
        = anthropics/claude-code
        @ v2.1.88
        linux/amd64 -
        @ v2.1.120
        linux/amd64/glibc claude-linux-x64.tar.gz
        linux/amd64/musl claude-linux-x64-musl.tar.gz
        windows/amd64 claude-win32-x64.zip
        windows/arm64 claude-win32-arm64.zip
        = anthropics/claude-code https://storage.googleapis.com/claude-code-dist-86c565f3-f756-42ad-8dfa-d59b1c096819/
        @ v2.1.117
        linux/amd64/glibc claude-code-releases/2.1.117/linux-x64/claude
        linux/amd64/musl claude-code-releases/2.1.117/linux-x64-musl/claude
        linux/arm64/musl claude-code-releases/2.1.117/linux-arm64-musl/claude
        darwin/arm64 claude-code-releases/2.1.117/darwin-arm64/claude
        windows/amd64 -
        @ v2.1.126
        darwin/amd64 claude-code-releases/2.1.126/darwin-x64/claude
        = ziglang/zig https://ziglang.org/
        @ 0.14.0
        linux/amd64 download/0.14.0/zig-linux-x86_64-0.14.0.tar.xz
        @ 0.14.1
        linux/amd64 download/0.14.1/zig-x86_64-linux-0.14.1.tar.xz
        darwin/arm64 download/0.14.1/zig-aarch64-macos-0.14.1.tar.xz
        windows/arm64 download/0.14.1/zig-aarch64-windows-0.14.1.zip
        @ 0.15.0-dev.27+abc
        linux/amd64 builds/zig-linux-x86_64-0.15.0-dev.27+abc.tar.xz
        = itchio/butler https://broth.itch.zone/butler/
        @ v15.21.0
        linux/amd64 linux-amd64/15.21.0/archive/default
        linux/arm64 -
        darwin/arm64 darwin-amd64/15.21.0/archive/default
        windows/arm64 windows-amd64/15.21.0/archive/default
        = nodejs/node https://nodejs.org/dist/
        @ v24.10.0
        linux/amd64/glibc v24.10.0/node-v24.10.0-linux-x64.tar.gz
        linux/amd64/musl https://unofficial-builds.nodejs.org/download/release/v24.10.0/node-v24.10.0-linux-x64-musl.tar.gz
        darwin/arm64 v24.10.0/node-v24.10.0-darwin-arm64.tar.gz
        windows/amd64 v24.10.0/node-v24.10.0-win-x64.zip
        windows/arm64 v24.10.0/node-v24.10.0-win-x64.zip
        = gogs/gogs
        @ v0.14.0
        linux/amd64 -
        @ v0.12.3
        linux/arm64 gogs_0.12.3_linux_armv8.tar.gz
        darwin/arm64 gogs_0.12.3_darwin_amd64.zip
        @ v0.9.97
        linux/amd64 linux_amd64.tar.gz
        @ v0.14.0-rc.1
        linux/arm64 gogs_v0.14.0-rc.1_linux_arm64.tar.gz
        @ v0.14.1
        windows/arm64 gogs_0.14.1_windows_arm64.zip
        = gogs/gogs https://dl.gogs.io/
        @ v0.12.0
        linux/amd64 0.12.0/gogs_0.12.0_linux_amd64.tar.gz
        windows/arm64 0.12.0/gogs_0.12.0_windows_amd64.zip
        @ v0.11.91
        linux/amd64 0.11.91/gogs_0.11.91_linux_amd64.tar.gz
        linux/arm64 -
        = hashicorp/terraform-ls https://releases.hashicorp.com/terraform-ls/
        @ v0.38.2
        windows/arm64 0.38.2/terraform-ls_0.38.2_windows_arm64.zip
        @ v0.14.0
        windows/arm64 -
        @ v0.13.0
        darwin/arm64 0.13.0/terraform-ls_0.13.0_darwin_amd64.zip
        @ v0.2.1
        linux/arm64 -
        linux/amd64 0.2.1/terraform-ls_0.2.1_linux_amd64.zip
        @ v0.2.0
        linux/amd64 https://github.com/hashicorp/terraform-ls/releases/download/v0.2.0/terraform-ls_0.2.0_linux_amd64.zip
        = dex4er/tf
        @ v1.7.0
        linux/amd64 https://raw.githubusercontent.com/dex4er/tf/v1.7.0/tf.sh
        windows/amd64 -
        @ v2.14.0
        linux/amd64 tf-linux-amd64
        windows/amd64 tf-windows-amd64.exe
        = yarnpkg/berry https://repo.yarnpkg.com/
        @ @yarnpkg/cli/4.5.3
        linux/amd64 4.5.3/packages/yarnpkg-cli/bin/yarn.js
        windows/amd64 4.5.3/packages/yarnpkg-cli/bin/yarn.js
        = tfutils/tfenv https://github.com/tfutils/tfenv/
        @ v3.0.0
        linux/arm64 archive/refs/tags/v3.0.0.tar.gz
        windows/amd64 -
        = awslabs/git-secrets https://raw.githubusercontent.com/awslabs/git-secrets/
        @ 1.3.0
        darwin/arm64 1.3.0/git-secrets
        windows/arm64 -
        = minio/mc https://dl.min.io/client/mc/release/
        @ RELEASE.2024-11-21T17-21-54Z
        linux/amd64 linux-amd64/archive/mc.RELEASE.2024-11-21T17-21-54Z
        windows/arm64 windows-amd64/archive/mc.RELEASE.2024-11-21T17-21-54Z
        """
}
