/// The requests of a scenario, in the order of the file, as columns.
///
/// A request is named by its index. Columns instead of objects: a day of traffic fits in memory, and
/// the engine touches only what it needs.
public struct Trace: Equatable, Sendable {
  public internal(set) var clock = Clock.relative
  /// Where the starts' zero lies on the clock of the file.
  var zero = TraceRequest.Time.relative(.zero)
  /// Nanoseconds on the trace's ``clock``; for a child, after its parent reached the application.
  public internal(set) var starts: [Int64] = []
  /// Nanoseconds, never negative.
  public internal(set) var durations: [Int64] = []
  /// Index into ``connectionNames``, or ``none`` for a request on a new connection of its own.
  public internal(set) var connections: [Int32] = []
  /// Index of the parent request, or ``none``.
  public internal(set) var parents: [Int32] = []
  public internal(set) var kinds: [Kind] = []
  public internal(set) var ids = TextColumn()
  public internal(set) var connectionNames = TextColumn()

  /// Nanoseconds after which a connection that nobody uses is closed; what is sent under its name or between its
  /// addresses after that goes over another one.
  ///
  /// Source: Envoy's `idle_timeout` of `envoy.config.core.v3.HttpProtocolOptions`, 1 h unless stated.
  static let idleTimeout: Int64 = 3_600_000_000_000

  /// Stands for "no connection" and "no parent".
  public static let none: Int32 = -1

  /// What the starts of requests without a parent count from.
  public enum Clock: Sendable {
    /// A zero of the trace's own: the deletion, until ``rebase(to:at:)`` says otherwise.
    case relative
    /// 1970, in UTC.
    case absolute
  }

  public enum Direction: UInt8, Sendable, CaseIterable {
    case inbound, outbound

    public var name: String {
      switch self {
      case .inbound: "inbound"
      case .outbound: "outbound"
      }
    }
  }

  public enum TransportProtocol: UInt8, Sendable, CaseIterable {
    /// HTTP, its version left to how the connection is used: overlapping requests make it HTTP/2.
    case unstated
    case http1, http2, tcp
  }

  /// Direction and protocol in one byte.
  public struct Kind: Equatable, Sendable {
    private let bits: UInt8

    public init(_ direction: Direction, _ transport: TransportProtocol = .unstated) {
      bits = direction.rawValue | transport.rawValue << 1
    }

    public var direction: Direction { bits & 1 == 0 ? .inbound : .outbound }

    public var transport: TransportProtocol { TransportProtocol(rawValue: bits >> 1) ?? .unstated }
  }

  public init() {}

  public var count: Int { starts.count }

  var hasInbound: Bool { kinds.contains { $0.direction == .inbound } }

  /// - Complexity: O(n).
  func index(of id: String) -> Int? {
    (0..<count).first { ids.utf8(at: $0).elementsEqual(id.utf8) }
  }
}
