/// `command -v`, `which`: the programs that are simulated are there.
struct ProgramLookup: Filter {
  private let paths: [String]

  var readsInput: Bool { false }

  init(_ arguments: [String]) throws(NotUnderstood) {
    let names = arguments.filter { $0 != "-v" && $0 != "-V" && $0 != "-s" }
    for name in names where !ProgramCatalogue.simulated.contains(ProgramCatalogue.name(of: name)) {
      throw NotUnderstood("whether this program is there is not known", part: name)
    }
    paths = names.map { "/usr/bin/\(ProgramCatalogue.name(of: $0))" }
  }

  func run(_ input: String) -> ProgramResult {
    ProgramResult(output: paths.asLines, status: paths.isEmpty ? 1 : 0)
  }
}
