/// Code that reads what others wrote, and the promises that it has to keep whatever that is.
struct FuzzTarget: Sendable {
    /// The name in `TOOLENV_FUZZ_TARGET`, and of the folder with the seeds.
    let name: String

    /// Reads an input; ends the process where a promise does not hold.
    let test: @Sendable ([UInt8]) -> Void

    init(_ name: String, _ test: @escaping @Sendable ([UInt8]) -> Void) {
        self.name = name
        self.test = test
    }

    /// All targets, one a file; a new one is added here.
    static let all: [FuzzTarget] = [
        .toml, .project, .lock, .configuration, .manifest, .requirement, .version, .names, .template, .wheelName,
        .wheelMetadata, .indexPage, .indexSettings, .checksumFile, .entryPolicy, .archive, .zipDirectory, .address,
        .responseHead, .pageEntry, .netrc, .receipt, .environment, .proposals,
    ]
}

/// States a promise; where it does not hold, the process ends and libFuzzer keeps the input.
func promise(
    _ text: @autoclosure () -> String, _ holds: @autoclosure () throws -> Bool, file: StaticString = #file,
    line: UInt = #line
) rethrows {
    guard try holds() else { fatalError("broken promise: \(text())", file: file, line: line) }
}
