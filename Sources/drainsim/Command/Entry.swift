#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@main
struct Entry {
  static func main() {
    let status = Program.run(arguments: Array(CommandLine.arguments.dropFirst()), console: .process)
    exit(status.rawValue)
  }
}
