import DrainSim

@testable import DrainSimCommand

/// A world for the command that keeps what was written, so that a test can look at it.
final class ConsoleDouble {
  /// Swift Testing has an `ExitStatus` of its own.
  typealias Status = ExitStatus

  var files: [String: String] = [:]
  var environment: [String: String] = [:]
  var outputIsTerminal = false
  var errorsAreTerminal = false
  /// The errno that writing to standard output ends in.
  var outputFailure: Int32?

  /// Nobody waits, unless a test says so.
  var onlooker = Onlooker(now: { 0 }, write: { _ in }, wantsEnd: { false })

  private(set) var output = ""
  private(set) var errors = ""
  private(set) var saved: [String: String] = [:]

  func run(_ arguments: String..., player: ScenarioPlayer = .echo) -> ExitStatus {
    Program.run(arguments: arguments, console: console, player: player)
  }

  var console: Console {
    Console(
      environment: environment,
      output: Console.Channel(isTerminal: outputIsTerminal) { (text) throws(SystemError) in
        if let code = self.outputFailure { throw SystemError(code: code) }
        self.output += text
      },
      errors: Console.Channel(isTerminal: errorsAreTerminal) { (text) throws(SystemError) in
        self.errors += text
      },
      readFile: { (path, _) throws(InvalidInput) in
        guard let text = self.files[path] else {
          throw InvalidInput([Diagnostic("cannot read '\(path)'", at: nil)])
        }
        return Array(text.utf8)
      },
      save: { (text, path) throws(InvalidInput) in self.saved[path] = text },
      savePieces: { (path, next) throws(InvalidInput) in
        var bytes: [UInt8] = []
        while let piece = next() { bytes += piece }
        self.saved[path] = String(decoding: bytes, as: UTF8.self)
      },
      list: { path in
        let folder = path.hasSuffix("/") ? path : path + "/"
        let inside = self.files.keys.filter { $0.hasPrefix(folder) && !$0.contains("/.") }
        return inside.isEmpty ? nil : inside.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      },
      exists: { self.files[$0] != nil },
      onlooker: { self.onlooker })
  }
}

extension ScenarioPlayer {
  /// Reports the input as it stands; `bad` in it is an error, `miss` an expectation that does not hold.
  static let echo = ScenarioPlayer(
    play: { (input, options, layout) throws(InvalidInput) in
      let text = String(decoding: input.bytes, as: UTF8.self)
      let place = SourcePlace(source: input.path, line: 1, column: 1)
      if text.contains("bad") { throw InvalidInput([Diagnostic("it is bad", at: place, hint: "mend it")]) }
      let warnings = text.contains("odd") ? [Diagnostic("it is odd", at: place, severity: .warning)] : []
      return Result(
        text: layout.style.paint(text, as: .heading) + "\n", expectationsHold: !text.contains("miss"),
        warnings: warnings)
    },
    excerpt: { (bytes, _) in "  | " + String(decoding: bytes, as: UTF8.self) })
}
