/// The requests of a log in the order of its lines, as columns, before it is known what belongs together.
struct LoggedRequests: Sendable {
  private(set) var starts: [Int64] = []
  private(set) var durations: [Int64] = []
  /// ``LoggedTraffic`` as a byte.
  private(set) var traffic: [UInt8] = []
  private(set) var lines: [UInt32] = []
  /// Empty where a line has no fit one.
  private(set) var ids = TextColumn()
  /// Numbers in ``addresses``.
  private(set) var remotes: [UInt64] = []
  private(set) var locals: [UInt64] = []
  /// Envoy's numbers of the connections, as addresses; shorter than the others where the last lines have none.
  private(set) var connectionIDs: [UInt64] = []
  private(set) var addresses = AddressBook()
  /// The latest end, in nanoseconds since 1970.
  private(set) var lastEnd: Int64?

  private var clock: LogClock
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

  var count: Int { starts.count }

  /// Enters what one line tells.
  mutating func add(_ line: LoggedLine, in bytes: [UInt8], number: Int) throws(Refusal) {
    guard let start = clock.instant(in: bytes, line[.startTime]) else { throw .notOfTheLog }
    guard let duration = try duration(bytes, line[.duration]) else { throw .noDuration }
    let end = start.saturatingSum(duration)
    lastEnd = max(lastEnd ?? end, end)
    starts.append(start)
    durations.append(duration)
    lines.append(UInt32(clamping: number))
    ids.append(Self.isFitID(bytes, line[.requestID]) ? bytes[line[.requestID]] : [])
    let direction = LoggedTraffic.direction(bytes, cluster: line[.cluster], route: line[.route]) ?? assumed
    traffic.append(LoggedTraffic(direction: direction, transport: transport(line, bytes)).code)
    remotes.append(addresses.code(of: bytes, line[.remoteAddress]))
    locals.append(addresses.code(of: bytes, line[.localAddress]))
    if !Self.isAbsent(bytes, line[.connectionID]) { enterConnection(bytes, line[.connectionID]) }
  }

  /// Goes on with the requests of lines that follow, which were counted from their own first.
  mutating func append(_ next: consuming LoggedRequests, after lineCount: Int) {
    let recoded = addresses.merge(next.addresses)
    if !next.connectionIDs.isEmpty {
      connectionIDs += repeatElement(AddressBook.none, count: count - connectionIDs.count)
      connectionIDs += next.connectionIDs.lazy.map(recoded)
    }
    remotes += next.remotes.lazy.map(recoded)
    locals += next.locals.lazy.map(recoded)
    starts += next.starts
    durations += next.durations
    traffic += next.traffic
    lines += next.lines.lazy.map { UInt32(clamping: Int($0) + lineCount) }
    ids.append(next.ids)
    if let end = next.lastEnd { lastEnd = max(lastEnd ?? end, end) }
  }

  private mutating func enterConnection(_ bytes: [UInt8], _ id: Range<Int>) {
    connectionIDs += repeatElement(AddressBook.none, count: count - 1 - connectionIDs.count)
    connectionIDs.append(addresses.code(of: Array("#".utf8) + bytes[id], 0..<id.count + 1))
  }

  private func transport(_ line: LoggedLine, _ bytes: [UInt8]) -> Trace.TransportProtocol {
    line.has(.transport) ? LoggedTraffic.transport(bytes, line[.transport]) : .unstated
  }

  /// Nil for `-`, which Envoy writes where there is no length.
  private func duration(_ bytes: [UInt8], _ range: Range<Int>) throws(Refusal) -> Int64? {
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

  private static func isAbsent(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    range.isEmpty || range.count == 1 && bytes[range.lowerBound] == UInt8(ascii: "-")
  }

  /// A header that a client sends may hold anything; and `line 7` is the name of another request.
  private static func isFitID(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    !isAbsent(bytes, range) && range.count <= 128 && ByteSearch.isVisible(bytes, range)
  }
}

extension LoggedRequests {
  /// Gives a direction to the requests whose lines do not tell it, once all lines were read.
  ///
  /// - Returns: How many remain without.
  mutating func resolveDirections() -> Int {
    let undirected = traffic.indices.filter { LoggedTraffic(code: traffic[$0]).direction == nil }
    guard !undirected.isEmpty else { return 0 }
    let listeners = listeners
    var unknown = 0
    for request in undirected {
      var resolved = LoggedTraffic(code: traffic[request])
      resolved.direction = listeners.direction(
        remote: remotes[request], local: locals[request], in: addresses)
      if resolved.direction == nil { unknown += 1 }
      traffic[request] = resolved.code
    }
    return unknown
  }

  /// Where nothing at all tells a direction, all requests get this one.
  mutating func assume(_ direction: Trace.Direction) {
    for request in traffic.indices {
      var assumed = LoggedTraffic(code: traffic[request])
      assumed.direction = direction
      traffic[request] = assumed.code
    }
  }

  private var listeners: ListenerDirections {
    var listeners = ListenerDirections()
    for request in traffic.indices {
      guard let direction = LoggedTraffic(code: traffic[request]).direction else { continue }
      listeners.learn(direction, local: locals[request], in: addresses)
    }
    return listeners
  }
}
