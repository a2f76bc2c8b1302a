import Model

@testable import Catalogue

extension FuzzTarget {
    /// `METADATA` and the markers in it.
    static let wheelMetadata = FuzzTarget("wheel-metadata") { bytes in
        let (choice, rest) = bytes.choice
        if choice.isMultiple(of: 2) {
            let metadata = WheelMetadata(rest)
            for platform in Platform.all {
                promise("what is needed is named", metadata.needed(on: platform).count <= metadata.dependencies.count)
            }
        } else if let marker = Marker(rest.text) {
            for platform in Platform.all { _ = marker.holds(in: MarkerEnvironment(platform: platform)) }
        }
    }
}
