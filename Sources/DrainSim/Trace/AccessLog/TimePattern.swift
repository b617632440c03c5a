/// How `%START_TIME(…)%` writes an instant: the specifiers of strftime that Envoy has, and its fractions.
struct TimePattern: Equatable {
  private let parts: [Part]

  enum Part: Equatable {
    case literal(UInt8)
    case number(Unit, digits: Int)
    /// Digits of a second; nil: as many as there are.
    case fraction(digits: Int?)
    case monthName
    case weekday
    case epoch
    case offset
    case zoneName
  }

  enum Unit: Equatable {
    case year, month, day, hour, minute, second
  }

  /// Why a pattern cannot be used.
  enum Failure: Error, Equatable {
    case unknown(String)
    case incomplete

    var words: String {
      switch self {
      case .unknown(let specifier): "'\(specifier)' is not known here"
      case .incomplete: "no full date and time of day"
      }
    }

    var hint: String {
      "such as '%Y-%m-%dT%H:%M:%S.%3fZ' or '%s.%3f'"
    }
  }

  init(parsing text: String) throws(Failure) {
    var parts: [Part] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        parts += try Self.readSpecifier(&rest)
      } else {
        parts.append(.literal(byte))
      }
    }
    self.parts = parts
    guard parts.contains(.epoch) || hasWholeDate else { throw .incomplete }
  }

  private var hasWholeDate: Bool {
    let units = parts.compactMap { part in
      if case .number(let unit, _) = part { unit } else { nil }
    }
    let hasMonth = units.contains(.month) || parts.contains(.monthName)
    return hasMonth && [.year, .day, .hour, .minute, .second].allSatisfy(units.contains)
  }

  private static func readSpecifier(_ rest: inout ArraySlice<UInt8>) throws(Failure) -> [Part] {
    var specifier = "%"
    while let byte = rest.popFirst() {
      specifier.unicodeScalars.append(Unicode.Scalar(byte))
      // Digits, and the `E` of Abseil's extensions, stand before the letter.
      if byte.decimalDigit == nil, byte != UInt8(ascii: "E"), byte != UInt8(ascii: "*") { break }
    }
    guard let parts = parts(of: specifier) else { throw .unknown(specifier) }
    return parts
  }

  private static func parts(of specifier: String) -> [Part]? {
    switch specifier {
    case "%Y", "%E4Y": [.number(.year, digits: 4)]
    case "%m": [.number(.month, digits: 2)]
    case "%d", "%e": [.number(.day, digits: 2)]
    case "%H": [.number(.hour, digits: 2)]
    case "%M": [.number(.minute, digits: 2)]
    case "%S": [.number(.second, digits: 2)]
    case "%s": [.epoch]
    case "%f": [.fraction(digits: 9)]
    case "%E*f": [.fraction(digits: nil)]
    case "%E*S": [.number(.second, digits: 2), .literal(UInt8(ascii: ".")), .fraction(digits: nil)]
    case "%b", "%h", "%B": [.monthName]
    case "%a", "%A": [.weekday]
    case "%z", "%Ez", "%E*z": [.offset]
    case "%Z": [.zoneName]
    case "%%": [.literal(UInt8(ascii: "%"))]
    case "%F": dashed("%Y", "%m", "%d", by: "-")
    case "%T": dashed("%H", "%M", "%S", by: ":")
    case "%R": dashed("%H", "%M", by: ":")
    default: digits(of: specifier)
    }
  }

  private static func dashed(_ specifiers: String..., by mark: Unicode.Scalar) -> [Part] {
    let groups = specifiers.map { parts(of: $0) ?? [] }
    return Array(groups.joined(separator: [.literal(UInt8(ascii: mark))]))
  }

  /// `%3f`, and Abseil's `%E3f` and `%E3S`.
  private static func digits(of specifier: String) -> [Part]? {
    let isAbseil = specifier.hasPrefix("%E")
    let inner = specifier.dropFirst(isAbseil ? 2 : 1).dropLast()
    guard let count = Int(inner), 1...9 ~= count else { return nil }
    if specifier.hasSuffix("f") { return [.fraction(digits: count)] }
    guard isAbseil, specifier.hasSuffix("S") else { return nil }
    return [.number(.second, digits: 2), .literal(UInt8(ascii: ".")), .fraction(digits: count)]
  }
}

extension TimePattern {
  /// Nanoseconds since 1970, or nil where the text is not written so.
  func instant(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int64? {
    var reader = TimePatternReader(position: range.lowerBound, end: range.upperBound)
    for part in parts where !reader.read(part, bytes) { return nil }
    return reader.position == range.upperBound ? reader.instant : nil
  }

  /// Where an instant that begins the range ends: it may have the mark inside that stands behind it.
  func end(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var reader = TimePatternReader(position: range.lowerBound, end: range.upperBound)
    for part in parts where !reader.read(part, bytes) { return nil }
    return reader.position
  }
}
