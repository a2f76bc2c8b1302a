import Disk
import Environment
import Model
import Unpack

extension Workspace {
    /// Notes how `project.lock` looks when it is the applied one and looks different from what was noted.
    ///
    /// Only what a call of a tool costs depends on it: where the note cannot be written, nothing is said.
    func refreshLockStamp() {
        do {
            guard let place = try LockStampPlace(EnvironmentLayout(root: environmentDirectory)),
                let status = try FileSystem.status(lockFile, followingLinks: true)
            else { return }
            let stamp = LockStamp(status)
            guard try !place.holds(stamp), let bytes = try lockText(),
                try place.appliedLock() == Digest.sha256(of: bytes).hex,
                // Not replaced between the look and the reading.
                try FileSystem.status(lockFile, followingLinks: true) == status
            else { return }
            try place.write(stamp)
        } catch {
            return
        }
    }
}
