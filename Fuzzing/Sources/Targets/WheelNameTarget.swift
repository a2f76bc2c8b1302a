import Model

@testable import Catalogue

extension FuzzTarget {
    /// Each line is the name of a file on an index; what is chosen does not depend on their order.
    static let wheelName = FuzzTarget("wheel-name") { bytes in
        let names = Array(Set(bytes.lines.prefix(12))).sorted()
        let files = names.map { PublishedFile(name: $0, url: "https://files.example/" + $0) }
        for name in names {
            _ = DistributionName.version(in: name)
            guard let wheel = WheelName(name) else { continue }
            promise(
                "a wheel's parts are in its name", name.contains(wheel.distribution) && name.contains(wheel.version))
            promise(
                "a wheel that runs somewhere is kept",
                DistributionName.isForKnownPlatform(name) || Platform.all.allSatisfy { !runs(wheel, name, $0) })
        }
        let (forward, backward) = (WheelChoice(files: files), WheelChoice(files: files.reversed()))
        for platform in Platform.all {
            let one = chosen(forward.outcome(on: platform, allowsAnywhere: true))
            let other = chosen(backward.outcome(on: platform, allowsAnywhere: true))
            promise("the order of the files does not matter: \(one ?? "-"), \(other ?? "-")", one == other)
        }
    }

    private static func runs(_ wheel: WheelName, _ name: String, _ platform: Platform) -> Bool {
        WheelRank.rank(of: wheel, fileName: name, on: platform) != nil
    }

    private static func chosen(_ outcome: WheelChoice.Outcome) -> String? {
        if case .wheel(let file, _) = outcome { file.name } else { nil }
    }
}
