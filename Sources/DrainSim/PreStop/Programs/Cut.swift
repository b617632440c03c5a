/// `cut`, by fields or by characters.
struct Cut: Filter {
  private let ranges: [ClosedRange<Int>]
  private let delimiter: Character?
  private let onlyDelimited: Bool

  init(_ arguments: [String]) throws(NotUnderstood) {
    let options = try OptionReader(
      "cut", arguments, flags: ["s", "only-delimited"],
      valued: ["d", "f", "c", "b", "delimiter", "fields", "characters", "bytes"])
    try options.refuseFiles()
    onlyDelimited = options.takes("s", "only-delimited")
    if let list = options.value("f", "fields") {
      let delimiter = options.value("d", "delimiter") ?? "\t"
      guard delimiter.count == 1, let character = delimiter.first else {
        throw NotUnderstood("a delimiter is one character", part: delimiter)
      }
      self.delimiter = character
      ranges = try Self.ranges(list)
    } else if let list = options.value("c", "characters", "b", "bytes") {
      delimiter = nil
      ranges = try Self.ranges(list)
    } else {
      throw NotUnderstood("it is given no list of fields", part: "cut")
    }
  }

  private static func ranges(_ list: String) throws(NotUnderstood) -> [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    for item in list.split(separator: ",", omittingEmptySubsequences: false) {
      let bounds = item.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      let first = bounds.first.flatMap { $0.isEmpty && bounds.count == 2 ? 1 : Int($0) }
      let last = bounds.last.flatMap { $0.isEmpty && bounds.count == 2 ? Int.max : Int($0) }
      guard let first, let last, first >= 1, first <= last, item != "-" else {
        throw NotUnderstood("this list of 'cut' is not simulated", part: list)
      }
      ranges.append(first...last)
    }
    return ranges
  }

  func run(_ input: String) -> ProgramResult {
    ProgramResult(output: input.lines.compactMap(cut).asLines)
  }

  private func cut(_ line: Substring) -> String? {
    guard let delimiter else { return String(selected(Array(line))) }
    let fields = line.split(separator: delimiter, omittingEmptySubsequences: false)
    guard fields.count > 1 else { return onlyDelimited ? nil : String(line) }
    return selected(fields).joined(separator: String(delimiter))
  }

  private func selected<Element>(_ elements: [Element]) -> [Element] {
    elements.enumerated().filter { element in ranges.contains { $0.contains(element.offset + 1) } }.map(
      \.element)
  }
}
