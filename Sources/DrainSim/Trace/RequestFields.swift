/// What has been read of one record: its values as they stand there.
struct RequestFields {
  /// What it says so far; only what is in ``given`` means anything.
  private(set) var request = TraceRequest(direction: .inbound, at: .relative(.zero), duration: .zero)
  /// The request's texts, end to end.
  private(set) var texts: [UInt8] = []
  private var given: UInt8 = 0

  mutating func removeAll() {
    given = 0
    texts.removeAll(keepingCapacity: true)
    request.id = nil
    request.connection = nil
    request.parent = nil
    request.transport = .unstated
  }

  /// A key's value, as text; empty means absent.
  ///
  /// Bytes and a range, not a slice: a slice is a reference count, and there are millions of them.
  mutating func set(
    _ key: TraceKey, _ bytes: [UInt8], _ range: Range<Int>, at offset: Int, plainNumbers: Bool
  ) throws(RecordFault) {
    guard !range.isEmpty else { return }
    given |= key.bit
    switch key {
    case .id: request.id = keep(bytes[range])
    case .connection: request.connection = keep(bytes[range])
    case .parent: request.parent = keep(bytes[range])
    case .direction: request.direction = try readDirection(bytes, range, at: offset)
    case .transport: request.transport = try readTransport(bytes[range], at: offset)
    case .at:
      do {
        request.at = try TimeText.time(bytes, range, plainNumbers: plainNumbers)
      } catch { throw .unusable(key, bytes[range], error, at: offset) }
    case .duration:
      do {
        request.duration = try TimeText.length(bytes, range, plainNumbers: plainNumbers)
      } catch { throw .unusable(key, bytes[range], error, at: offset) }
    }
  }

  private mutating func keep(_ text: ArraySlice<UInt8>) -> Range<Int> {
    let first = texts.count
    texts.append(contentsOf: text)
    return first..<texts.count
  }

  /// A length that was written as a number.
  mutating func set(_ key: TraceKey, seconds: SimDuration) {
    given |= key.bit
    if key == .at { request.at = .relative(seconds) } else { request.duration = seconds }
  }

  /// Throws what a request has to say and this one does not.
  func check(beginningAt start: Int) throws(RecordFault) {
    guard given & Self.required != Self.required else { return }
    throw .missing(TraceKey.required.filter { given & $0.bit == 0 }, at: start)
  }

  private static let required = TraceKey.required.reduce(0) { $0 | $1.bit }

  private func readDirection(
    _ bytes: [UInt8], _ range: Range<Int>, at offset: Int
  ) throws(RecordFault) -> Trace.Direction {
    let word = LetterWord(bytes[range])
    if word == .inbound { return .inbound }
    if word == .outbound { return .outbound }
    throw unknown(.direction, bytes[range], "write 'inbound' or 'outbound'", at: offset)
  }

  private func readTransport(
    _ text: ArraySlice<UInt8>, at offset: Int
  ) throws(RecordFault) -> Trace.TransportProtocol {
    switch String(decoding: text, as: UTF8.self) {
    case "http1": .http1
    case "http2": .http2
    case "tcp": .tcp
    default: throw unknown(.transport, text, "write 'http1', 'http2' or 'tcp'", at: offset)
    }
  }

  private func unknown(
    _ key: TraceKey, _ text: ArraySlice<UInt8>, _ hint: String, at offset: Int
  ) -> RecordFault {
    let text = String(decoding: text, as: UTF8.self)
    return RecordFault("unknown \(key.rawValue) '\(text)'", at: offset, hint: hint)
  }
}

extension LetterWord {
  fileprivate static let inbound = LetterWord("inbound".utf8)
  fileprivate static let outbound = LetterWord("outbound".utf8)
}
