/// Goes through a line of JSON, as far as it must be understood to find its members and their values.
struct JSONLineText {
  var position: Int
  let end: Int

  /// Where the value's text stands: empty for `null`, for what is no text and no number, and for escapes, which
  /// none of the wanted values has; nil where no value stands here.
  @inline(__always)
  mutating func readValue(_ bytes: Span<UInt8>) -> Range<Int>? {
    guard position < end else { return nil }
    let first = position
    switch bytes[position] {
    case UInt8(ascii: "\""):
      position += 1
      guard let hasEscapes = skipString(bytes) else { return nil }
      return hasEscapes ? first..<first : first + 1..<position - 1
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      return skipNested(bytes) ? first..<first : nil
    default:
      skipWord(bytes)
      guard position > first else { return nil }
      let isNumber = bytes[first].decimalDigit != nil || bytes[first] == UInt8(ascii: "-")
      return isNumber ? first..<position : first..<first
    }
  }

  /// Goes behind the closing quote; tells whether there was an escape, or nil where the quote is not closed.
  @inline(__always)
  mutating func skipString(_ bytes: Span<UInt8>) -> Bool? {
    var hasEscapes = false
    while true {
      position = ByteSearch.next(
        UInt8(ascii: "\""), or: UInt8(ascii: "\\"), in: bytes, from: position, to: end)
      guard position < end else { return nil }
      position += 1
      if bytes[position - 1] == UInt8(ascii: "\"") { return hasEscapes }
      hasEscapes = true
      position += 1
    }
  }

  /// A number, `true`, `false` or `null`.
  @inline(__always)
  private mutating func skipWord(_ bytes: Span<UInt8>) {
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
        UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "E"):
        position += 1
      default: return
      }
    }
  }

  /// An object or a list: what is in it does not matter.
  private mutating func skipNested(_ bytes: Span<UInt8>) -> Bool {
    var depth = 0
    while position < end {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): if skipString(bytes) == nil { return false }
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return true }
      default: break
      }
    }
    return false
  }

  /// Goes behind the mark and blanks before it, if it stands here.
  @inline(__always)
  mutating func take(_ mark: Unicode.Scalar, _ bytes: Span<UInt8>) -> Bool {
    skipBlanks(bytes)
    guard position < end, bytes[position] == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  @inline(__always)
  mutating func skipBlanks(_ bytes: Span<UInt8>) {
    while position < end, bytes[position] == UInt8(ascii: " ") || bytes[position] == UInt8(ascii: "\t") {
      position += 1
    }
  }
}
