import Model
import Synchronization
import Transfer

/// A tool whose files arrive, each in a task of its own: whoever brings the last one unpacks them all.
///
/// No more tasks run than there are jobs, however many files a tool has.
final class ArrivingTool: Sendable {
    /// One of the tool's files.
    struct File: Sendable {
        let tool: ArrivingTool
        let download: Download

        /// Its place among the tool's files: the artifact, then its parts.
        let index: Int
    }

    private struct State {
        var isBegun = false
        var received: [Int64]
        var files: [DownloadedFile?]
    }

    /// What is installed.
    let plan: SyncPlan.Tool

    /// Bytes of all files together.
    let size: Int64

    private let state: Mutex<State>

    private init(_ plan: SyncPlan.Tool, size: Int64, count: Int) {
        self.plan = plan
        self.size = size
        state = Mutex(State(received: Array(repeating: 0, count: count), files: Array(repeating: nil, count: count)))
    }

    /// The files of a tool that is to be installed.
    static func files(of plan: SyncPlan.Tool) -> [File] {
        let artifact = plan.artifact
        var downloads = [
            Download(url: artifact.url, size: artifact.size, sha256: artifact.sha256, authority: authority)
        ]
        for part in artifact.parts {
            downloads.append(Download(url: part.url, size: part.size, sha256: part.sha256, authority: authority))
        }
        let size = downloads.reduce(Int64(0)) { $0.addingReportingOverflow($1.size ?? 0).partialValue }
        let tool = ArrivingTool(plan, size: size, count: downloads.count)
        return downloads.enumerated().map { File(tool: tool, download: $1, index: $0) }
    }

    private static let authority = "project.lock"

    /// Whether this is the first that is heard of the tool.
    func begin() -> Bool {
        state.withLock { state in
            defer { state.isBegun = true }
            return !state.isBegun
        }
    }

    /// Notes how many bytes of a file are there, and gives those of all files.
    func received(_ bytes: Int64, of index: Int) -> Int64 {
        state.withLock { state in
            state.received[index] = bytes
            return state.received.reduce(0, &+)
        }
    }

    /// Notes that a file is whole, and gives all of them when it was the last.
    func arrived(_ file: DownloadedFile, as index: Int) -> [DownloadedFile]? {
        state.withLock { state in
            state.files[index] = file
            let whole = state.files.compactMap(\.self)
            return whole.count == state.files.count ? whole : nil
        }
    }
}
