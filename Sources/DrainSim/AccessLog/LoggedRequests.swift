/// The requests of a log in the order of its lines, as columns, before it is known what belongs together.
struct LoggedRequests {
  private(set) var starts: [Int64] = []
  private(set) var durations: [Int64] = []
  /// ``LoggedTraffic`` as a byte.
  private(set) var traffic: [UInt8] = []
  private(set) var lines: [UInt32] = []
  /// Empty where a line has no fit one.
  private(set) var ids = TextColumn()
  /// Index into ``pairs``, or ``Trace/none``.
  private(set) var pairOf: [Int32] = []
  private(set) var pairs = AddressPairs()
  /// The latest end, in nanoseconds since 1970.
  private(set) var lastEnd: Int64?

  private var listeners = ListenerDirections()
  private var undirected: [Undirected] = []
  /// Of ``undirected``: remote and local address, and the connection's id.
  private var undirectedTexts = TextColumn()
  private var clock: LogClock
  private let assumed: Trace.Direction?

  private struct Undirected {
    let request: Int
    let firstText: Int
  }

  /// Why a line gives no request.
  enum Refusal: Error {
    case notOfTheLog
    case noDuration
  }

  /// `assumed` is the direction of lines that cannot tell it.
  init(_ format: AccessLogFormat, assuming assumed: Trace.Direction?) {
    clock = LogClock(format)
    self.assumed = assumed
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
    let direction =
      LoggedTraffic.direction(cluster: bytes[line[.cluster]], route: bytes[line[.route]]) ?? assumed
    enterConnection(
      LoggedTraffic(direction: direction, transport: transport(line, bytes)), line, bytes)
  }

  private func transport(_ line: LoggedLine, _ bytes: [UInt8]) -> Trace.TransportProtocol {
    line.has(.transport) ? LoggedTraffic.transport(bytes[line[.transport]]) : .unstated
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
    guard !isAbsent(bytes, range), range.count <= 128 else { return false }
    for position in range where bytes[position] &- 0x21 >= 0x5e { return false }
    return true
  }

  private mutating func enterConnection(_ traffic: LoggedTraffic, _ line: LoggedLine, _ bytes: [UInt8]) {
    self.traffic.append(traffic.code)
    let id = Self.isAbsent(bytes, line[.connectionID]) ? [] : bytes[line[.connectionID]]
    let (remote, local) = (bytes[line[.remoteAddress]], bytes[line[.localAddress]])
    guard let direction = traffic.direction else {
      undirected.append(Undirected(request: count - 1, firstText: undirectedTexts.count))
      for text in [remote, local, id] { undirectedTexts.append(text) }
      pairOf.append(Trace.none)
      return
    }
    let (pair, isNew) = enterPair(traffic, remote: remote, local: local, id: id)
    pairOf.append(pair)
    if isNew, local.count > 1 { listeners.learn(direction, local: local) }
  }

  private mutating func enterPair(
    _ traffic: LoggedTraffic, remote: ArraySlice<UInt8>, local: ArraySlice<UInt8>, id: ArraySlice<UInt8>
  ) -> (pair: Int32, isNew: Bool) {
    guard !id.isEmpty || remote.count > 1 && local.count > 1 else { return (Trace.none, false) }
    let (pair, isNew) =
      id.isEmpty ? pairs.enter(traffic, from: remote, to: local) : pairs.enter(traffic, id: id)
    // A line for TCP is a whole connection.
    return (traffic.transport == .tcp ? Trace.none : Int32(pair), isNew)
  }
}

extension LoggedRequests {
  /// Gives a direction to the requests whose lines do not tell it, once all lines were read.
  ///
  /// - Returns: How many remain without.
  mutating func resolveDirections() -> Int {
    var unknown = 0
    for entry in undirected {
      let remote = undirectedTexts.utf8(at: entry.firstText)
      let local = undirectedTexts.utf8(at: entry.firstText + 1)
      guard let direction = listeners.direction(remote: remote, local: local) else {
        unknown += 1
        continue
      }
      var resolved = LoggedTraffic(code: traffic[entry.request])
      resolved.direction = direction
      traffic[entry.request] = resolved.code
      let id = undirectedTexts.utf8(at: entry.firstText + 2)
      pairOf[entry.request] = enterPair(resolved, remote: remote, local: local, id: id).pair
    }
    undirected = []
    return unknown
  }
}
