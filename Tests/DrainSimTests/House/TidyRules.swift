/// What keeps the sources readable, each rule a question to one file that answers with its complaints.
enum TidyRules {
  static let longestFile = 300
  static let longestFunction = 60

  /// Files that are longer, each with its reason.
  static let longFiles: [String: String] = [:]

  static func length(of file: SourceFile) -> [String] {
    let count = file.lines.count - (file.lines.last == "" ? 1 : 0)
    guard count > longestFile, longFiles[file.path] == nil else { return [] }
    return ["\(file.path): \(count) lines: divide it by concern"]
  }

  static func functions(of file: SourceFile) -> [String] {
    FunctionSpan.all(in: file).filter { $0.length > longestFunction }.map {
      "\(file.path):\($0.line): a function of \($0.length) lines: name its parts"
    }
  }

  /// Put together here, so that this file does not hold them.
  private static let leftovers = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]

  static func leftovers(in file: SourceFile) -> [String] {
    complaints(about: file, file.lines) { line in
      Layers.words(of: line).first(where: leftovers.contains).map { "'\($0)': do it, or leave it out" }
    }
  }

  private static let shortcuts = [
    ("try!", "throw on"), ("as!", "use 'as?'"), ("fatalError(", "make it impossible, or a diagnostic"),
    ("@unchecked", "make it Sendable"), ("nonisolated(unsafe)", "keep no global state"),
  ]

  static func shortcuts(in file: SourceFile) -> [String] {
    complaints(about: file, file.code) { line in
      shortcuts.first { line.contains($0.0) }.map { "'\($0.0)': \($0.1)" }
    }
  }

  /// Foundation proper costs tens of megabytes; its essentials do not.
  static func foundation(in file: SourceFile) -> [String] {
    file.code.indices.compactMap { index in
      guard isImport(file.code[index], of: "Foundation") else { return nil }
      let before = file.code[..<index].suffix(3).map { $0.drop(while: \.isWhitespace) }
      let expected = ["#if canImport(FoundationEssentials)", "import FoundationEssentials", "#else"]
      if before.elementsEqual(expected, by: { $0 == $1 }) { return nil }
      return "\(file.path):\(index + 1): Foundation: import FoundationEssentials where there is one"
    }
  }

  private static func isImport(_ line: Substring, of module: String) -> Bool {
    let words = line.split(separator: " ")
    return words.last == module[...] && words.dropLast().last == "import"
  }

  /// The library reports by values; only the command has somewhere to write to.
  static func printing(in file: SourceFile) -> [String] {
    guard file.path.hasPrefix("Sources/DrainSim/") else { return [] }
    let calls = ["print(", "debugPrint(", "dump("]
    return complaints(about: file, file.code) { line in
      let trimmed = line.drop(while: \.isWhitespace)
      return calls.first { trimmed.hasPrefix($0) || line.contains(" \($0)") && !line.contains("func \($0)") }
        .map { "'\($0))': return it" }
    }
  }

  /// What is public at the top level says what it is for.
  static func documentation(of file: SourceFile) -> [String] {
    file.code.indices.compactMap { index in
      guard file.code[index].hasPrefix("public "), Layers.declaredName(in: file.code[index]) != nil else {
        return nil
      }
      let above = file.lines[..<index].last { !$0.hasPrefix("@") } ?? ""
      return above.hasPrefix("///")
        ? nil : "\(file.path):\(index + 1): public, and not a word of what it is for"
    }
  }

  /// A file is found by the name of what it holds.
  static func naming(of file: SourceFile) -> [String] {
    let isNamed = file.code.contains { line in
      Layers.declaredName(in: line) == String(file.typeName)
        || line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
          .starts(with: ["extension", file.typeName])
        || line.contains(" extension \(file.typeName)")
    }
    return isNamed ? [] : ["\(file.path): declares no '\(file.typeName)': name it after what it holds"]
  }

  private static func complaints(
    about file: SourceFile, _ lines: [Substring], _ rule: (Substring) -> String?
  ) -> [String] {
    lines.enumerated().compactMap { number, line in
      rule(line).map { "\(file.path):\(number + 1): \($0)" }
    }
  }
}
