import Model

extension FuzzTarget {
    /// `project.lock`: what is read can be written and read again, with and without git's conflict markers.
    static let lock = FuzzTarget("lock") { bytes in
        let text = bytes.text
        for side in Lockfile.sides(ofConflicted: text) ?? [] {
            promise("a side is no longer than the file", side.utf8.count <= text.utf8.count)
            _ = try? Lockfile(text: side, file: "project.lock")
        }
        do throws(SourceError) {
            let lock = try Lockfile(text: text, file: "project.lock")
            let canonical = lock.canonicalText
            let again = try Lockfile(text: canonical, file: "project.lock")
            promise("a lock is read as it was written", again == lock)
            promise("the same tools give the same bytes", again.canonicalText == canonical)
            let conflict = "<<<<<<< ours\n\(canonical)||||||| base\n=======\n\(canonical)>>>>>>> theirs\n"
            promise("both sides are found", Lockfile.sides(ofConflicted: conflict) == [canonical, canonical])
        } catch {
            SourceErrorPromises.check(error)
        }
    }
}
