import Model

/// A source whose artifacts are files of a publisher, which differ only in how they are named and proven.
protocol AssetSource: Source {
    /// The candidate with everything that has to be asked of a server before its files can be named.
    ///
    /// - Throws: what the source throws when it cannot be asked.
    func prepared(_ candidate: Candidate, request: SourceRequest) async throws -> Candidate

    /// What a prepared candidate is on one platform; asks nobody.
    func answer(for candidate: Candidate, on platform: Platform, request: SourceRequest) throws -> AssetAnswer
}

extension AssetSource {
    func prepared(_ candidate: Candidate, request: SourceRequest) async throws -> Candidate { candidate }

    package func artifacts(for candidate: Candidate, request: SourceRequest) async throws -> SourceArtifacts {
        let candidate = try await prepared(candidate, request: request)
        var answers: [Platform: AssetAnswer] = [:]
        for platform in request.platforms {
            answers[platform] = try answer(for: candidate, on: platform, request: request)
        }
        var request = request
        request.warnings = candidate.warnings
        return try await AssetLocking.artifacts(answers, request)
    }
}
