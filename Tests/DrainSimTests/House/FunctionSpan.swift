/// Where a function stands and how many lines it takes, its signature included.
struct FunctionSpan {
  let line: Int
  let length: Int

  static func all(in file: SourceFile) -> [FunctionSpan] {
    file.code.indices.filter { opensFunction(file.code[$0]) }.compactMap { start in
      end(of: start, in: file.code).map { FunctionSpan(line: start + 1, length: $0 - start + 1) }
    }
  }

  /// `func`, `init`, `subscript`, and properties that are computed.
  private static func opensFunction(_ line: Substring) -> Bool {
    let words = line.split(separator: " ")
    let starts = words.contains { word in
      word == "func" || ["init(", "init?(", "init<", "subscript("].contains { word.hasPrefix($0) }
    }
    let isCall = line.contains("self.init") || line.contains(".init(")
    return (starts && !isCall) || (words.contains("var") && words.last == "{")
  }

  private static func continuesSignature(_ line: Substring) -> Bool {
    let start = line.drop(while: \.isWhitespace)
    return ["{", "->", "where ", "throws", "async"].contains { start.hasPrefix($0) }
  }

  /// The line on which the braces of the body close; nil for a requirement, which has none.
  private static func end(of start: Int, in code: [Substring]) -> Int? {
    var parentheses = 0
    var braces = 0
    for index in code.indices[start...] {
      if index > start, braces == 0, parentheses == 0, !continuesSignature(code[index]) { return nil }
      for character in code[index] {
        switch character {
        case "(": parentheses += 1
        case ")": parentheses -= 1
        case "{" where parentheses == 0 || braces > 0: braces += 1
        case "}":
          if braces == 0, parentheses == 0 { return nil }
          if braces > 0 { braces -= 1 }
          if braces == 0, parentheses == 0 { return index }
        default: break
        }
      }
    }
    return nil
  }
}
