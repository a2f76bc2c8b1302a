import FoundationEssentials
import Model

extension ProjectPage {
    /// Reads the JSON form (PEP 691); unknown keys are passed over, as it asks.
    init(json body: [UInt8], address: WebAddress) throws(CatalogueError) {
        let document: Document
        do {
            document = try JSONDecoder().decode(Document.self, from: Data(body))
        } catch {
            throw CatalogueError(
                code: "index-page-unreadable", summary: "the index's page is not the JSON that it should be")
        }
        try Self.checkVersion(document.meta?.apiVersion)
        let status = document.status ?? document.meta?.status
        self.status = status?.status
        statusReason = status?.reason
        files = document.files.compactMap { file in
            guard let url = Self.absolute(file.url, base: address) else { return nil }
            return PublishedFile(
                name: file.filename, url: url, sha256: file.hashes?["sha256"], size: file.size,
                uploaded: file.uploadTime, requiresPython: file.requiresPython, yanked: file.yanked?.reason,
                metadataSHA256: (file.coreMetadata ?? file.legacyMetadata)?.sha256)
        }
    }
}

/// The JSON document, as far as it is read.
private struct Document: Decodable {
    let meta: Meta?
    let files: [File]
    let status: Status?

    enum CodingKeys: String, CodingKey {
        case meta, files
        case status = "project-status"
    }
}

private struct Meta: Decodable {
    let apiVersion: String?
    let status: Status?

    enum CodingKeys: String, CodingKey {
        case apiVersion = "api-version"
        case status = "project-status"
    }
}

private struct Status: Decodable {
    let status: String?
    let reason: String?
}

private struct File: Decodable {
    let filename: String
    let url: String
    let hashes: [String: String]?
    let size: Int64?
    let uploadTime: String?
    let requiresPython: String?
    let yanked: Yanked?
    let coreMetadata: Metadata?
    let legacyMetadata: Metadata?

    enum CodingKeys: String, CodingKey {
        case filename, url, hashes, size, yanked
        case uploadTime = "upload-time"
        case requiresPython = "requires-python"
        case coreMetadata = "core-metadata"
        case legacyMetadata = "dist-info-metadata"
    }
}

/// `false`, `true`, or a reason.
private struct Yanked: Decodable {
    let reason: String?

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let isYanked = try? container.decode(Bool.self) {
            reason = isYanked ? "" : nil
        } else {
            reason = try container.decode(String.self)
        }
    }
}

/// `false`, `true`, or digests by their names.
private struct Metadata: Decodable {
    let sha256: String?

    init(from decoder: any Decoder) throws {
        sha256 = try? decoder.singleValueContainer().decode([String: String].self)["sha256"]
    }
}
