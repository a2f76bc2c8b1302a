import SystemPackage

extension Result where Failure == Errno {
    /// The value, or a failure that says what was tried and where.
    func get(_ operation: String, _ path: @autoclosure () -> FilePath) throws(FileSystemError) -> Success {
        switch self {
        case .success(let value): return value
        case .failure(let reason):
            throw FileSystemError(operation: operation, path: path().string, errno: reason)
        }
    }

    /// The value, nil when nothing has that name, or a failure as above.
    func getIfPresent(
        _ operation: String, _ path: @autoclosure () -> FilePath
    ) throws(FileSystemError) -> Success? {
        switch self {
        case .failure(.noSuchFileOrDirectory), .failure(.notDirectory): nil
        default: try get(operation, path())
        }
    }
}
