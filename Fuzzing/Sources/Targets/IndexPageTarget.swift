import Model

@testable import Catalogue

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
    }
}
