#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The environment variables of this process.
package enum ProcessEnvironment {
    /// The entries as the system keeps them, a null pointer after the last.
    static var entries: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
        #if canImport(Darwin)
            _NSGetEnviron().pointee
        #else
            environ
        #endif
    }

    /// Every variable; of a name that is there twice, the first counts, as in `getenv`.
    package static func current() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = entries
        while let text = entry.pointee {
            if let (name, value) = split(text), variables[name] == nil { variables[name] = value }
            entry += 1
        }
        return variables
    }

    /// The name and the value of an entry; nil without `=`.
    ///
    /// Split at the byte: a value may begin with what joins `=` to one character.
    static func split(_ entry: UnsafePointer<CChar>) -> (name: String, value: String)? {
        let bytes = Array(String(cString: entry).utf8)
        guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        return (
            String(decoding: bytes[..<equals], as: UTF8.self), String(decoding: bytes[(equals + 1)...], as: UTF8.self)
        )
    }
}
