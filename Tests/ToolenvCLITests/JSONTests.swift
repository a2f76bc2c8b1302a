import Foundation
import Testing

@testable import Toolenv
@testable import ToolenvCLI

@Suite("Errors and reports as JSON")
struct JSONTests {
    @Test("An error has a code, a message, its causes, details and hints")
    func error() throws {
        #expect(
            try JSONText.pretty(ErrorReport(SampleFailure.mismatch)) == """
                {
                  "error" : {
                    "causes" : [
                      "the download does not match project.lock"
                    ],
                    "code" : "digest-mismatch",
                    "details" : [
                      "expected sha256:9a5e…  48 213 004 bytes",
                      "found    sha256:11c0…  1 204 bytes, an HTML page",
                      "from     https://nodejs.org/dist/v22.4.0/node-v22.4.0-linux-x64.tar.xz"
                    ],
                    "hints" : [
                      "if upstream republished this version, review it and run `toolenv update node --repin`"
                    ],
                    "message" : "cannot install `node` 22.4.0 for linux-x86_64"
                  }
                }
                """)
    }

    @Test("An error in a file has its place, from wherever in the chain it is known")
    func place() throws {
        let failure = SampleFailure(
            code: "outer", summary: "cannot read", cause: SampleFailure.misspelt("verison = 1", column: 1, width: 7))
        #expect(
            try JSONText.compact(ErrorReport(failure)) == """
                {"error":{"causes":["unknown key `verison`"],"code":"outer","column":1,"details":[],\
                "file":"project.toml","hints":["did you mean `version`?"],"line":4,"message":"cannot read"}}
                """)
    }

    @Test("A bug has a code of its own")
    func unexpected() throws {
        struct Surprise: Error {}
        let report = ErrorReport(Surprise())
        #expect(report.error.code == "unexpected")
        #expect(report.error.message == "Surprise()")
        #expect(report.error.hints == ["this is a bug in toolenv; please report it with the command and its output"])
    }

    @Test("Control characters and quotes are escaped, so that any reader takes it")
    func escapes() throws {
        let failure = SampleFailure(summary: "\u{1B}[31m \"quoted\" \n\u{7F}名", hints: ["a/b"])
        let text = try JSONText.compact(ErrorReport(failure))
        let object = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: [String: Any]])
        #expect(object["error"]?["message"] as? String == failure.summary)
        #expect(!text.contains("\u{1B}"))
        #expect(text.contains("a/b"))
    }

    @Test("A report is the same text every time, with sorted keys")
    func report() throws {
        let report = CheckReport(lock: ["`jq` is declared but not locked"], environment: [])
        #expect(
            try JSONText.compact(report)
                == #"{"environment":[],"isClean":false,"lock":["`jq` is declared but not locked"]}"#)
    }

    @Test("A failure ends with its own status, or with 1; a bug with 70")
    func statuses() {
        struct Surprise: Error {}
        #expect(FailureStatus.of(SampleFailure(summary: "no")) == 1)
        #expect(FailureStatus.of(ToolenvError(code: "no", summary: "no")) == 1)
        #expect(FailureStatus.of(ToolenvError(code: "no", summary: "no", status: 127)) == 127)
        #expect(FailureStatus.of(Surprise()) == 70)
    }
}
