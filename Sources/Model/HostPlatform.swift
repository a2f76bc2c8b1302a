/// The machine that toolenv runs on, as a value: detecting it is done above.
package struct HostPlatform: Sendable, Equatable {
    /// The kind of machine.
    package let platform: Platform

    /// What the machine offers, such as `glibc 2.36`; nil when it could not be told.
    package let floor: PlatformFloor?

    /// Puts together what was detected.
    package init(platform: Platform, floor: PlatformFloor?) {
        self.platform = platform
        self.floor = floor
    }
}
