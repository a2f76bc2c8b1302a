import ToolenvCLI

@main
struct Main {
    static func main() async {
        await Program.main(Array(CommandLine.arguments.dropFirst()), environment: ProcessEnvironment.current())
    }
}
