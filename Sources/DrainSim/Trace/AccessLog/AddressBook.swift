/// The addresses in a log, each as one number: a line has two of them, and there are millions of lines.
///
/// IPv4 with a port is the number itself, and so is Envoy's number of a connection; any other text is entered once,
/// and its number is where it stands.
struct AddressBook: Sendable {
  private var texts = TextColumn()
  private var index = TextIndex()

  /// Stands for no address.
  static let none: UInt64 = .max
  private static let textMark: UInt64 = 1 << 63
  private static let connectionMark: UInt64 = 1 << 62

  /// The number of the address, ``none`` where there is none.
  @inline(__always)
  mutating func code(of bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    if let number = Self.ipv4(bytes.extracting(range)) { return number }
    // `-`
    guard range.count > 1 else { return Self.none }
    return enter(bytes.extracting(range))
  }

  /// The number of Envoy's connection of this id, which is not empty.
  mutating func code(ofConnection bytes: Span<UInt8>, _ id: Range<Int>) -> UInt64 {
    var position = id.lowerBound
    if let number = Self.number(bytes, &position, id.upperBound, upTo: Self.connectionMark / 16),
      position == id.upperBound
    {
      return Self.connectionMark | number
    }
    return enter((Array("#".utf8) + bytes.copy(id)).span)
  }

  private mutating func enter(_ text: Span<UInt8>) -> UInt64 {
    let next = texts.count
    if let known = index.enter(text, as: next, in: texts) { return Self.textMark | UInt64(known) }
    texts.append(text)
    return Self.textMark | UInt64(next)
  }

  /// Takes in the addresses of another book, and tells what their numbers there are here.
  mutating func merge(_ other: AddressBook) -> (UInt64) -> UInt64 {
    guard other.texts.count > 0 else { return { $0 } }
    let codes = (0..<other.texts.count).map { enter(other.texts.utf8(at: $0).span) }
    return { code in
      code & Self.textMark == 0 || code == Self.none ? code : codes[Int(code & ~Self.textMark)]
    }
  }

  /// As the log has it.
  func text(of code: UInt64) -> String {
    if code & Self.textMark != 0 { return texts[Int(code & ~Self.textMark)] }
    if code & Self.connectionMark != 0 { return "#\(code & ~Self.connectionMark)" }
    return "\(Self.dotted(code >> 16)):\(code & 0xffff)"
  }

  /// Without the port.
  func host(of code: UInt64) -> String {
    if code & (Self.textMark | Self.connectionMark) == 0 { return Self.dotted(code >> 16) }
    let text = text(of: code)
    return text.lastIndex(of: ":").map { String(text[..<$0]) } ?? text
  }

  private static func dotted(_ address: UInt64) -> String {
    "\(address >> 24 & 255).\(address >> 16 & 255).\(address >> 8 & 255).\(address & 255)"
  }

  /// Nil for what is written otherwise, such as with leading zeros.
  private static func ipv4(_ text: Span<UInt8>) -> UInt64? {
    // From `0.0.0.0:0` on; no number in it has so many digits that it could overflow.
    guard 9...21 ~= text.count else { return nil }
    var (address, parts) = (UInt64(0), 0)
    var (number, digits) = (UInt64(0), 0)
    for position in text.indices {
      let byte = text[position]
      if let digit = byte.decimalDigit {
        if digits > 0, number == 0 { return nil }
        number = number &* 10 &+ UInt64(digit)
        digits &+= 1
      } else {
        guard parts < 4, digits > 0, number < 256, byte == (parts < 3 ? UInt8(ascii: ".") : UInt8(ascii: ":"))
        else { return nil }
        address = address << 8 | number
        parts &+= 1
        (number, digits) = (0, 0)
      }
    }
    return parts == 4 && digits > 0 && number < 65_536 ? address << 16 | number : nil
  }

  @inline(__always)
  private static func number(
    _ bytes: Span<UInt8>, _ position: inout Int, _ end: Int, upTo limit: UInt64
  ) -> UInt64? {
    let first = position
    var value: UInt64 = 0
    while position < end, value <= limit, let digit = bytes[position].decimalDigit {
      value = value * 10 + UInt64(digit)
      position += 1
    }
    let isCanonical = position > first && (position == first + 1 || bytes[first] != UInt8(ascii: "0"))
    return isCanonical && value <= limit ? value : nil
  }
}
