import DrainSim

/// `drainsim help`: the program's page, or that of one command.
enum HelpCommand {
  static let syntax = CommandSyntax(
    path: "drainsim help",
    summary: "Show the help of a command.",
    operands: CommandSyntax.Operands(
      placeholder: "COMMAND", count: 0...1, help: "The command; the program itself where left out."),
    examples: [.init(line: "drainsim help run", meaning: "The same as 'drainsim run --help'.")])

  /// The page asked for.
  static func page(for parsed: ParsedArguments) throws(UsageError) -> String {
    guard let name = parsed.operands.first else { return Program.help }
    return HelpPage.text(for: try Program.command(named: name).syntax)
  }
}
