import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

// What libFuzzer calls: <https://llvm.org/docs/LibFuzzer.html>. It brings its own `main`.

/// Chooses the target before anything runs.
@_cdecl("LLVMFuzzerInitialize")
func initialize(
    _ count: UnsafeMutablePointer<CInt>?, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>>?
) -> CInt {
    _ = FuzzTarget.chosen
    return 0
}

/// Looks at an input with the chosen target; a target that returns has found nothing.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzTarget.chosen.test(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

extension FuzzTarget {
    /// The target that `TOOLENV_FUZZ_TARGET` names; without a known one, prints all names and ends the process.
    fileprivate static let chosen: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["TOOLENV_FUZZ_TARGET"] ?? ""
        if let target = all.first(where: { $0.name == name }) { return target }
        for target in all { print(target.name) }
        exit(name.isEmpty ? 0 : 64)
    }()
}
