/// Why no traffic can be made by a description.
public enum InvalidTraffic: Error, Equatable, Sendable {
  /// Neither a length nor a count.
  case endless
  case negativeLength
  case negativeCount
  case unusableConnections
  case unusableRequestsPerConnection
  case unusableCalls
  /// Its last requests would be later than a trace can say.
  case beyondClock
}

extension InvalidTraffic {
  public var message: String {
    switch self {
    case .endless: "it is not said where the traffic ends"
    case .negativeLength: "the traffic's length is negative"
    case .negativeCount: "the number of requests is negative"
    case .unusableConnections: "the number of connections is not from 1 to \(Traffic.mostConnections)"
    case .unusableRequestsPerConnection: "a connection carries less than one request"
    case .unusableCalls: "the number of calls is not from 1 to \(Traffic.mostCalls)"
    case .beyondClock: "the traffic would go on for more than 1000 days, or beyond the year 2262"
    }
  }

  public var hint: String {
    switch self {
    case .endless: "say how long it lasts, how many requests there are, or both"
    case .negativeLength, .negativeCount: "0 is the least"
    case .unusableConnections: "say that no request is kept alive if there are to be none"
    case .unusableRequestsPerConnection: "1 is the least"
    case .unusableCalls: "say that no request makes calls if there are to be none"
    case .beyondClock: "raise the rate, or let it begin earlier or end earlier"
    }
  }
}

extension Traffic {
  static let mostConnections = 1_000_000
  static let mostCalls = 1_000

  /// Throws what makes the description unusable.
  func check() throws(InvalidTraffic) {
    guard length != nil || count != nil else { throw .endless }
    if let length, length < .zero { throw .negativeLength }
    if let count, count < 0 { throw .negativeCount }
    guard 1...Self.mostConnections ~= keepAlive.connections else { throw .unusableConnections }
    guard keepAlive.requestsPerConnection > 0 else { throw .unusableRequestsPerConnection }
    guard calls.count.lowerBound > 0, calls.count.upperBound <= Self.mostCalls else { throw .unusableCalls }
    guard start.nanoseconds <= start.latest, endsInTime else { throw .beyondClock }
  }

  /// From the start to the last moment that a trace can say, and no more than 1000 days.
  var nanosecondsToLatest: Int64 {
    let (rest, overflow) = start.latest.subtractingReportingOverflow(start.nanoseconds)
    return overflow ? SimDuration.limit.nanoseconds : min(rest, SimDuration.limit.nanoseconds)
  }

  /// By its length, or else by its count, as far as the rate tells.
  private var endsInTime: Bool {
    if let length, length.nanoseconds <= nanosecondsToLatest { return true }
    guard let count else { return false }
    return Double(count) * rate.nanosecondsBetween <= Double(nanosecondsToLatest)
  }
}
