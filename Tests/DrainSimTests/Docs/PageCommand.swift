/// A line of a shell block, or a command named in a sentence.
struct PageCommand {
  let words: [String]
  /// What its comment says: `# exit status 1`; 0 where it says nothing.
  let status: Int32

  /// Blanks separate words, single quotes hold them together.
  init(_ line: some StringProtocol) {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    var comment = ""
    for (index, character) in zip(line.indices, line) {
      if character == "'" {
        isQuoted.toggle()
        word = word ?? ""
      } else if character == " ", !isQuoted {
        if let word { words.append(word) }
        word = nil
      } else if character == "#", !isQuoted, word == nil {
        comment = String(line[index...])
        break
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    self.words = words
    status =
      comment.hasPrefix("# exit status ") ? comment.split(separator: " ").last.flatMap { Int32($0) } ?? 0 : 0
  }

  /// The arguments for DrainSim; nil for another program.
  var arguments: [String]? {
    if words.starts(with: ["swift", "run", "drainsim"]) { return Array(words.dropFirst(3)) }
    return words.first == "drainsim" ? Array(words.dropFirst()) : nil
  }

  /// What else a reader is told to run.
  var isOfTheToolchain: Bool {
    ["swift test", "swift build", "swift build -c release"].contains(words.joined(separator: " "))
  }
}
