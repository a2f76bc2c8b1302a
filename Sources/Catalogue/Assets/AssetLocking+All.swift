import Model
import Transfer

extension AssetLocking {
    /// The artifacts of all platforms, side by side; a list of checksums that several of them share is fetched once.
    static func artifacts(
        _ answers: [Platform: AssetAnswer], _ request: SourceRequest
    ) async throws -> SourceArtifacts {
        var result = SourceArtifacts(warnings: request.warnings)
        var assets: [Platform: PublishedAsset] = [:]
        for (platform, answer) in answers {
            switch answer {
            case .unsupported(let reason): result.platforms[platform] = .unsupported(reason)
            case .asset(let asset): assets[platform] = asset
            }
        }
        let lists = try await lists(of: Array(assets.values), request)
        try await withThrowingTaskGroup(of: (Platform, LockedPlatform).self) { group in
            for (platform, asset) in assets {
                let list = asset.checksums.flatMap { lists[$0] }
                group.addTask {
                    let locking = AssetLocking(asset: asset, list: list, platform: platform, request: request)
                    return (platform, try await locking.locked())
                }
            }
            for try await (platform, entry) in group { result.platforms[platform] = entry }
        }
        if request.layout == nil { result.notes = notes(on: result.platforms, assets) }
        return result
    }

    /// Every list of checksums that is needed, once.
    ///
    /// One that is not there is no failure yet: the file that it is for may not be there either.
    static func lists(
        of assets: [PublishedAsset], _ request: SourceRequest
    ) async throws -> [ChecksumPlace: ChecksumList] {
        let places = Set(assets.filter(\.needsList).compactMap(\.checksums))
        return try await withThrowingTaskGroup(of: (ChecksumPlace, ChecksumList).self) { group in
            for place in places {
                group.addTask {
                    do {
                        let page = try await request.services.transfer.page(
                            place.url, accept: "text/plain, */*;q=0.5", limit: 16 << 20)
                        return (place, .read(try ChecksumFile(page.body, place: place)))
                    } catch let error as TransferError where error.kind == .notFound {
                        return (place, .absent)
                    }
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// Which files and commands were found for tools that no manifest describes, each finding once.
    private static func notes(
        on platforms: [Platform: LockedPlatform], _ assets: [Platform: PublishedAsset]
    ) -> [String] {
        let inspected = platforms.filter { assets[$0.key]?.layout == nil }
        let found = inspected.values.compactMap(\.artifact).flatMap(\.links)
        let notes = platforms.keys.filter { platforms[$0]?.artifact != nil }.compactMap { assets[$0]?.note }
        return Set(found.map { "found the command `\($0.key)` at `\($0.value)`" } + notes).sorted()
    }
}

/// A publisher's list of checksums, once it was asked for.
enum ChecksumList: Sendable {
    case read(ChecksumFile)
    /// The server has no such file.
    case absent
}

extension PublishedAsset {
    /// Whether the list has to be asked though a digest is known: a stated one of the publisher's own is as good.
    var needsList: Bool { checksums != nil && (digest == nil || authority < .checksum) }
}
