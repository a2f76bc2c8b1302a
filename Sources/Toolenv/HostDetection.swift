package import Model

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads which platform this machine is, and its C library's or system's version.
package enum HostDetection {
    /// The machine that this program runs on.
    ///
    /// - Throws: `ToolenvError` on a processor or system that toolenv has no name for.
    package static func host() throws(ToolenvError) -> HostPlatform {
        var names = utsname()
        guard uname(&names) == 0 else { throw ToolenvError.unknownHost("uname") }
        let machine = withUnsafeBytes(of: names.machine) { text($0) }
        guard let architecture = Architecture(alias: machine) else { throw ToolenvError.unknownHost(machine) }
        #if canImport(Darwin)
            return HostPlatform(
                platform: Platform(.macos, architecture),
                floor: version(text: macOSVersion()).flatMap {
                    try? PlatformFloor(name: .macos, major: $0.major, minor: $0.minor)
                })
        #elseif canImport(Musl)
            return HostPlatform(platform: Platform(.linux, architecture, library: .musl), floor: nil)
        #else
            let library = version(text: cLibraryVersion())
            return HostPlatform(
                platform: Platform(.linux, architecture, library: .glibc),
                floor: library.flatMap { try? PlatformFloor(name: .glibc, major: $0.major, minor: $0.minor) })
        #endif
    }

    /// The first two numbers of `text`, such as `2.36` or `15.1.2`.
    private static func version(text: String) -> (major: Int, minor: Int)? {
        let parts = text.split(separator: ".").prefix(2).compactMap { Int($0) }
        guard let major = parts.first else { return nil }
        return (major, parts.count > 1 ? parts[1] : 0)
    }

    /// The text of a C string held in a fixed array.
    private static func text(_ bytes: UnsafeRawBufferPointer) -> String {
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    #if canImport(Glibc)
        /// `2.36`, from `glibc 2.36`.
        private static func cLibraryVersion() -> String {
            var buffer = [UInt8](repeating: 0, count: 64)
            let count = buffer.withUnsafeMutableBytes { bytes in
                confstr(Int32(_CS_GNU_LIBC_VERSION), bytes.baseAddress?.assumingMemoryBound(to: CChar.self), 64)
            }
            guard count > 0 else { return "" }
            return String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self).split(separator: " ").last.map(
                String.init) ?? ""
        }
    #endif

    #if canImport(Darwin)
        private static func macOSVersion() -> String {
            var size = 64
            var buffer = [UInt8](repeating: 0, count: size)
            guard sysctlbyname("kern.osproductversion", &buffer, &size, nil, 0) == 0 else { return "" }
            return String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
        }
    #endif
}

/// The wall clock.
package enum SystemClock {
    /// The time now, in whole seconds.
    package static func now() -> Timestamp {
        Timestamp(secondsSinceEpoch: Int64(time(nil)))
    }
}
