/// One request as a file states it, before it is known how it stands to the others.
///
/// Its texts are ranges of bytes that are handed on beside it: no reference to count for each of them.
struct TraceRequest: Equatable {
  /// Missing: the request is named by its position, such as `#3`.
  var id: Range<Int>?
  var direction: Trace.Direction
  var at: Time
  var duration: SimDuration
  /// Missing or empty: a new connection of its own.
  var connection: Range<Int>?
  var parent: Range<Int>?
  var transport: Trace.TransportProtocol = .unstated

  /// When it is sent, on the clock its file uses.
  enum Time: Equatable {
    /// From the trace's zero; for a child, from the moment its parent reached the application.
    case relative(SimDuration)
    /// Nanoseconds since 1970.
    case absolute(Int64)

    var nanoseconds: Int64 {
      switch self {
      case .relative(let length): length.nanoseconds
      case .absolute(let nanoseconds): nanoseconds
      }
    }
  }
}

/// Where the parts of one request stand: asked only for what there is something to say about.
protocol RequestPlaces {
  var placeOfRequest: SourcePlace { get }

  /// Of the key's value; where the key is absent, of the request.
  func place(of key: TraceKey) -> SourcePlace
}
