import Disk
import Model
import SystemPackage

@testable import Catalogue
@testable import Transfer

extension FuzzTarget {
    /// A project's page in either form: no address leads from the network to a file of this machine.
    static let indexPage = FuzzTarget("index-page") { bytes in
        let (choice, body) = bytes.choice
        let types = ["application/vnd.pypi.simple.v1+json", "application/vnd.pypi.simple.v1+html", "text/plain", ""]
        guard let address = try? WebAddress("https://index.example/simple/tool/"),
            var page = try? ProjectPage.parse(body, contentType: types[Int(choice) % types.count], address: address)
        else { return }
        for file in page.files {
            _ = file.released
            guard let url = try? WebAddress(file.url) else { continue }
            promise("\(url) is no file of this machine", url.scheme == "https" || url.scheme == "http")
        }
        let all = Set(page.files)
        page.removeForeignWheels()
        promise("nothing is made up", all.isSuperset(of: page.files))
        let kept = page.files
        page.removeForeignWheels()
        promise("what is foreign is removed at once", page.files == kept)
        checkCache(page, address)
    }

    /// What the cache kept of a page, if anything, is that page.
    private static func checkCache(_ page: ProjectPage, _ address: WebAddress) {
        let cache = ProjectPageCache(
            directory: Scratch.directory, project: "tool",
            page: Page(
                body: [], contentType: "", finalURL: address, fromCache: false, bodyIdentity: "0", link: nil))
        let file = Scratch.directory.appending("projects").appending("tool.tsv")
        Scratch.written { try FileSystem.removeTree(file) }
        cache.store(page)
        if let kept = cache.load() { promise("what was kept is what was read", kept.files == page.files) }
    }
}
