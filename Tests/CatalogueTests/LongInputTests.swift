import Model
import Testing

@testable import Catalogue

@Suite("Long texts from an index are read or refused, however they nest")
struct LongInputTests {
    static let units = [
        "<", "<a ", "<a href=x>", "<!--", "&", "&amp;", "&#x41;", "a=", "a='", "\"", "[", "{\"a\":", "{\"files\":[",
        " a\n",
        "[a]\n", "a: b\n", "Requires-Dist: a; (", "(", "e\u{301}&", "\r\n", "-", "_-", "SHA256 (a) = ", "Hash : a\n",
        "\\\\",
    ]

    @Test("It is so for all that is read", arguments: units)
    func reads(_ unit: String) throws {
        let text = String(repeating: unit, count: (1 << 16) / unit.utf8.count)
        let bytes = Array(text.utf8)
        let address = try WebAddress("https://index.example/simple/tool/")
        for type in ["text/html", "application/json"] {
            _ = try? ProjectPage.parse(bytes, contentType: type, address: address)
        }
        _ = INIFile(text).keys(in: "global")
        _ = INIFile("[global]\nkey = value\n" + text).value("key", in: "global")
        _ = ChecksumFile(text)
        _ = PipHelp.defaultIndex("--index-url (default" + text)
        _ = WheelMetadata(bytes)
        #expect(Marker(text) == nil)
        #expect(WheelName(text + ".whl") == nil)
        _ = DistributionName.version(in: text + ".tar.gz")
        _ = ProjectName.normalized(text)
    }

    /// Conditions of packages that would take a stack frame for each of their parts.
    static let markers: [(name: String, text: String, isRead: Bool)] = [
        ("alternatives", "os_name == 'a'" + String(repeating: " or os_name == 'a'", count: 50_000), true),
        ("conditions", "os_name == 'a'" + String(repeating: " and os_name == 'a'", count: 50_000), true),
        ("parentheses", String(repeating: "(", count: 500_000) + "os_name == 'a'", false),
        (
            "closed parentheses",
            String(repeating: "(", count: 100_000) + "os_name == 'a'" + String(repeating: ")", count: 100_000), false
        ),
        (
            "some parentheses",
            String(repeating: "(", count: 60) + "os_name == 'a'" + String(repeating: ")", count: 60), true
        ),
    ]

    @Test("A marker of any length or depth is judged", arguments: markers.indices)
    func judges(_ index: Int) {
        let row = Self.markers[index]
        let marker = Marker(row.text)
        #expect((marker != nil) == row.isRead, "\(row.name)")
        let platform = Platform(.linux, .x86_64)
        #expect(marker?.holds(in: MarkerEnvironment(platform: platform)) != true)
    }

    @Test("A value of many lines is put together once")
    func manyLines() {
        let count = 20_000
        let file = INIFile("[global]\nkey =\n" + String(repeating: "  v\n", count: count))
        #expect(file.value("key", in: "global")?.utf8.count == 2 * count - 1)
    }
}
