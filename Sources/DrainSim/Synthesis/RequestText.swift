/// Writes requests as lines of a trace file, without a `String` for each.
public struct RequestText: Sendable {
  public enum Format: String, CaseIterable, Sendable {
    case jsonl, csv
  }

  private let format: Format
  private let isAbsolute: Bool
  private let transport: Traffic.Transport
  private var bytes: [UInt8] = []
  private var clock = SecondText()

  /// - Parameter traffic: Whose requests are to be written.
  public init(_ format: Format, of traffic: Traffic) {
    self.format = format
    transport = traffic.keepAlive.transport
    isAbsolute =
      switch traffic.start {
      case .relative: false
      case .absolute: true
      }
    if format == .csv { bytes += "id,direction,at,duration,connection,parent,protocol\n".utf8 }
  }

  /// Worth handing on.
  public var isFull: Bool { bytes.count >= 1 << 16 }

  /// What has been written since it was last taken.
  public mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  public mutating func append(_ request: SyntheticRequest) {
    switch format {
    case .jsonl: appendJSON(request)
    case .csv: appendRow(request)
    }
  }

  private mutating func appendJSON(_ request: SyntheticRequest) {
    append(#"{"id":"r"#)
    appendID(of: request)
    switch request.direction {
    case .inbound: append(#"","direction":"inbound","at":"#)
    case .outbound: append(#"","direction":"outbound","at":"#)
    }
    let isTimeOfDay = isAbsolute && request.call == nil
    if isTimeOfDay { append("\"") }
    appendStart(of: request)
    if isTimeOfDay { append("\"") }
    append(#","duration":"#)
    appendSeconds(request.duration)
    if let connection = request.connection {
      append(#","connection":"c"#)
      append(connection)
      append("\"")
      if transport == .http2 { append(#","protocol":"http2""#) }
    }
    if request.call != nil {
      append(#","parent":"r"#)
      append(request.arrival)
      append("\"")
    }
    append("}\n")
  }

  private mutating func appendRow(_ request: SyntheticRequest) {
    append("r")
    appendID(of: request)
    switch request.direction {
    case .inbound: append(",inbound,")
    case .outbound: append(",outbound,")
    }
    appendStart(of: request)
    append(",")
    appendSeconds(request.duration)
    append(",")
    if let connection = request.connection {
      append("c")
      append(connection)
    }
    append(",")
    if request.call != nil {
      append("r")
      append(request.arrival)
    }
    append(request.connection != nil && transport == .http2 ? ",http2\n" : ",\n")
  }

  /// `12`, and for its third call `12.3`.
  private mutating func appendID(of request: SyntheticRequest) {
    append(request.arrival)
    guard let call = request.call else { return }
    append(".")
    append(call)
  }

  private mutating func appendStart(of request: SyntheticRequest) {
    guard isAbsolute, request.call == nil else { return appendSeconds(request.at) }
    let (second, fraction) = request.at.dividedByBillion
    bytes += clock.text(of: second)
    appendFraction(fraction)
    append("Z")
  }
}

extension RequestText {
  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ number: Int) {
    appendDigits(UInt64(number.magnitude))
  }

  private mutating func appendSeconds(_ nanoseconds: Int64) {
    if nanoseconds < 0 { append("-") }
    let (second, fraction) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
    appendDigits(second)
    appendFraction(Int64(fraction))
  }

  private mutating func appendDigits(_ number: UInt64) {
    var (rest, divisor) = (number, 1 as UInt64)
    while rest / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / divisor))
      rest %= divisor
      divisor /= 10
    }
  }

  /// The digits behind the point, as many as there need to be.
  private mutating func appendFraction(_ nanoseconds: Int64) {
    guard nanoseconds > 0 else { return }
    append(".")
    var (rest, weight) = (nanoseconds, 100_000_000 as Int64)
    while rest > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / weight))
      rest %= weight
      weight /= 10
    }
  }
}

/// The time of day up to the second; many requests have the same one.
private struct SecondText {
  private var second: Int64?
  private var text: [UInt8] = []

  /// As RFC 3339 has it, without the zone.
  mutating func text(of second: Int64) -> [UInt8] {
    if second != self.second {
      self.second = second
      text = Array(RFC3339.text(of: second * 1_000_000_000).utf8.dropLast())
    }
    return text
  }
}

extension Int64 {
  /// Rounded down, with what is left over.
  fileprivate var dividedByBillion: (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: 1_000_000_000)
    return remainder < 0 ? (quotient - 1, remainder + 1_000_000_000) : (quotient, remainder)
  }
}
