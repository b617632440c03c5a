/// Requests that nobody has recorded, described by their laws.
///
/// Two descriptions that differ in one law only draw the same numbers for all the others.
public struct Traffic: Equatable, Sendable {
  /// When it begins, on the clock of the trace.
  public enum Start: Equatable, Sendable {
    case relative(SimDuration)
    /// Nanoseconds since 1970.
    case absolute(Int64)
  }

  /// How clients keep connections open, for each direction on its own.
  public struct KeepAlive: Equatable, Sendable {
    /// Of all requests, calls included; the others have a new connection each.
    public var share: Probability
    public var connections: Int
    /// After so many requests a connection is replaced by a new one.
    public var requestsPerConnection: Int
    public var transport: Transport

    public init(
      share: Probability, connections: Int, requestsPerConnection: Int, transport: Transport
    ) {
      self.share = share
      self.connections = connections
      self.requestsPerConnection = requestsPerConnection
      self.transport = transport
    }
  }

  public enum Transport: String, CaseIterable, Sendable {
    /// One request at a time: where all connections are busy, a request has a new one of its own.
    case http1
    /// Any number of requests at a time.
    case http2
  }

  /// What the application calls while it works on an inbound request.
  public struct Calls: Equatable, Sendable {
    /// Of the inbound requests.
    public var share: Probability
    /// How many such a request makes, each number as likely as any other.
    public var count: ClosedRange<Int>
    /// A length that is longer than the request's is drawn again; after the sixteenth, the call takes as long as
    /// its request.
    public var duration: DurationLaw

    static let draws = 16

    public init(share: Probability, count: ClosedRange<Int>, duration: DurationLaw) {
      self.share = share
      self.count = count
      self.duration = duration
    }
  }

  public var start = Start.relative(.zero)
  public var arrivals = ArrivalProcess.poisson
  /// Of requests without a parent; calls come on top.
  public var rate: ArrivalRate
  /// No request without a parent arrives later after the start.
  public var length: SimDuration?
  /// Of requests without a parent.
  public var count: Int?
  /// Of requests without a parent; the others are outbound.
  public var inbound: Probability
  public var duration: DurationLaw
  public var keepAlive: KeepAlive
  public var calls: Calls
  public var seed: UInt64 = 1

  public init(
    rate: ArrivalRate, inbound: Probability, duration: DurationLaw, keepAlive: KeepAlive, calls: Calls
  ) {
    self.rate = rate
    self.inbound = inbound
    self.duration = duration
    self.keepAlive = keepAlive
    self.calls = calls
  }
}

extension Traffic.Start {
  /// Reads a length or an RFC 3339 time.
  ///
  /// - Throws: What is wrong with the text, without a place.
  public init(parsing text: some StringProtocol) throws(InvalidInput) {
    do {
      self =
        switch try TimeText.time(text, plainNumbers: true) {
        case .relative(let length): .relative(length)
        case .absolute(let nanoseconds): .absolute(nanoseconds)
        }
    } catch {
      throw InvalidInput([Diagnostic("'\(text)' \(error.words)", at: nil, hint: error.hint)])
    }
  }

  var nanoseconds: Int64 {
    switch self {
    case .relative(let length): length.nanoseconds
    case .absolute(let nanoseconds): nanoseconds
    }
  }

  /// What a trace can say on this clock.
  var latest: Int64 {
    switch self {
    case .relative: SimDuration.limit.nanoseconds
    case .absolute: 9_223_372_035_999_999_999
    }
  }
}
