/// The connections that requests share, by name; a name that is used again after its end gets a new one.
struct ConnectionTable {
  struct Connection {
    let direction: Trace.Direction
    var name = Trace.none
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

  /// Those that a request has gone over since the deletion, or was in flight on at it.
  private(set) var connections: [Connection] = []
  /// Those that were open at the deletion and that nobody has used since: all of a kind share one lot.
  private(set) var dormant = ByDirection { _ in 0 }
  /// Per name, the connection that carries it now.
  private var current: [Int32]
  /// Per request, the connection that carried it.
  private var carriers: [Int32]
  private let requests: OrderedTrace
  private var deletion: Int64 = 0

  init(_ requests: OrderedTrace) {
    self.requests = requests
    let names = requests.trace.connectionNames.count
    current = Array(repeating: Trace.none, count: names)
    carriers = names == 0 ? [] : Array(repeating: Trace.none, count: requests.trace.count)
  }

  subscript(index: Int) -> Connection {
    get { connections[index] }
    set { connections[index] = newValue }
  }

  /// Forgets everything but what was open at this instant on the trace's clock.
  mutating func begin(at deletion: Int64) {
    self.deletion = deletion
    for connection in connections { current[Int(connection.name)] = Trace.none }
    connections.removeAll(keepingCapacity: true)
    dormant = ByDirection { requests.connections.count($0, openAt: deletion) }
  }

  mutating func forgetCarrier(of request: Int) {
    if !carriers.isEmpty { carriers[request] = Trace.none }
  }

  /// The connection a client would send this request on, if one is open.
  mutating func usable(for request: Int) -> Int? {
    let name = requests.trace.connections[request]
    guard name >= 0 else { return nil }
    let index = Int(current[Int(name)])
    guard index >= 0 else { return awaken(for: request) }
    return connections[index].open && connections[index].usable ? index : nil
  }

  private mutating func awaken(for request: Int) -> Int? {
    let direction = requests.trace.kinds[request].direction
    guard dormant[direction] > 0, requests.connections.isOpen(for: request, before: deletion) else {
      return nil
    }
    dormant[direction] -= 1
    return open(for: request)
  }

  /// Takes in a request that was in flight at the deletion; false where it has a connection of its own.
  mutating func carryFromBefore(_ request: Int) -> Bool {
    let name = requests.trace.connections[request]
    guard name >= 0 else { return false }
    if current[Int(name)] == Trace.none {
      dormant[requests.trace.kinds[request].direction] -= 1
      carry(request, over: open(for: request))
    } else {
      carry(request, over: Int(current[Int(name)]))
    }
    return true
  }

  /// Nothing where the request has a connection of its own.
  mutating func openIfNamed(for request: Int) {
    guard requests.trace.connections[request] >= 0 else { return }
    carry(request, over: open(for: request))
  }

  private mutating func open(for request: Int) -> Int {
    let name = requests.trace.connections[request]
    connections.append(Connection(direction: requests.trace.kinds[request].direction, name: name))
    current[Int(name)] = Int32(connections.count - 1)
    return connections.count - 1
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

  /// Of those that were used, the ones still open, oldest first.
  var openIndices: [Int] { connections.indices.filter { connections[$0].open } }

  mutating func closeDormant(_ direction: Trace.Direction) {
    dormant[direction] = 0
  }
}
