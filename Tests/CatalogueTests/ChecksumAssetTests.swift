import Testing

@testable import Catalogue

@Suite("Finding a release's list of checksums by its name")
struct ChecksumAssetTests {
    @Test(
        "Names of real projects' lists",
        arguments: [
            // One for each file.
            (
                "tool-linux.tar.gz", "tool-linux.tar.gz.sha256 tool-macos.tar.gz.sha256 checksums.txt",
                "tool-linux.tar.gz.sha256"
            ),
            ("tool-linux.tar.gz", "tool-linux.sha256 tool-macos.sha256 tool-macos.tar.gz", "tool-linux.sha256"),
            ("tool-macos.tar.gz", "tool-linux.sha256 tool-linux.tar.gz", nil),
            ("tool.zip", "tool.zip.sha512 tool.zip.sha256", "tool.zip.sha256"),
            ("tool", "tool.sha256sum", "tool.sha256sum"),
            ("tool-arm64", "tool tool.sha256 tool-arm64", nil),
            ("tool.tgz", "tool.tgz.sha256.txt", "tool.tgz.sha256.txt"),
            ("tool.tgz", "tool.tgz.md5 tool.tgz.sha1 tool.tgz.asc", nil),
            ("tool.tgz", "tool.tgz.digest", "tool.tgz.digest"),
            // One for all files.
            ("tool_linux_amd64.tar.gz", "tool_1.0_checksums.txt tool_1.0_checksums.txt.sig", "tool_1.0_checksums.txt"),
            ("tool-linux.zip", "SHA256SUMS SHA256SUMS.asc SHA512SUMS", "SHA256SUMS"), ("t", "SHA512SUMS", "SHA512SUMS"),
            ("t", "checksums-v5.2.0_sha512.txt checksums-v5.2.0_sha256.txt", "checksums-v5.2.0_sha256.txt"),
            ("t", "SHASUMS256.txt SHASUMS512.txt", "SHASUMS256.txt"), ("t", "sha256.sum", "sha256.sum"),
            ("t", "SHA256_SUM", "SHA256_SUM"), ("t", "SHA256SUMS.redact-0.11.0", "SHA256SUMS.redact-0.11.0"),
            ("t", "checksums.txt checksums.txt.pem checksums.txt.sigstore.json checksums.json", "checksums.txt"),
            ("t", "nancychecksums.txt", "nancychecksums.txt"), ("t", "MD5SUMS SHA1SUMS checksums.md5", nil),
            ("t", "checksums.zip", nil), ("t", "README.md LICENSE", nil), ("t", "", nil),
            // Lists for some platforms.
            ("tool_linux_amd64.zip", "SHA256SUMS-windows SHA256SUMS-linux", "SHA256SUMS-linux"),
            ("tool_macos_amd64.zip", "tool-linux-checksums.txt tool-windows-checksums.txt", nil),
            ("tool_macos_amd64.zip", "tool-mac-checksums.txt checksums.txt", "tool-mac-checksums.txt"),
            ("k3s-arm64", "sha256sum-amd64.txt sha256sum-arm64.txt", "sha256sum-arm64.txt"),
            ("k3s", "sha256sum-amd64.txt sha256sum-arm64.txt", "sha256sum-amd64.txt"),
            // Lists for some tools of one repository.
            ("pgrok_linux.tar.gz", "checksums.pgrok.txt checksums.pgrokd.txt", "checksums.pgrok.txt"),
            ("pgrokd_linux.tar.gz", "checksums.pgrok.txt checksums.pgrokd.txt", "checksums.pgrokd.txt"),
        ] as [(String, String, String?)])
    func lists(_ file: String, _ others: String, _ expected: String?) {
        let names = [file] + others.split(separator: " ").map(String.init)
        #expect(ChecksumAsset(names: names).name(for: file) == expected)
        #expect(ChecksumAsset(names: names.reversed()).name(for: file) == expected)
    }
}
