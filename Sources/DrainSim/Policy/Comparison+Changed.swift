extension Comparison {
  /// A request whose verdict is not the same in all columns.
  public struct ChangedRequest: Equatable, Sendable {
    public let id: String
    public let direction: Trace.Direction
    /// One for each column; nil where its trace has no such request.
    public let fates: [Fate?]
  }

  /// The requests whose outcome or cause differs, in the order of the trace.
  ///
  /// Where the columns have different traces, requests are matched by their ids.
  ///
  /// - Complexity: O(columns · requests).
  public var changed: [ChangedRequest] {
    let traces = columns.map(\.scenario.trace)
    return traces.allSatisfy { $0 == traces[0] } ? changedOfOneTrace : changedById
  }

  private var changedOfOneTrace: [ChangedRequest] {
    let trace = columns[0].scenario.trace
    let first = columns[0].fates
    var differs = [Bool](repeating: false, count: trace.count)
    for column in columns.dropFirst() where column.fates != first {
      for (request, fate) in column.fates.enumerated() where fate != first[request] {
        differs[request] = true
      }
    }
    return differs.indices.filter { differs[$0] }.map { request in
      ChangedRequest(
        id: trace.ids[request], direction: trace.kinds[request].direction,
        fates: columns.map { $0.fates[request] })
    }
  }

  /// In the order in which the traces name them.
  private var changedById: [ChangedRequest] {
    var places: [String: Int] = [:]
    var requests: [(id: String, direction: Trace.Direction, fates: [Fate?])] = []
    for (position, column) in columns.enumerated() {
      let trace = column.scenario.trace
      for request in 0..<trace.count {
        let id = trace.ids[request]
        if places[id] == nil {
          places[id] = requests.count
          let nobody = [Fate?](repeating: nil, count: columns.count)
          requests.append((id, trace.kinds[request].direction, nobody))
        }
        if let place = places[id] { requests[place].fates[position] = column.fates[request] }
      }
    }
    return requests.filter { Set($0.fates.compactMap(\.self)).count > 1 }.map {
      ChangedRequest(id: $0.id, direction: $0.direction, fates: $0.fates)
    }
  }
}
