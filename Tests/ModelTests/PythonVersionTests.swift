import Model
import Testing

@Suite("Python versions (the packaging specification, once PEP 440)")
struct PythonVersionTests {
    @Test(
        "The published chains are in order",
        arguments: [
            [
                "1.dev0", "1.0.dev456", "1.0a1", "1.0a2.dev456", "1.0a12.dev456", "1.0a12", "1.0b1.dev456", "1.0b2",
                "1.0b2.post345.dev456", "1.0b2.post345", "1.0rc1.dev456", "1.0rc1", "1.0", "1.0+abc.5", "1.0+abc.7",
                "1.0+5", "1.0.post456.dev34", "1.0.post456", "1.0.15", "1.1.dev1",
            ],
            ["0.9", "0.9.1", "0.9.2", "0.9.10", "0.9.11", "1.0", "1.0.1", "1.1", "2.0", "2.0.1"],
            ["0.1", "0.2", "0.3", "1.0", "1.1"],
            ["1.1.0", "1.1.1", "1.1.2", "1.2.0"],
            ["0.9", "1.0a1", "1.0a2", "1.0b1", "1.0rc1", "1.0", "1.1a1"],
            ["0.9", "1.0.dev1", "1.0.dev2", "1.0.dev3", "1.0.dev4", "1.0c1", "1.0c2", "1.0", "1.0.post1", "1.1.dev1"],
            ["2012.1", "2012.2", "2012.3", "2012.15", "2013.1", "2013.2"],
            ["1.0", "1.1", "2.0", "2013.10", "2014.04", "1!1.0", "1!1.1", "1!2.0"],
            // The order that the reference implementation's own tests assert.
            [
                "1.0.dev456", "1.0a1", "1.0a2.dev456", "1.0a12.dev456", "1.0a12", "1.0b1.dev456", "1.0b2",
                "1.0b2.post345.dev456", "1.0b2.post345", "1.0b2-346", "1.0c1.dev456", "1.0c1", "1.0rc2", "1.0c3",
                "1.0", "1.0.post456.dev34", "1.0.post456", "1.1.dev1", "1.2+123abc", "1.2+123abc456", "1.2+abc",
                "1.2+abc123", "1.2+abc123def", "1.2+1234.abc", "1.2+123456", "1.2.r32+123456", "1.2.rev33+123456",
                "1!1.0.dev456", "1!1.0a1", "1!1.0", "1!1.2.rev33+123456",
            ],
        ])
    func chains(_ chain: [String]) throws {
        try expectAscending(chain, .pep440)
    }

    @Test(
        "Spellings that the specification normalises are one version",
        arguments: [
            ["1.1rc1", "1.1RC1", "1.1.rc1", "1.1-rc1", "1.1_rc1", "1.1c1", "1.1pre1", "1.1preview1", "1.1-rc.1"],
            ["1.1a1", "1.1alpha1", "1.1.a.1", "1.1a01", "v1.1a1"],
            ["1.1b2", "1.1beta2", "1.1-BETA_2"],
            ["1.2a0", "1.2a", "1.2alpha", "1.2a."],
            ["1.2.post2", "1.2-post2", "1.2_post2", "1.2post2", "1.2.post-2", "1.2-r2", "1.2rev2", "1.2-2"],
            ["1.2.post0", "1.2.post", "1.2-0", "1.2post"],
            ["1.2.dev2", "1.2-dev2", "1.2_dev2", "1.2dev2", "1.2.dev.2"],
            ["1.2.dev0", "1.2.dev", "1.2dev"],
            ["1.0", "v1.0", " 1.0 ", "1.0\n", "1", "1.0.0", "01.0", "1.00", "0!1.0"],
            ["1.0+ubuntu.1", "1.0+ubuntu-1", "1.0+ubuntu_1", "1.0+UBUNTU.01"],
        ])
    func spellings(_ texts: [String]) throws {
        try expectEqual(texts, .pep440)
    }

    @Test(
        "What is no Python version is refused",
        arguments: [
            "", "french toast", "1.0+a+", "1.0++", "1.0+_foobar", "1.0+foo&asd", "1.0+1+1", "1.0-rc1x", "1..0", ".1",
            "1.0.", "1!", "!1", "1.0!1", "1.0 rc1", "1.0dev1dev2", "1.0.post1a1", "1.0-", "vv1", "1.0+",
        ])
    func invalid(_ text: String) {
        #expect(throws: ModelError.self) { try Version(text, scheme: .pep440) }
    }

    @Test(
        "Pre-releases and development releases count as pre-releases",
        arguments: [
            ("1.0a1", true), ("1.0.dev1", true), ("1.0.post1.dev1", true), ("1.0.post1", false), ("1.0+a", false),
        ])
    func prereleases(_ text: String, isPrerelease: Bool) throws {
        #expect(try Version(text, scheme: .pep440).isPrerelease == isPrerelease)
    }
}
