/// The machine that toolenv runs on, as a value: detecting it is done above.
package struct HostPlatform: Sendable, Equatable {
    package let platform: Platform

    /// What the machine offers, such as `glibc 2.36`; nil when it could not be told.
    package let floor: PlatformFloor?

    package init(platform: Platform, floor: PlatformFloor?) {
        self.platform = platform
        self.floor = floor
    }
}
