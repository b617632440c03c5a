/// The requests of a log in the order of its lines, before it is known what belongs together.
struct LoggedRequests: Sendable {
  private(set) var requests: [LoggedRequest] = []
  /// Empty where a line has no fit one.
  private(set) var ids = TextColumn()
  /// Envoy's numbers of the connections, as addresses; shorter than the others where the last lines have none.
  private(set) var connectionIDs: [UInt64] = []
  private(set) var addresses = AddressBook()
  /// The latest end, in nanoseconds since 1970.
  private(set) var lastEnd: Int64?

  private var clock: LogClock
  let hash = TextHash()
  /// The direction of lines that cannot tell it.
  private let assumed: Trace.Direction?

  /// Why a line gives no request.
  enum Refusal: Error {
    case notOfTheLog
    case noDuration
  }

  init(_ format: AccessLogFormat) {
    clock = LogClock(format)
    assumed = format.assumedDirection
  }

  var count: Int { requests.count }

  /// Enters what one line tells.
  mutating func add(_ line: LoggedLine, in bytes: Span<UInt8>, number: Int) throws(Refusal) {
    guard let start = clock.instant(in: bytes, line.startTime) else { throw .notOfTheLog }
    guard let duration = try duration(bytes, line.duration) else { throw .noDuration }
    let id = bytes.extracting(Self.isFitID(bytes, line.requestID) ? line.requestID : 0..<0)
    ids.append(id)
    let request = LoggedRequest(
      start: start, duration: duration, remote: addresses.code(of: bytes, line.remoteAddress),
      local: addresses.code(of: bytes, line.localAddress), idHash: hash(id), line: UInt32(clamping: number),
      traffic: traffic(line, bytes))
    requests.append(request)
    lastEnd = max(lastEnd ?? request.end, request.end)
    if !Self.isAbsent(bytes, line.connectionID) { enterConnection(bytes, line.connectionID) }
  }

  /// Goes on with the requests of lines that follow, which were counted from their own first.
  mutating func append(_ next: consuming LoggedRequests, after lineCount: Int) {
    let recoded = addresses.merge(next.addresses)
    if !next.connectionIDs.isEmpty {
      connectionIDs += repeatElement(AddressBook.none, count: count - connectionIDs.count)
      connectionIDs += next.connectionIDs.lazy.map(recoded)
    }
    requests += next.requests.lazy.map { request in
      var request = request
      request.remote = recoded(request.remote)
      request.local = recoded(request.local)
      request.line = UInt32(clamping: Int(request.line) + lineCount)
      return request
    }
    ids.append(next.ids)
    if let end = next.lastEnd { lastEnd = max(lastEnd ?? end, end) }
  }

  private mutating func enterConnection(_ bytes: Span<UInt8>, _ id: Range<Int>) {
    connectionIDs += repeatElement(AddressBook.none, count: count - 1 - connectionIDs.count)
    connectionIDs.append(addresses.code(ofConnection: bytes, id))
  }

  @inline(__always)
  private func traffic(_ line: LoggedLine, _ bytes: Span<UInt8>) -> LoggedTraffic {
    let direction = LoggedTraffic.direction(bytes, cluster: line.cluster, route: line.route) ?? assumed
    let isStated = LoggedLine.has(line.transport)
    return LoggedTraffic(
      direction: direction, transport: isStated ? LoggedTraffic.transport(bytes, line.transport) : .unstated)
  }

  /// Nil for `-`, which Envoy writes where there is no length.
  private func duration(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(Refusal) -> Int64? {
    if Self.isAbsent(bytes, range) { return nil }
    var milliseconds: Int64 = 0
    for position in range {
      guard let digit = bytes[position].decimalDigit else { throw .notOfTheLog }
      milliseconds = milliseconds * 10 + Int64(digit)
      guard milliseconds <= Self.longest else { throw .notOfTheLog }
    }
    return milliseconds * 1_000_000
  }

  private static let longest = SimDuration.limit.nanoseconds / 1_000_000

  private static func isAbsent(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.isEmpty || range.count == 1 && bytes[range.lowerBound] == UInt8(ascii: "-")
  }

  /// A header that a client sends may hold anything; and `line 7` is the name of another request.
  private static func isFitID(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    !isAbsent(bytes, range) && range.count <= 128 && ByteSearch.isVisible(bytes, range)
  }
}

extension LoggedRequests {
  /// Gives a direction to the requests whose lines do not tell it, once all lines were read.
  ///
  /// - Returns: How many remain without.
  mutating func resolveDirections() -> Int {
    guard requests.contains(where: { !$0.traffic.isDirected }) else { return 0 }
    let listeners = listeners
    var unknown = 0
    for position in requests.indices where !requests[position].traffic.isDirected {
      let request = requests[position]
      let direction = listeners.direction(remote: request.remote, local: request.local, in: addresses)
      if direction == nil { unknown += 1 }
      requests[position].traffic.direction = direction
    }
    return unknown
  }

  /// Where nothing at all tells a direction, all requests get this one.
  mutating func assume(_ direction: Trace.Direction) {
    for position in requests.indices { requests[position].traffic.direction = direction }
  }

  private var listeners: ListenerDirections {
    var listeners = ListenerDirections()
    for request in requests {
      guard let direction = request.traffic.direction else { continue }
      listeners.learn(direction, local: request.local, in: addresses)
    }
    return listeners
  }
}
