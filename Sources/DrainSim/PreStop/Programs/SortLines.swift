/// `sort` in the C locale.
struct SortLines: Filter {
  private let numeric, reversed, unique: Bool
  private let key: Int?

  init(_ arguments: [String]) throws(NotUnderstood) {
    let options = try OptionReader(
      "sort", arguments, flags: ["n", "r", "u", "numeric-sort", "reverse", "unique"], valued: ["k", "key"])
    try options.refuseFiles()
    var isNumeric = options.takes("n", "numeric-sort")
    var isReversed = options.takes("r", "reverse")
    unique = options.takes("u", "unique")
    if var text = options.value("k", "key") {
      while let letter = text.last, letter == "n" || letter == "r" {
        if letter == "n" { isNumeric = true } else { isReversed = true }
        text.removeLast()
      }
      let bounds = text.split(separator: ",")
      guard let first = bounds.first, let number = Int(first), number > 0, bounds.last == bounds.first else {
        throw NotUnderstood("this key of 'sort' is not simulated", part: text)
      }
      key = number
    } else {
      key = nil
    }
    numeric = isNumeric
    reversed = isReversed
  }

  func run(_ input: String) -> ProgramResult {
    var lines = input.lines.sorted { precedes($0, $1) }
    if unique {
      var kept: [Substring] = []
      for line in lines where kept.last.map({ compare($0, line) != 0 }) ?? true { kept.append(line) }
      lines = kept
    }
    return ProgramResult(output: lines.asLines)
  }

  private func precedes(_ left: Substring, _ right: Substring) -> Bool {
    let order = compare(left, right)
    if order != 0 { return reversed ? order > 0 : order < 0 }
    if unique { return false }
    return reversed ? left.bytes > right.bytes : left.bytes < right.bytes
  }

  private func compare(_ left: Substring, _ right: Substring) -> Int {
    let (left, right) = (field(left), field(right))
    if numeric {
      let (first, second) = (left.leadingNumber, right.leadingNumber)
      return first == second ? 0 : first < second ? -1 : 1
    }
    return left.bytes == right.bytes ? 0 : left.bytes < right.bytes ? -1 : 1
  }

  private func field(_ line: Substring) -> Substring {
    guard let key else { return line }
    let fields = line.split { $0 == " " || $0 == "\t" }
    return key <= fields.count ? fields[key - 1] : ""
  }
}

/// Bytes in the order of the C locale.
struct ByteOrder: Comparable {
  let bytes: [UInt8]

  static func < (left: ByteOrder, right: ByteOrder) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension Substring {
  fileprivate var bytes: ByteOrder { ByteOrder(bytes: Array(utf8)) }

  /// The number a text starts with, zero where there is none, as `sort -n` and `awk` see it.
  var leadingNumber: Double {
    let text = drop { $0 == " " || $0 == "\t" || $0 == "\n" }
    let sign = text.first == "-" || text.first == "+" ? text.prefix(1) : ""
    let digits = text.dropFirst(sign.count).prefix { $0.isASCII && $0.isNumber }
    var end = digits.endIndex
    if end < text.endIndex, text[end] == "." {
      end = text[text.index(after: end)...].prefix { $0.isASCII && $0.isNumber }.endIndex
    }
    return Double((sign == "+" ? "" : sign) + text[digits.startIndex..<end]) ?? Double(sign + digits) ?? 0
  }
}
