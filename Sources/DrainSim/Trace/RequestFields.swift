/// What has been read of one record: its values as they stand there, and where.
struct RequestFields {
  private var seen: UInt8 = 0
  private var id: ArraySlice<UInt8>?
  private var direction: Trace.Direction?
  private var at: TraceRequest.Time?
  private var duration: SimDuration?
  private var connection: ArraySlice<UInt8>?
  private var parent: ArraySlice<UInt8>?
  private var transport = Trace.TransportProtocol.unstated
  /// The first byte of each key's value; of this record only for keys seen in it.
  private var offsets = Array(repeating: 0, count: TraceKey.allCases.count)

  mutating func removeAll() {
    seen = 0
    id = nil
    direction = nil
    at = nil
    duration = nil
    connection = nil
    parent = nil
    transport = .unstated
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
    switch key {
    case .id: id = text
    case .connection: connection = text
    case .parent: parent = text
    case .direction: direction = try readDirection(text)
    case .transport: transport = try readTransport(text)
    case .at:
      do { at = try TimeText.time(text, plainNumbers: plainNumbers) } catch { throw fault(key, text, error) }
    case .duration:
      do {
        duration = try TimeText.length(text, plainNumbers: plainNumbers)
      } catch { throw fault(key, text, error) }
    }
  }

  mutating func set(at seconds: SimDuration) {
    at = .relative(seconds)
  }

  mutating func set(duration seconds: SimDuration) {
    duration = seconds
  }

  /// The request, or what it lacks.
  func request(beginningAt start: Int) throws(RecordFault) -> TraceRequest {
    guard let direction, let at, let duration else { throw .missing(missing, at: start) }
    return TraceRequest(
      id: id, direction: direction, at: at, duration: duration, connection: connection, parent: parent,
      transport: transport)
  }

  /// Where a key's value stands; where it is absent, nil.
  func offset(of key: TraceKey) -> Int? {
    seen & key.bit == 0 ? nil : offsets[key.position]
  }

  private var missing: [TraceKey] {
    TraceKey.required.filter { key in
      switch key {
      case .direction: direction == nil
      case .at: at == nil
      case .duration: duration == nil
      case .id, .connection, .parent, .transport: false
      }
    }
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
