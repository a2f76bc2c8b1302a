import Model

extension Publication {
    /// Publishers that differ in tags, names, packing and proofs.
    static let known = archives + programs + others

    private static let archives = [
        Publication(
            entry: #"kustomize = "5""#, project: "kubernetes-sigs/kustomize",
            tags: ["kustomize/v5.8.1", "kyaml/v5.9.0", "api/v0.21.0", "v3.2.0"], list: .all("checksums.txt", line),
            files: [
                "linux-x86_64": "kustomize_v5.8.1_linux_amd64.tar.gz",
                "macos-arm64": "kustomize_v5.8.1_darwin_arm64.tar.gz",
            ], version: "5.8.1", recipe: #"{ format = "tar.gz", strip = 0 }"#, links: ["kustomize": "kustomize"]),
        Publication(
            entry: #"ripgrep = "latest""#, project: "BurntSushi/ripgrep",
            tags: ["15.2.0", "14.1.1", "globset-0.4.18", "grep-cli-16.0.0"], list: .each(".sha256") { line($0) + "\n" },
            files: [
                "linux-x86_64": "ripgrep-15.2.0-x86_64-unknown-linux-musl.tar.gz",
                "linux-x86_64-musl": "ripgrep-15.2.0-x86_64-unknown-linux-musl.tar.gz",
                "linux-arm64": "ripgrep-15.2.0-aarch64-unknown-linux-gnu.tar.gz",
                "macos-arm64": "ripgrep-15.2.0-aarch64-apple-darwin.tar.gz", "macos-x86_64": "",
            ], version: "15.2.0", recipe: #"{ format = "tar.gz", strip = 1 }"#, links: ["rg": "rg"]),
        Publication(
            entry: #"starship = "1""#, project: "starship/starship", tags: ["v1.26.0", "v1.27.0-rc.1"],
            list: .each(".sha256", bare),
            files: [
                "linux-x86_64": "starship-x86_64-unknown-linux-musl.tar.gz",
                "linux-arm64": "starship-aarch64-unknown-linux-musl.tar.gz",
            ], version: "1.26.0", recipe: #"{ format = "tar.gz", strip = 0 }"#, links: ["starship": "starship"]),
        Publication(
            entry: #"caddy = "2""#, project: "caddyserver/caddy", tags: ["v2.11.4", "v1.0.5"],
            list: .all("caddy_2.11.4_checksums.txt") { "\($0.sha512)  \($0.name)" },
            files: [
                "linux-x86_64": "caddy_2.11.4_linux_amd64.tar.gz", "macos-arm64": "caddy_2.11.4_mac_arm64.tar.gz",
            ], version: "2.11.4", recipe: #"{ format = "tar.gz", strip = 0 }"#, links: ["caddy": "caddy"]),
        Publication(
            entry: #"gh = "2""#, project: "cli/cli", tags: ["v2.97.0"], list: .all("gh_2.97.0_checksums.txt", line),
            files: ["macos-arm64": "gh_2.97.0_macOS_arm64.zip"], version: "2.97.0",
            recipe: #"{ format = "zip", strip = 1, executables = ["bin/gh"] }"#, links: ["gh": "bin/gh"]),
        Publication(
            entry: #"bun = "1.3""#, project: "oven-sh/bun", tags: ["bun-v1.3.14", "bun-v1.4.0", "canary"],
            list: .all("SHASUMS256.txt", line),
            files: [
                "linux-x86_64": "bun-linux-x64.zip", "linux-arm64-musl": "bun-linux-aarch64-musl.zip",
                "macos-arm64": "bun-darwin-aarch64.zip",
            ], version: "1.3.14", recipe: #"{ format = "zip", strip = 1, executables = ["bun"] }"#,
            links: ["bun": "bun", "bunx": "bun"]),
        Publication(
            entry: #"fzf = "0.53""#, project: "junegunn/fzf", tags: ["0.53.0", "v0.54.0", "v0.74.3"],
            list: .all("fzf_0.53.0_checksums.txt", line), files: ["macos-arm64": "fzf-0.53.0-darwin_arm64.zip"],
            version: "0.53.0", recipe: #"{ format = "zip", strip = 0, executables = ["fzf"] }"#, links: ["fzf": "fzf"]),
    ]

    private static let programs = [
        Publication(
            entry: #"jq = "latest""#, project: "jqlang/jq", tags: ["jq-1.8.2", "jq-1.7", "jq-1.8.3rc1", "1.9rc2"],
            list: .all("sha256sum.txt", line),
            files: [
                "linux-x86_64": "jq-linux-amd64", "linux-arm64-musl": "jq-linux-arm64", "macos-arm64": "jq-macos-arm64",
            ], version: "1.8.2", recipe: #"{ format = "file", strip = 0, name = "jq" }"#, links: ["jq": "bin/jq"]),
        Publication(
            entry: #"yq = "4""#, project: "mikefarah/yq", tags: ["v4.53.6", "v4", "draft-v5.0.0", "releaseTest1"],
            list: .all("checksums-bsd") { file in
                """
                CRC32 (\(file.name)) = 1c291ca3
                MD5 (\(file.name)) = 0123456789abcdef0123456789abcdef
                SHA1 (\(file.name)) = 0123456789abcdef0123456789abcdef01234567
                SHA512-256 (\(file.name)) = \(String(repeating: "0", count: 64))
                SHA512 (\(file.name)) = \(file.sha512)
                SHA256 (\(file.name)) = \(file.sha256)
                SHA3-256 (\(file.name)) = \(String(repeating: "0", count: 64))
                """
            }, files: ["linux-x86_64": "yq_linux_amd64", "macos-x86_64": "yq_darwin_amd64"], version: "4.53.6",
            recipe: #"{ format = "file", strip = 0, name = "yq" }"#, links: ["yq": "bin/yq"]),
        Publication(
            entry: #"hadolint = "2""#, project: "hadolint/hadolint", tags: ["v2.15.1", "v2.16.0-armtest"],
            list: .all("checksums.sha256") { "\($0.sha256) *\($0.name)" },
            files: ["linux-x86_64": "hadolint-linux-x86_64", "macos-arm64": "hadolint-macos-arm64"], version: "2.15.1",
            recipe: #"{ format = "file", strip = 0, name = "hadolint" }"#, links: ["hadolint": "bin/hadolint"]),
        Publication(
            entry: #"k3d = "5""#, project: "k3d-io/k3d", tags: ["v5.9.0"],
            list: .all("checksums.txt") { "\($0.sha256)  _dist/\($0.name)" },
            files: ["linux-x86_64": "k3d-linux-amd64", "linux-arm64": "k3d-linux-arm64"], version: "5.9.0",
            recipe: #"{ format = "file", strip = 0, name = "k3d" }"#, links: ["k3d": "bin/k3d"]),
        Publication(
            entry: #"taplo = { version = "0.10", source = "github" }"#, project: "tamasfe/taplo",
            tags: ["0.10.0", "release-taplo-cli-0.10.1", "release-lsp-0.8.0"],
            files: ["linux-x86_64": "taplo-linux-x86_64.gz", "macos-arm64": "taplo-darwin-aarch64.gz"],
            version: "0.10.0", verified: .index, recipe: #"{ format = "gz", strip = 0, name = "taplo" }"#,
            links: ["taplo": "bin/taplo"]),
    ]

    private static let others = [
        Publication(
            entry: #"pnpm = "11""#, project: "pnpm/pnpm",
            tags: ["v11.22.0", "v11.0.4", "v12.0.0-rc.1", "pkg/v99.0.0"],
            files: [
                "linux-x86_64": "pnpm-linux-x64.tar.gz", "linux-x86_64-musl": "pnpm-linux-x64-musl.tar.gz",
                "macos-arm64": "pnpm-darwin-arm64.tar.gz", "macos-x86_64": "",
            ], version: "11.22.0", verified: .index, recipe: #"{ format = "tar.gz", strip = 0 }"#,
            links: ["pnpm": "pnpm", "pn": "pnpm"]),
        Publication(
            entry: #"kubectl = "1.36""#, project: "kubernetes/kubernetes",
            tags: ["v1.36.4", "v1.37.0-alpha.1", "v1.35.2"], server: "https://dl.k8s.io/", list: .each(".sha256", bare),
            files: [
                "linux-x86_64": "release/v1.36.4/bin/linux/amd64/kubectl",
                "macos-arm64": "release/v1.36.4/bin/darwin/arm64/kubectl",
            ], version: "1.36.4", recipe: #"{ format = "file", strip = 0, name = "kubectl" }"#,
            links: ["kubectl": "bin/kubectl"]),
        Publication(
            entry: #"helm = "3""#, project: "helm/helm", tags: ["v3.21.1", "v4.2.4"], server: "https://get.helm.sh/",
            list: .each(".sha256sum") { line($0) + "\n" },
            files: [
                "linux-arm64": "helm-v3.21.1-linux-arm64.tar.gz", "macos-arm64": "helm-v3.21.1-darwin-arm64.tar.gz",
            ], version: "3.21.1", recipe: #"{ format = "tar.gz", strip = 1 }"#, links: ["helm": "helm"]),
        Publication(
            entry: #"awscli = "2""#, project: "aws/aws-cli", tags: ["2.36.29", "1.44.1"],
            server: "https://awscli.amazonaws.com/",
            files: ["linux-arm64": "awscli-exe-linux-aarch64-2.36.29.zip", "linux-arm64-musl": "", "macos-arm64": ""],
            version: "2.36.29", verified: .firstDownload,
            recipe: #"{ format = "zip", strip = 1, executables = ["dist/aws", "dist/aws_completer"] }"#,
            links: ["aws": "dist/aws", "aws_completer": "dist/aws_completer"]),
    ]
}
