/// The programs that are simulated, by the names scripts call them by.
enum ProgramCatalogue {
  /// A path in one of the usual folders is the program of that name.
  static func name(of path: String) -> String {
    for folder in ["/bin/", "/usr/bin/", "/usr/local/bin/", "/sbin/", "/usr/sbin/"]
    where path.hasPrefix(folder) {
      return String(path.dropFirst(folder.count))
    }
    return path
  }

  /// The program with its arguments read.
  static func program(
    _ words: [String], dialect: ShellDialect, elapsed: SimDuration = .zero
  ) throws(NotUnderstood) -> any Program {
    let name = name(of: words.first ?? "")
    let arguments = Array(words.dropFirst())
    if let program = try filter(name, arguments) { return program }
    if let program = try inspector(name, arguments) { return program }
    switch name {
    case "echo": return Echo(arguments, dialect)
    case "date": return try DateProgram(arguments, elapsed: elapsed)
    case "command", "which", "type": return try ProgramLookup(arguments)
    case "sleep": return try Sleep(arguments)
    case _ where refused.contains(name): throw NotUnderstood("this program is not simulated", part: name)
    default: throw NotUnderstood("what this program does is not known", part: name)
    }
  }

  private static func filter(_ name: String, _ arguments: [String]) throws(NotUnderstood) -> (any Program)? {
    switch name {
    case "grep", "egrep", "fgrep": try Grep(name, arguments)
    case "wc": try WordCount(arguments)
    case "head": try LineRange(head: arguments)
    case "tail": try LineRange(tail: arguments)
    case "cat": try Copy(cat: arguments)
    case "tee": try Copy(tee: arguments)
    case "cut": try Cut(arguments)
    case "tr": try Translate(arguments)
    case "sort": try SortLines(arguments)
    case "uniq": try Uniq(arguments)
    case "sed": try Sed(arguments)
    case "awk", "gawk", "mawk": try Awk(arguments)
    case "xargs": try Xargs(arguments)
    case "printf": try Printf(arguments)
    case "seq": try Seq(arguments)
    case "test", "[": try BracketExpression(name, arguments)
    default: nil
    }
  }

  /// Those that look at the pod or speak to it.
  private static func inspector(_ name: String, _ arguments: [String]) throws(NotUnderstood) -> (any Program)?
  {
    switch name {
    case "netstat": return try Netstat(arguments)
    case "ss": return try SocketStatistics(arguments)
    case "curl": return try Curl(arguments)
    case "wget": return try Wget(arguments)
    case "nc", "ncat": return try PortProbe(arguments)
    case "pilot-agent":
      switch arguments.first {
      case "request"?: return try PilotAgentRequest(Array(arguments.dropFirst()))
      case "wait"?: return try PilotAgentWait(Array(arguments.dropFirst()))
      case let other: throw NotUnderstood("this part of 'pilot-agent' is not simulated", part: other ?? name)
      }
    default: return nil
    }
  }

  /// Well known, and not simulated: their effect lies outside what is modelled.
  private static let refused: Set<String> = [
    "lsof", "kill", "pkill", "killall", "pgrep", "ps", "jq", "find", "python", "python3", "perl", "kubectl",
    "touch",
    "rm", "mv", "cp", "eval", "source", ".", "trap", "let", "nginx", "openssl", "watch", "getopts", "ulimit",
  ]

  static let simulated: Set<String> = [
    "awk", "cat", "curl", "cut", "date", "echo", "egrep", "env", "fgrep", "grep", "head", "nc", "netstat",
    "nohup",
    "pilot-agent", "printf", "sed", "seq", "sh", "bash", "sleep", "sort", "ss", "tail", "tee", "test",
    "timeout",
    "tr", "uniq", "wc", "wget", "xargs", "[",
  ]
}
