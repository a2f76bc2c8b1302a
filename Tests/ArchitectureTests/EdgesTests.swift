import Foundation
import SystemPackage
import TestSupport
import Testing

/// The rooms and their arrows, as `docs/architecture.md` draws them.
struct HouseTable {
    struct Room {
        let floor: Int?
        let imports: Set<String>
    }

    let rooms: [String: Room]

    /// Reads the rows `| floor | target | what lives there | imports |`.
    init(markdown: String) {
        var rooms: [String: Room] = [:]
        for line in markdown.split(separator: "\n") where line.hasPrefix("| ") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: true)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 4, cells[0] == "–" || Int(cells[0]) != nil else { continue }
            let imports = Set(names(cells[3]))
            for name in names(cells[1]) { rooms[name] = Room(floor: Int(cells[0]), imports: imports) }
        }
        self.rooms = rooms

        func names(_ cell: String) -> [String] {
            cell.split(separator: "`").enumerated().filter { $0.offset % 2 == 0 }.isEmpty
                ? [] : cell.matches(of: /`([A-Za-z-]+)`/).map { String($0.1) }
        }
    }
}

@Suite struct EdgesTests {
    let table: HouseTable

    init() throws {
        let path = Sandbox.repository.appending("docs/architecture.md")
        table = HouseTable(markdown: try #require(Sandbox.read(path)))
    }

    @Test func `Every shipped target imports exactly what the table of the architecture says`() async throws {
        let description = try await PackageDescription.load()
        let shipped = description.targets.filter { $0.type != "test" && $0.name != "TestSupport" }
        #expect(Set(shipped.map(\.name)) == Set(table.rooms.keys))
        for target in shipped {
            let room = try #require(table.rooms[target.name], "\(target.name) is not in the table")
            #expect(Set(target.dependencies.map(\.name)) == room.imports, "the edges of \(target.name)")
        }
    }

    @Test func `Arrows point down only`() throws {
        #expect(table.rooms.count >= 15)
        for (name, room) in table.rooms {
            for dependency in room.imports {
                guard let below = table.rooms[dependency], let floor = room.floor else { continue }
                #expect(try #require(below.floor) < floor, "\(name) imports \(dependency)")
            }
        }
    }

    @Test func `Every target has a test target`() async throws {
        let description = try await PackageDescription.load()
        let tests = Set(description.targets.filter { $0.type == "test" }.map(\.name))
        let swift = table.rooms.keys.filter { !$0.hasPrefix("C") || $0 == "Catalogue" }
        // The two programs are tested from outside, by `EndToEndTests`.
        for name in swift where !["toolenv", "toolenv-shim", "Diagnostics"].contains(name) {
            #expect(tests.contains("\(name)Tests"), "\(name) has no tests")
        }
    }
}
