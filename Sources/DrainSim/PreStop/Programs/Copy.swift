/// `cat`, and `tee` into a file nobody reads.
struct Copy: Filter {
  init(cat arguments: [String]) throws(NotUnderstood) {
    let options = try OptionReader("cat", arguments, flags: ["u"])
    try options.refuseFiles()
  }

  init(tee arguments: [String]) throws(NotUnderstood) {
    _ = try OptionReader("tee", arguments, flags: ["a", "i", "append"])
  }

  func run(_ input: String) -> ProgramResult { ProgramResult(output: input) }
}
