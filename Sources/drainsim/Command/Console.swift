import DrainSim

/// The world around the command, as far as it looks at it or changes it; a test puts its own in its place.
struct Console {
  /// Where text goes to, and what is known of who reads it.
  struct Channel {
    var isTerminal = false
    /// How wide the terminal says it is.
    var columns: Int?
    let write: (String) throws(SystemError) -> Void
  }

  /// The variables that ``Terminal`` looks at.
  var environment: [String: String] = [:]
  let output: Channel
  let errors: Channel
  /// Reads a file that has so many bytes at most.
  let readFile: (_ path: String, _ limit: Int) throws(InvalidInput) -> [UInt8]
  let save: (_ text: String, _ path: String) throws(InvalidInput) -> Void
  /// For what is too long to be held: asks for piece after piece, until there is none.
  let savePieces: (_ path: String, _ next: () -> [UInt8]?) throws(InvalidInput) -> Void
  /// The files of a folder and of those in it, in sorted order; nil where the path is no folder.
  let list: (_ path: String) throws(InvalidInput) -> [String]?
  let exists: (_ path: String) -> Bool
  /// Who waits for long work; asked for as it begins.
  let onlooker: () -> Onlooker

  /// Reads a scenario, or another file that people write.
  func read(_ path: String) throws(InvalidInput) -> [UInt8] {
    try readFile(path, InputFile.sizeLimit)
  }

  /// Standard error is the last resort: when it fails there is nobody left to tell.
  func complain(_ text: String) {
    try? errors.write(text)
  }

  /// A reader that has gone, as `head` goes, is no failure: it had what it wanted.
  func show(_ text: String) throws(InvalidInput) {
    do {
      try output.write(text)
    } catch {
      if error.isBrokenPipe { return }
      throw InvalidInput([Diagnostic("cannot write to standard output: \(error)", at: nil)])
    }
  }

  /// Likewise, piece by piece; asks for no more once the reader has gone.
  private func showPieces(_ next: () -> [UInt8]?) throws(InvalidInput) {
    do {
      while let piece = next() { try output.write(String(decoding: piece, as: UTF8.self)) }
    } catch {
      if error.isBrokenPipe { return }
      throw InvalidInput([Diagnostic("cannot write to standard output: \(error)", at: nil)])
    }
  }

  /// Writes what is too long to be held, wholly or not at all where it is a file.
  func deliver(pieces next: () -> [UInt8]?, to path: String?) throws(InvalidInput) {
    if let path {
      try savePieces(path, next)
    } else {
      try showPieces(next)
    }
  }

  /// Writes a result to a file, or to standard output where none is named.
  func deliver(_ text: String, to path: String?) throws(InvalidInput) {
    if let path {
      try save(text, path)
    } else {
      try show(text)
    }
  }

  /// Colours for `channel`.
  func style(of channel: Channel, _ choice: Terminal.ColorChoice) -> Style {
    Style(
      coloured: Terminal.showsColor(choice, isTerminal: channel.isTerminal, environment: environment))
  }

  /// How text looks that goes to a file, or to standard output where none is named: a file is no terminal.
  func layout(to path: String?, _ choice: Terminal.ColorChoice) -> ScenarioPlayer.Layout {
    guard path == nil else {
      return ScenarioPlayer.Layout(style: Style(coloured: choice == .always), width: Terminal.usualWidth)
    }
    return ScenarioPlayer.Layout(
      style: style(of: output, choice),
      width: Terminal.width(environment: environment, terminalColumns: output.columns))
  }
}
