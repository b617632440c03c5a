/// What has been read of one record: its values as they stand there, and where.
struct RequestFields {
  /// What it says so far; only what is in ``given`` means anything.
  private(set) var request = TraceRequest(direction: .inbound, at: .relative(.zero), duration: .zero)
  private var seen: UInt8 = 0
  private var given: UInt8 = 0
  /// The first byte of each key's value; of this record only for keys seen in it.
  private var offsets = Array(repeating: 0, count: TraceKey.allCases.count)

  mutating func removeAll() {
    seen = 0
    given = 0
    request.id = nil
    request.connection = nil
    request.parent = nil
    request.transport = .unstated
  }

  /// Notes where a key's value stands; false where the record had the key already.
  mutating func note(_ key: TraceKey, at offset: Int) -> Bool {
    guard seen & key.bit == 0 else { return false }
    seen |= key.bit
    offsets[key.position] = offset
    return true
  }

  /// A key's value, as text; empty means absent.
  mutating func set(
    _ key: TraceKey, text: ArraySlice<UInt8>, plainNumbers: Bool
  ) throws(RecordFault) {
    guard !text.isEmpty else { return }
    given |= key.bit
    switch key {
    case .id: request.id = text
    case .connection: request.connection = text
    case .parent: request.parent = text
    case .direction: request.direction = try readDirection(text)
    case .transport: request.transport = try readTransport(text)
    case .at:
      do {
        request.at = try TimeText.time(text, plainNumbers: plainNumbers)
      } catch { throw fault(key, text, error) }
    case .duration:
      do {
        request.duration = try TimeText.length(text, plainNumbers: plainNumbers)
      } catch { throw fault(key, text, error) }
    }
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

  /// Where a key's value stands; where it is absent, nil.
  func offset(of key: TraceKey) -> Int? {
    seen & key.bit == 0 ? nil : offsets[key.position]
  }

  private func readDirection(_ text: ArraySlice<UInt8>) throws(RecordFault) -> Trace.Direction {
    let word = LetterWord(text)
    if word == .inbound { return .inbound }
    if word == .outbound { return .outbound }
    throw unknown(.direction, text, "write 'inbound' or 'outbound'")
  }

  private func readTransport(_ text: ArraySlice<UInt8>) throws(RecordFault) -> Trace.TransportProtocol {
    switch String(decoding: text, as: UTF8.self) {
    case "http1": .http1
    case "http2": .http2
    case "tcp": .tcp
    default: throw unknown(.transport, text, "write 'http1', 'http2' or 'tcp'")
    }
  }

  private func unknown(_ key: TraceKey, _ text: ArraySlice<UInt8>, _ hint: String) -> RecordFault {
    let text = String(decoding: text, as: UTF8.self)
    return RecordFault(
      "unknown \(key.rawValue) '\(text)'", at: offsets[key.position], hint: hint)
  }

  private func fault(
    _ key: TraceKey, _ text: ArraySlice<UInt8>, _ failure: TimeText.Failure
  ) -> RecordFault {
    .unusable(key, text, failure, at: offsets[key.position])
  }
}

extension LetterWord {
  fileprivate static let inbound = LetterWord("inbound".utf8)
  fileprivate static let outbound = LetterWord("outbound".utf8)
}
