import Model
import SystemPackage
import TestSupport

@testable import Transfer

extension Transfer {
    /// One with a cache in `folder`, no variables, and waits too short to notice.
    static func testing(
        _ folder: FilePath, environment: [String: String] = [:],
        _ change: (inout TransferConfiguration) -> Void = { _ in }
    ) -> Transfer {
        var configuration = TransferConfiguration(
            cacheDirectory: folder.appending("cache"), environment: environment, userAgent: "toolenv-test",
            retryDelay: .milliseconds(5), maximumRetryDelay: .milliseconds(50), stallTimeout: .seconds(30))
        change(&configuration)
        return Transfer(configuration)
    }

    /// The page's text, whatever its form.
    func text(_ url: String) async throws -> String {
        String(decoding: try await page(WebAddress(url), accept: "*/*").body, as: UTF8.self)
    }

    /// The downloaded file.
    @discardableResult
    func file(_ url: String, size: Int64? = nil, sha256: Digest? = nil) async throws -> DownloadedFile {
        try await download(Download(url: WebAddress(url), size: size, sha256: sha256)) { _ in }
    }

    /// Downloads what should be `content`.
    @discardableResult
    func file(_ url: String, of content: [UInt8]) async throws -> DownloadedFile {
        try await file(url, size: Int64(content.count), sha256: .sha256(of: content))
    }
}

/// The failure of `work`; nil when it succeeds.
func failure(of work: () async throws -> Void) async -> TransferError? {
    do {
        try await work()
        return nil
    } catch {
        return error as? TransferError
    }
}

/// Bytes that look like nothing, the same ones each time.
func noise(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var state = seed
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 4)
    while bytes.count < count {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: state >> 32)) { bytes.append(contentsOf: $0) }
    }
    return Array(bytes[..<count])
}
