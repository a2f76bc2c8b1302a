import Testing

@testable import Aqua

struct TemplateTests {
    private static let data: TemplateData = {
        var data = TemplateData()
        data.version = "v1.2.3-rc.1"
        data.semantic = "1.2.3"
        data.goos = "darwin"
        data.goarch = "arm64"
        data.system = "macos"
        data.architecture = "aarch64"
        data.format = "tar.gz"
        data.asset = "tool-1.2.3.tar.gz"
        data.assetWithoutExtension = "tool-1.2.3"
        data.fileName = "tool"
        data.assetURL = "https://h.example/tool.tar.gz"
        data.variables = ["channel": "stable", "empty": ""]
        return data
    }()

    private static let texts: [(String, String)] = [
        ("", ""), ("plain } text {", "plain } text {"), ("{{.Version}}", "v1.2.3-rc.1"),
        ("a-{{ .OS }}_{{.Arch}}", "a-macos_aarch64"),
        ("{{.GOOS}}/{{.GOARCH}}/{{.Format}}/{{.SemVer}}", "darwin/arm64/tar.gz/1.2.3"),
        (
            "{{.Asset}} {{.AssetWithoutExt}} {{.FileName}} {{.AssetURL}}",
            "tool-1.2.3.tar.gz tool-1.2.3 tool https://h.example/tool.tar.gz"
        ),
        ("{{.Vars.channel}}", "stable"), ("{{trimV .Version}}", "1.2.3-rc.1"), ("{{.Version|trimV}}", "1.2.3-rc.1"),
        ("{{trimPrefix \"v1.\" .Version}}", "2.3-rc.1"), ("{{trimPrefix \"x\" .Version | trimV}}", "1.2.3-rc.1"),
        ("{{trimSuffix \".tar.gz\" .Asset}}", "tool-1.2.3"), ("{{replace \".\" \"_\" .Version}}", "v1_2_3-rc_1"),
        ("{{ trimV .Version | replace \".\" \"\" | replace \"-rc\" \"r\" }}", "123r1"), ("{{title .OS}}", "Macos"),
        ("{{title \"unknown-linux gnu\"}}", "Unknown-Linux Gnu"), ("{{upper .OS}}{{lower \"ABC\"}}", "MACOSabc"),
        ("{{(semver .Version).Major}}.{{(semver .Version).Minor}}.{{(semver .Version).Patch}}", "1.2.3"),
        ("{{(semver \"2\").Minor}} {{(semver .Version).Prerelease}} {{semver \"v1.2\"}}", "0 rc.1 1.2.0"),
        ("{{(semver \"1.2.3+m\").Metadata}} {{(semver \"v1.2\").Original}}", "m v1.2"),
        ("{{.Version | regexFind \"[0-9.]+\"}}", "1.2.3"), ("{{regexFind \"z\" .OS}}", ""),
        ("{{regexReplaceAllLiteral \"[0-9]\" .SemVer \"#\"}}", "#.#.#"), ("{{regexMatch \"^v\" .Version}}", "true"),
        ("{{ index (splitList \".\" (trimV .Version)) 1 }}", "2"), ("{{(split \".\" .SemVer)._2}}", "3"),
        ("{{first (splitList \".\" .SemVer)}}{{last (splitList \".\" .SemVer)}}", "13"),
        ("{{splitList \".\" .SemVer | rest | join \"-\"}}", "2-3"),
        ("{{splitList \".\" .SemVer | initial | join \"\"}}", "12"),
        ("{{splitList \".\" .SemVer}}", "[1 2 3]"), ("{{len .SemVer}}{{len (list 1 2)}}", "52"),
        ("{{if eq .GOOS \"darwin\"}}amd64{{else}}{{.GOARCH}}{{end}}", "amd64"),
        ("{{if eq .GOOS \"linux\"}}a{{else if eq .GOARCH \"arm64\"}}b{{else}}c{{end}}!", "b!"),
        ("{{if eq .GOOS \"linux\" \"darwin\"}}a{{end}}", "a"), ("{{if ne .GOOS \"linux\"}}a{{end}}", "a"),
        ("{{if and (eq .GOOS \"darwin\") (hasPrefix \"v\" .Version)}}a{{end}}", "a"),
        ("{{if or .Vars.empty (not (contains \"x\" .OS))}}a{{end}}", "a"), ("{{if hasSuffix \"z\" .OS}}a{{end}}", ""),
        ("{{if lt 1 2}}a{{end}}{{if ge \"b\" \"a\"}}b{{end}}{{if gt 1 2}}c{{end}}{{if le 2 2}}d{{end}}", "abd"),
        ("{{if empty .Vars.empty}}a{{end}}{{default \"d\" .Vars.empty}}{{coalesce \"\" \"e\"}}", "ade"),
        ("{{ternary \"a\" \"b\" (eq .OS \"macos\")}}", "a"), ("{{$v := trimV .Version}}{{$v}}", "1.2.3-rc.1"),
        ("{{$.OS}}", "macos"), ("a {{- .OS -}} b", "amacosb"), ("a\n{{/* note }} */}}b", "a\nb"),
        ("a {{- /* x */ -}} b", "ab"),
        ("{{\"a\\tb\\\"\\u00fc\"}}{{`c\\d`}}", "a\tb\"üc\\d"),
        ("{{trim \" a \"}}{{trimAll \"-\" \"--b-\"}}{{nospace \"a b\"}}", "abab"),
        ("{{trunc 3 .Version}}{{trunc -2 .Version}}{{substr 0 2 .OS}}{{repeat 2 \"z\"}}", "v1..1mazz"),
        ("{{add 1 2}}{{sub 5 1}}{{mul 2 3}}{{atoi \"7\"}}{{int \"8\"}}", "34678"),
        ("{{toString 5}}{{quote .OS}}", "5\"macos\""),
        ("{{printf \"%s-%d\" .OS 5}}{{print .OS}}", "macos-5macos"),
        ("{{base \"a/b\"}}{{dir \"a/b\"}}{{ext \"a.b\"}}", "ba.b"),
        ("{{((.OS))}}", "macos"), ("{{true}}{{1}}", "true1"), ("{ {.OS} }", "{ {.OS} }"),
    ]

    @Test("A template gives what Go and sprig give", arguments: texts)
    func text(_ source: String, _ expected: String) throws {
        #expect(try AquaTemplate(source).text(Self.data) == expected)
    }

    private static let failures: [(String, TemplateFailure)] = [
        ("{{.Unknown}}", .unknown("there is no field `.Unknown` here")),
        ("{{env \"HOME\"}}", .unknown("the function `env` is not known")),
        ("{{.OS", .unknown("an action is not closed")), ("{{}}", .unknown("an action is empty")),
        ("{{range .OS}}{{end}}", .unknown("`range` is not understood")),
        ("{{with .OS}}{{end}}", .unknown("`with` is not understood")),
        ("{{if .OS}}a", .unknown("an `{{if}}` has no `{{end}}`")),
        ("{{end}}", .unknown("it has an `{{end}}` or `{{else}}` too many")),
        ("{{.OS .Arch}}", .unknown("a value is given arguments")),
        ("{{$x}}", .unknown("the variable `$x` is not known")),
        ("{{trimV .OS .Arch}}", .unknown("the function `trimV` has 2 arguments")),
        ("{{.}}", .unknown("`.` is not understood")),
        ("{{1.5}}", .unknown("the number `1.5` is not understood")),
        ("{{'a'}}", .unknown("`'` is not understood in an action")),
        ("{{\"\\q\"}}", .unknown("an escape is not understood")), ("{{\"a}}", .unknown("a quote is not closed")),
        ("{{.OS.x}}", .unknown("there is no `.x` of such a value")),
        ("{{.Vars}}", .unknown("a value that is no text would be written")),
        ("{{(semver .SemVer).Big}}", .unknown("a version's `.Big` is not known")),
        ("{{(.OS}}", .unknown("a `(` has no `)`")),
        ("{{printf \"%q\" .OS}}", .unknown("the format `%q` is not understood")),
        ("{{regexFind \"(\" .OS}}", .unknown("the pattern `(` cannot be used: it has a `(` without its `)`")),
        ("{{.Vars.missing}}", .faulty("the variable `missing` has no value")),
        ("{{semver .OS}}", .faulty("`macos` is no semantic version")),
        ("{{index (splitList \".\" .OS) 3}}", .faulty("a list has no element 3")),
        ("{{trimV 5}}", .faulty("the function `trimV` needs a text")),
        ("{{repeat 9999 \"x\"}}", .faulty("`repeat` is out of range")),
        ("{{lt 1 \"a\"}}", .faulty("`lt` needs two values of one kind")),
        ("{{.OS | .Arch}}", .faulty("a value is given to something that is no function")),
    ]

    @Test("What is not known is told, and never guessed", arguments: failures)
    func failure(_ source: String, _ expected: TemplateFailure) {
        #expect(throws: expected) { try AquaTemplate(source).text(Self.data) }
    }

    @Test("A template of one kind has no fields of another")
    func missingFields() {
        for field in ["Asset", "AssetWithoutExt", "FileName", "AssetURL", "Vars.x"] {
            #expect(throws: TemplateFailure.self) { try AquaTemplate("{{.\(field)}}").text(TemplateData()) }
        }
    }

    @Test("Hostile templates end")
    func hostile() {
        for source in [
            String(repeating: "{{if true}}", count: 10_000), String(repeating: "{{", count: 10_000),
            "{{" + String(repeating: "(", count: 10_000), String(repeating: "{{.OS}}", count: 300_000),
        ] {
            #expect(throws: TemplateFailure.self) { try AquaTemplate(source).text(Self.data) }
        }
    }
}
