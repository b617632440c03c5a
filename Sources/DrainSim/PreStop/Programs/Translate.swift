/// `tr`: one set of bytes to another, deleted, or squeezed.
struct Translate: Filter {
  private let first: [UInt8]
  private let second: [UInt8]
  private let complement, deletes, squeezes: Bool

  init(_ arguments: [String]) throws(NotUnderstood) {
    let options = try OptionReader(
      "tr", arguments, flags: ["d", "s", "c", "C", "delete", "squeeze-repeats", "complement"])
    deletes = options.takes("d", "delete")
    squeezes = options.takes("s", "squeeze-repeats")
    complement = options.takes("c", "C", "complement")
    let needed = deletes != squeezes ? 1 : 2
    guard (needed...2).contains(options.operands.count),
      !(deletes && !squeezes && options.operands.count == 2)
    else {
      throw NotUnderstood("it is given the wrong number of sets", part: "tr")
    }
    first = try Self.set(options.operands[0])
    second = options.operands.count > 1 ? try Self.set(options.operands[1]) : []
    if !deletes, !squeezes, second.isEmpty { throw NotUnderstood("its second set is empty", part: "tr") }
  }

  private static func set(_ text: String) throws(NotUnderstood) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      let name = CharacterClass.all.first { rest.starts(with: $0.name.utf8) }
      if let name {
        bytes += name.members.sorted()
        rest.removeFirst(name.name.utf8.count)
        continue
      }
      if rest.starts(with: "[:".utf8) || rest.starts(with: "[=".utf8) {
        throw NotUnderstood("this set of 'tr' is not simulated", part: text)
      }
      let start = try single(&rest, text)
      if rest.first == UInt8(ascii: "-"), rest.count > 1 {
        rest.removeFirst()
        let end = try single(&rest, text)
        guard byte == UInt8(ascii: "\\") || start <= end else {
          throw NotUnderstood("this range of 'tr' is upside down", part: text)
        }
        bytes += start <= end ? Array(start...end) : []
      } else {
        bytes.append(start)
      }
    }
    return bytes
  }

  private static func single(_ rest: inout ArraySlice<UInt8>, _ text: String) throws(NotUnderstood) -> UInt8 {
    let byte = rest.removeFirst()
    guard byte == UInt8(ascii: "\\"), let next = rest.popFirst() else { return byte }
    switch next {
    case UInt8(ascii: "n"): return UInt8(ascii: "\n")
    case UInt8(ascii: "t"): return UInt8(ascii: "\t")
    case UInt8(ascii: "r"): return UInt8(ascii: "\r")
    case UInt8(ascii: "\\"): return next
    case _ where next.isDigit: throw NotUnderstood("this set of 'tr' is not simulated", part: text)
    default: return next
    }
  }

  func run(_ input: String) -> ProgramResult {
    let selected = Set(first)
    var output: [UInt8] = []
    let squeezed = second.isEmpty ? selected : Set(second)
    for byte in input.utf8 {
      let isSelected = selected.contains(byte) != complement
      if deletes, isSelected { continue }
      let written = !deletes && isSelected && !second.isEmpty ? translated(byte) : byte
      let isSqueezed = second.isEmpty ? isSelected : squeezed.contains(written)
      if squeezes, isSqueezed, output.last == written { continue }
      output.append(written)
    }
    return ProgramResult(output: String(decoding: output, as: UTF8.self))
  }

  /// A second set that is too short is drawn out with its last byte.
  private func translated(_ byte: UInt8) -> UInt8 {
    let last = second[second.count - 1]
    guard !complement, let index = first.lastIndex(of: byte) else { return last }
    return index < second.count ? second[index] : last
  }
}
