/// Makes the requests of ``Traffic`` one by one, in the order of arrival, calls behind their parents.
///
/// The same description gives the same requests. What is kept is one request's calls and the open connections.
public struct TrafficGenerator: Sequence, IteratorProtocol, Sendable {
  public let traffic: Traffic
  private let start: Int64
  /// Nanoseconds since the start.
  private let latest: Int64
  private var arrivals: Arrivals
  private var directions: RandomStream
  private var durations: RandomStream
  private var keptAlive: RandomStream
  private var callers: RandomStream
  private var connections: OpenConnections
  private var arrival = 0
  private var family = Family()

  /// - Throws: What makes the description unusable.
  public init(_ traffic: Traffic) throws(InvalidTraffic) {
    try traffic.check()
    self.traffic = traffic
    start = traffic.start.nanoseconds
    latest = Swift.min(traffic.length?.nanoseconds ?? .max, traffic.nanosecondsToLatest)
    let root = RandomStream(seed: traffic.seed)
    arrivals = Arrivals(traffic.arrivals, at: traffic.rate, from: root.forked(for: "arrivals"))
    directions = root.forked(for: "directions")
    durations = root.forked(for: "durations")
    keptAlive = root.forked(for: "keep-alive")
    callers = root.forked(for: "calls")
    connections = OpenConnections(traffic.keepAlive)
  }

  public mutating func next() -> SyntheticRequest? {
    if let call = family.calls.popLast() { return make(call) }
    return makeArrival()
  }

  private mutating func makeArrival() -> SyntheticRequest? {
    guard arrival < traffic.count ?? .max, let sinceStart = arrivals.next(), sinceStart <= latest else {
      return nil
    }
    arrival += 1
    let at = start + sinceStart
    let direction: Trace.Direction = traffic.inbound.draw(&directions) ? .inbound : .outbound
    let duration = traffic.duration.draw(&durations).nanoseconds
    let isKeptAlive = traffic.keepAlive.share.draw(&keptAlive)
    let makesCalls = traffic.calls.share.draw(&callers)
    if direction == .inbound, makesCalls {
      family.plan(traffic.calls, at: at, duration: duration, from: callers.forked(arrival))
    }
    return SyntheticRequest(
      arrival: arrival, call: nil, direction: direction, at: at, duration: duration,
      connection: isKeptAlive ? connections.take(direction, from: at, for: duration) : nil)
  }

  private mutating func make(_ call: Family.Call) -> SyntheticRequest {
    var stream = call.stream
    let isKeptAlive = traffic.keepAlive.share.draw(&stream)
    family.made += 1
    return SyntheticRequest(
      arrival: arrival, call: family.made, direction: .outbound, at: call.at, duration: call.duration,
      connection: isKeptAlive
        ? connections.take(.outbound, from: family.start.saturatingSum(call.at), for: call.duration) : nil)
  }
}

/// The connections of both directions; their numbers differ.
private struct OpenConnections {
  private var inbound: ConnectionPool
  private var outbound: ConnectionPool
  private var opened = 0

  init(_ keepAlive: Traffic.KeepAlive) {
    inbound = ConnectionPool(keepAlive)
    outbound = ConnectionPool(keepAlive)
  }

  mutating func take(_ direction: Trace.Direction, from start: Int64, for duration: Int64) -> Int? {
    let end = start.saturatingSum(duration)
    return switch direction {
    case .inbound: inbound.take(from: start, to: end, opened: &opened)
    case .outbound: outbound.take(from: start, to: end, opened: &opened)
    }
  }
}

/// The calls of one inbound request.
private struct Family {
  struct Call {
    /// Since the parent.
    let at: Int64
    let duration: Int64
    /// For what else is to be drawn about it.
    let stream: RandomStream
  }

  private(set) var start: Int64 = 0
  var made = 0
  /// Those to come, the next one last.
  var calls: [Call] = []

  /// Every call has a stream of its own, so that one more of them changes none of the others.
  mutating func plan(_ law: Traffic.Calls, at start: Int64, duration: Int64, from stream: RandomStream) {
    self.start = start
    made = 0
    var stream = stream
    let spread = UInt64(law.count.upperBound - law.count.lowerBound + 1)
    let count = law.count.lowerBound + Int(stream.next().multipliedFullWidth(by: spread).high)
    for number in 1...count {
      var own = stream.forked(number)
      let length = Self.draw(law.duration, within: duration, from: &own)
      let room = UInt64(duration - length + 1)
      let at = Int64(own.next().multipliedFullWidth(by: room).high)
      calls.append(Call(at: at, duration: length, stream: own))
    }
    // The next one last.
    calls.sort { $0.at != $1.at ? $0.at > $1.at : $0.duration > $1.duration }
  }

  /// Draws again what is too long, so that the lengths that fit keep their law, but not for ever.
  private static func draw(_ law: DurationLaw, within limit: Int64, from stream: inout RandomStream) -> Int64
  {
    for _ in 0..<Traffic.Calls.draws {
      let length = law.draw(&stream).nanoseconds
      if length <= limit { return length }
    }
    return limit
  }
}
