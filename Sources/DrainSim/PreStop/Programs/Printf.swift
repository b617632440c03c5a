/// `printf` with `%s`, `%d` and `%%`.
struct Printf: Filter {
  private enum Piece {
    case text(String)
    case string(width: Int, left: Bool)
    case number(width: Int, left: Bool, zeros: Bool)
  }

  private var pieces: [Piece] = []
  private let arguments: [String]

  var readsInput: Bool { false }

  init(_ arguments: [String]) throws(NotUnderstood) {
    guard let format = arguments.first else { throw NotUnderstood("it is given no format", part: "printf") }
    guard !format.hasPrefix("-") else {
      throw NotUnderstood("this option of 'printf' is not simulated", part: format)
    }
    self.arguments = Array(arguments.dropFirst())
    var rest = Substring(format)
    while !rest.isEmpty {
      let plain = rest.prefix { $0 != "%" }
      if !plain.isEmpty { pieces.append(.text(Escapes.expanded(String(plain)).text)) }
      rest = rest[plain.endIndex...].dropFirst()
      guard plain.endIndex < format.endIndex else { break }
      pieces.append(try Self.conversion(&rest, format))
    }
  }

  private static func conversion(_ rest: inout Substring, _ format: String) throws(NotUnderstood) -> Piece {
    let flags = rest.prefix { $0 == "-" || $0 == "0" }
    rest = rest.dropFirst(flags.count)
    let digits = rest.prefix { $0.isNumber }
    rest = rest.dropFirst(digits.count)
    let width = digits.isEmpty ? 0 : Int(digits)
    guard let width, width < 1000, let letter = rest.popFirst() else {
      throw NotUnderstood("this format of 'printf' is not simulated", part: format)
    }
    switch letter {
    case "%": return .text("%")
    case "s": return .string(width: width, left: flags.contains("-"))
    case "d", "i", "u": return .number(width: width, left: flags.contains("-"), zeros: flags.contains("0"))
    default: throw NotUnderstood("this format of 'printf' is not simulated", part: format)
    }
  }

  func run(_ input: String) -> ProgramResult {
    var result = ProgramResult()
    var rest = arguments[...]
    repeat {
      let before = rest.count
      for piece in pieces { result.output += written(piece, &rest, &result.status) }
      if rest.count == before { break }
    } while !rest.isEmpty
    return result
  }

  private func written(_ piece: Piece, _ rest: inout ArraySlice<String>, _ status: inout Int) -> String {
    switch piece {
    case .text(let text): return text
    case .string(let width, let left):
      let text = rest.popFirst() ?? ""
      return left ? text.padded(to: width) : text.padded(leftTo: width)
    case .number(let width, let left, let zeros):
      let argument = rest.popFirst() ?? "0"
      let number = Int(argument) ?? 0
      if Int(argument) == nil, !argument.isEmpty { status = 1 }
      let text = "\(number)"
      if left { return text.padded(to: width) }
      guard zeros, number >= 0 else { return text.padded(leftTo: width) }
      return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
  }
}
