import Model

/// How well a wheel suits a platform; the smaller the better.
///
/// The order is pip's on a machine that is exactly at the platform's common floor: of what runs there, the wheel for
/// the newest system; then, where all wheels ask for more, the one that asks for least; then `linux_ARCH`, which
/// promises nothing; then what runs wherever a Python runs. A higher build tag wins among equals.
struct WheelRank: Comparable, Sendable {
    /// What machines are assumed to have where a project says nothing: Debian 10 and its time, and macOS 13.
    static func commonFloor(of platform: Platform) -> (major: Int, minor: Int) {
        switch platform.library {
        case .glibc: (2, 28)
        case .musl: (1, 2)
        case nil: (13, 0)
        }
    }

    private enum Group: Int { case withinFloor, aboveFloor, plainLinux, anywhere }

    private let group: Group
    private let distance: Int
    private let architecture: Int
    private let build: BuildTag?
    private let name: String

    /// Ranks one wheel; nil when it does not run on `platform`.
    ///
    /// A wheel with several tags ranks by its best, as it does for pip.
    static func rank(of wheel: WheelName, fileName: String, on platform: Platform) -> WheelRank? {
        wheel.platforms.compactMap(WheelPlatformTag.init)
            .compactMap { WheelRank(tag: $0, build: wheel.build, fileName: fileName, platform: platform) }.min()
    }

    /// The lowest system that one of the wheel's tags for `platform` promises; nil when none promises any.
    static func requirement(of wheel: WheelName, on platform: Platform) -> PlatformFloor? {
        let tags = wheel.platforms.compactMap(WheelPlatformTag.init)
        return tags.filter { $0.architectureRank(on: platform) != nil && $0.system.isOf(platform) }
            .compactMap(\.floor).min()
    }

    private init?(tag: WheelPlatformTag, build: BuildTag?, fileName: String, platform: Platform) {
        name = fileName
        self.build = build
        if tag.system == .any {
            (group, distance, architecture) = (.anywhere, 0, 0)
            return
        }
        guard let architecture = tag.architectureRank(on: platform) else { return nil }
        self.architecture = architecture
        if tag.system == .plainLinux, platform.operatingSystem == .linux {
            (group, distance) = (.plainLinux, 0)
            return
        }
        guard tag.system.isOf(platform), let floor = tag.floor else { return nil }
        let common = Self.commonFloor(of: platform)
        let excess = (floor.major - common.major) * 10_000 + floor.minor - common.minor
        (group, distance) = excess <= 0 ? (.withinFloor, -excess) : (.aboveFloor, excess)
    }

    static func < (left: WheelRank, right: WheelRank) -> Bool {
        let leftKey = (left.group.rawValue, left.distance, left.architecture)
        let rightKey = (right.group.rawValue, right.distance, right.architecture)
        if leftKey != rightKey { return leftKey < rightKey }
        guard left.build == right.build else {
            guard let leftBuild = left.build else { return false }
            return right.build.map { leftBuild > $0 } ?? true
        }
        return left.name < right.name
    }
}

extension WheelPlatformTag.System {
    /// Whether a promise about this system says something about `platform`.
    fileprivate func isOf(_ platform: Platform) -> Bool {
        switch platform.library {
        case .glibc: self == .glibc
        case .musl: self == .musl
        case nil: self == .macos
        }
    }
}
