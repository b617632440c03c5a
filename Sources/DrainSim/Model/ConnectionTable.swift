/// The connections that requests share, by name; a name that is used again after its end gets a new one.
struct ConnectionTable {
  struct Connection {
    let direction: Trace.Direction
    var inFlight: Int32 = 0
    /// Neither side has closed it.
    var open = true
    /// Its client sends requests on it.
    var usable = true
    /// A response said `Connection: close`, or a GOAWAY came.
    var told = false
    /// Envoy's `drain_timeout` is over: it closes once no stream is left.
    var drainTimedOut = false
    /// Envoy has stopped reading and closes within `delayed_close_timeout`.
    var closing = false
  }

  private(set) var connections: [Connection] = []
  /// Per name, the connection that carries it now.
  private var current: [Int32]
  /// Per request, the connection that carried it.
  private var carriers: [Int32]

  init(names: Int, requests: Int) {
    current = Array(repeating: Trace.none, count: names)
    carriers = names == 0 ? [] : Array(repeating: Trace.none, count: requests)
  }

  subscript(index: Int) -> Connection {
    get { connections[index] }
    set { connections[index] = newValue }
  }

  /// The connection a client would send on under this name, if one is open.
  func usable(named name: Int32) -> Int? {
    guard name >= 0 else { return nil }
    let index = Int(current[Int(name)])
    guard index >= 0, connections[index].open, connections[index].usable else { return nil }
    return index
  }

  mutating func open(named name: Int32, _ direction: Trace.Direction) -> Int {
    connections.append(Connection(direction: direction))
    let index = connections.count - 1
    current[Int(name)] = Int32(index)
    return index
  }

  mutating func carry(_ request: Int, over connection: Int) {
    carriers[request] = Int32(connection)
    connections[connection].inFlight += 1
  }

  /// The shared connection a request went over, if any.
  func carrier(of request: Int) -> Int? {
    guard !carriers.isEmpty, carriers[request] >= 0 else { return nil }
    return Int(carriers[request])
  }

  /// Those still open, oldest first.
  var openIndices: [Int] { connections.indices.filter { connections[$0].open } }
}
