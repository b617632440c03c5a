/// The command line of a preStop hook, read and known to be understood.
public struct PreStopCommand: Equatable, Sendable {
  /// As `exec.command` has it.
  let words: [String]
  /// Why the shell would refuse its script: it exits 2 when it comes to that place.
  let syntaxError: String?

  init(command: [String]) throws(NotUnderstood) {
    guard !command.isEmpty else { throw NotUnderstood("it is empty", part: "command") }
    words = command
    var review = CommandReview()
    syntaxError = try review.review(command)
    try Rehearsal.play(command)
  }

  /// One line for the timeline, quoted so that a shell would read it back.
  var text: String {
    words.map(Self.quoted).joined(separator: " ")
  }

  private static func quoted(_ word: String) -> String {
    let line = word.split { $0 == "\n" || $0 == "\r\n" }.map { $0.drop { $0 == " " } }.joined(separator: " ")
    let plain = line.utf8.allSatisfy { $0.isWordByte || "-./:=,@%+".utf8.contains($0) }
    if plain, !line.isEmpty { return line }
    return "'" + line.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
