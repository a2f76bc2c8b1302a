import Model
import Testing

/// Checks that the versions are in ascending order, each of them with each other, both ways round.
func expectAscending(
    _ texts: [String], _ scheme: VersionScheme, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let versions = try texts.map { try Version($0, scheme: scheme) }
    for (index, version) in versions.enumerated() {
        for later in versions[(index + 1)...] {
            #expect(version < later, sourceLocation: sourceLocation)
            #expect(!(later < version), sourceLocation: sourceLocation)
            #expect(version != later, sourceLocation: sourceLocation)
        }
    }
    #expect(versions.reversed().sorted() == versions, sourceLocation: sourceLocation)
}

/// Checks that all texts are spellings of one version.
func expectEqual(
    _ texts: [String], _ scheme: VersionScheme, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let versions = try texts.map { try Version($0, scheme: scheme) }
    for version in versions {
        #expect(version == versions[0], sourceLocation: sourceLocation)
        #expect(version.hashValue == versions[0].hashValue, sourceLocation: sourceLocation)
        #expect(!(version < versions[0]) && !(versions[0] < version), sourceLocation: sourceLocation)
    }
}
