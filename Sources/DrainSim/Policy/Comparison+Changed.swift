extension Comparison {
  /// A request whose verdict is not the same in all columns.
  public struct ChangedRequest: Equatable, Sendable {
    public let id: String
    public let direction: Trace.Direction
    /// One for each column; nil where its trace has no such request.
    public let fates: [Fate?]
  }

  /// Those of a comparison, or the first of them.
  public struct ChangedRequests: Equatable, Sendable {
    /// In the order of the trace.
    public let requests: [ChangedRequest]
    /// How many there are in all.
    public let total: Int
  }

  /// The requests whose outcome or cause differs.
  ///
  /// Where the columns have different traces, requests are matched by their ids.
  ///
  /// - Complexity: O(columns · requests).
  public func changed(first limit: Int = .max) -> ChangedRequests {
    let traces = columns.map(\.scenario.trace)
    return traces.allSatisfy { $0 == traces[0] } ? changedOfOneTrace(limit) : changedById(limit)
  }

  private func changedOfOneTrace(_ limit: Int) -> ChangedRequests {
    let trace = columns[0].scenario.trace
    let first = columns[0].fates
    var differs = [Bool](repeating: false, count: trace.count)
    for column in columns.dropFirst() where column.fates != first {
      for request in first.indices where column.fates[request] != first[request] { differs[request] = true }
    }
    let changed = differs.indices.filter { differs[$0] }
    let requests = changed.prefix(limit).map { request in
      ChangedRequest(
        id: trace.ids[request], direction: trace.kinds[request].direction,
        fates: columns.map { $0.fates[request] })
    }
    return ChangedRequests(requests: requests, total: changed.count)
  }

  /// In the order in which the traces name them.
  private func changedById(_ limit: Int) -> ChangedRequests {
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
    let changed = requests.filter { Set($0.fates.compactMap(\.self)).count > 1 }
    return ChangedRequests(
      requests: changed.prefix(limit).map {
        ChangedRequest(id: $0.id, direction: $0.direction, fates: $0.fates)
      }, total: changed.count)
  }
}
