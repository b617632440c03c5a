/// Collects requests one by one, whatever they were written in, and complains about everything that is wrong.
///
/// A parent may stand after its children. What concerns several requests is looked at in ``finish()``.
/// - Complexity: O(n log n) at most; O(n) without parents and without `protocol: http1`.
struct TraceBuilder {
  private(set) var trace = Trace()
  private(set) var places = PlaceColumn()
  /// The requests that name a parent; its name stands in ``parentNames``.
  private(set) var children: [Int32] = []
  private(set) var parentPlaces = PlaceColumn()
  private(set) var parentNames = TextColumn()
  private(set) var connectionUses: [ConnectionUse] = []
  private var connectionIndex = TextIndex()
  private(set) var clock: (is: Trace.Clock, sinceLine: Int)?
  /// Each id is greater than the one before: numbered requests need no look for duplicates.
  private var idsAscend = true
  private(set) var complaints = Complaints()
  /// Some requests could not be read: a parent that is not there may be one of them.
  private(set) var isPartial = false
  /// It is a part of a trace, and the places of its requests in the whole are not known yet.
  private let isPart: Bool
  /// Some requests of the part have no name until their places are known.
  private var hasNameless = false

  init(isPart: Bool = false) {
    self.isPart = isPart
  }

  /// Enters one request, whose texts stand in `texts`.
  mutating func add(
    _ request: TraceRequest, texts: Span<UInt8>, at places: borrowing some RequestPlaces
  ) {
    let index = trace.count
    guard index < Int32.max else {
      return complain(Diagnostic("more than \(Int32.max) requests", at: places.placeOfRequest))
    }
    self.places.append(places.placeOfRequest)
    enterName(request.id, texts, index)
    enterTimes(of: request, at: places)
    trace.kinds.append(Trace.Kind(request.direction, request.transport))
    trace.parents.append(Trace.none)
    if let parent = request.parent {
      children.append(Int32(index))
      parentPlaces.append(places.place(of: .parent))
      parentNames.append(texts.extracting(parent))
    }
    enterConnection(of: request, texts, index, at: places)
  }

  /// Notes something wrong with a request that is therefore not entered.
  mutating func complain(aboutUnread complaint: @autoclosure () -> Diagnostic) {
    isPartial = true
    complaints.add(complaint())
  }

  mutating func complain(_ complaint: Diagnostic) {
    complaints.add(complaint)
  }

  /// The trace, once all that is known about it has been checked.
  consuming func finish() throws(InvalidInput) -> Trace {
    trace.clock = clock?.is ?? .relative
    let ids = idsAscend && children.isEmpty ? TextIndex() : enterIDs()
    checkOverlaps(resolveParents(by: ids))
    try complaints.throwIfAny()
    return trace
  }

  mutating func setParent(_ parent: Int, of request: Int) {
    trace.parents[request] = Int32(parent)
  }

  private mutating func enterName(_ id: Range<Int>?, _ texts: Span<UInt8>, _ index: Int) {
    if let id {
      trace.ids.append(texts.extracting(id))
    } else if isPart {
      trace.ids.append([])
      hasNameless = true
    } else {
      trace.ids.append(numbered: index + 1)
    }
    if idsAscend, !trace.ids.isGreaterThanBefore(index) { idsAscend = false }
  }

  /// All of them at once: then the processor can wait for several places of the table at the same time.
  private mutating func enterIDs() -> TextIndex {
    var index = TextIndex(minimumCapacity: trace.count)
    for request in 0..<trace.count {
      guard let first = index.enter(trace.ids.utf8(at: request), as: request, in: trace.ids) else { continue }
      complain(
        Diagnostic(
          "two requests have the id '\(trace.ids[request])'", at: places[request],
          hint: "the first stands \(whereabouts(of: first, from: request))"))
    }
    return index
  }

  private mutating func enterTimes(of request: TraceRequest, at places: borrowing some RequestPlaces) {
    trace.starts.append(request.at.nanoseconds)
    trace.durations.append(request.duration.nanoseconds)
    if request.duration < .zero {
      complain(Diagnostic("'duration' is negative: '\(request.duration)'", at: places.place(of: .duration)))
    }
    if request.parent != nil {
      checkOffset(request.at, at: places)
    } else {
      checkClock(request.at, at: places)
    }
  }

  private mutating func checkOffset(_ at: TraceRequest.Time, at places: borrowing some RequestPlaces) {
    switch at {
    case .relative(let offset) where offset < .zero:
      complain(
        Diagnostic(
          "'at' is negative: '\(offset)'", at: places.place(of: .at),
          hint: "a request with a parent starts 'at' after its parent has reached the application"))
    case .relative: break
    case .absolute:
      complain(
        Diagnostic(
          "a request with a parent cannot start at a time of day", at: places.place(of: .at),
          hint: "say how long after its parent has reached the application, such as '250ms'"))
    }
  }

  private mutating func checkClock(_ at: TraceRequest.Time, at places: borrowing some RequestPlaces) {
    let its: Trace.Clock =
      switch at {
      case .relative: .relative
      case .absolute: .absolute
      }
    guard let clock else {
      clock = (its, places.place(of: .at).line)
      return
    }
    guard clock.is != its else { return }
    complain(
      Diagnostic(
        "'at' is \(its.words), where line \(clock.sinceLine) has \(clock.is.words)",
        at: places.place(of: .at),
        hint: "use one of the two for the whole trace"))
  }
}

extension TraceBuilder {
  private mutating func enterConnection(
    of request: TraceRequest, _ texts: Span<UInt8>, _ index: Int, at places: borrowing some RequestPlaces
  ) {
    guard let range = request.connection, !range.isEmpty else {
      trace.connections.append(Trace.none)
      return
    }
    let name = texts.extracting(range)
    let next = connectionUses.count
    guard let known = connectionIndex.enter(name, as: next, in: trace.connectionNames) else {
      trace.connections.append(Int32(next))
      trace.connectionNames.append(name)
      connectionUses.append(ConnectionUse(request.direction, request.transport, by: index))
      return
    }
    trace.connections.append(Int32(known))
    if let conflict = connectionUses[known].join(request.direction, request.transport, by: index) {
      let first = "line \(self.places[conflict.with].line)"
      complain(
        Diagnostic(conflict.words(trace.connectionNames[known], first), at: places.place(of: .connection)))
    }
  }

  /// What a part calls its connections, by the numbers they have here; nil where the two say something else of
  /// one of them.
  private mutating func join(_ uses: [ConnectionUse], named names: TextColumn) -> [Int32]? {
    var known: [Int?] = []
    for (position, use) in uses.enumerated() {
      let index = connectionIndex.find(names.utf8(at: position), in: trace.connectionNames)
      if let index, !connectionUses[index].agrees(with: use) { return nil }
      known.append(index)
    }
    return uses.indices.map { position in
      if let index = known[position] {
        connectionUses[index].join(uses[position], after: trace.count)
        return Int32(index)
      }
      let name = names.utf8(at: position)
      _ = connectionIndex.enter(name, as: connectionUses.count, in: trace.connectionNames)
      trace.connectionNames.append(name)
      connectionUses.append(uses[position].after(trace.count))
      return Int32(connectionUses.count - 1)
    }
  }

  func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  /// `on line 3`, or the whole place where that is another source.
  func whereabouts(of first: Int, from second: Int) -> String {
    let place = places[first]
    return place.source == places[second].source ? "on line \(place.line)" : "at \(place)"
  }
}

/// A trace that is read in parts, none of which knows of the others.
extension TraceBuilder {
  /// No other part can say anything that contradicts this one.
  func fitsAnywhere(on clock: Trace.Clock) -> Bool {
    connectionUses.isEmpty && (self.clock == nil || self.clock?.is == clock)
  }

  /// Enters the requests of a part that has no complaints and whose first line is `line` of the whole.
  ///
  /// - Returns: False where the two contradict each other; then nothing was entered.
  mutating func append(_ part: consuming TraceBuilder, from line: Int) -> Bool {
    guard trace.count <= Int(Int32.max) - part.trace.count else {
      complain(Diagnostic("more than \(Int32.max) requests", at: nil))
      return true
    }
    if let clock, let its = part.clock, clock.is != its.is { return false }
    guard let connections = join(part.connectionUses, named: part.trace.connectionNames) else { return false }
    if clock == nil { clock = part.clock.map { ($0.is, $0.sinceLine + line - 1) } }
    children += part.children.lazy.map { $0 + Int32(trace.count) }
    parentNames.append(part.parentNames)
    parentPlaces.append(contentsOf: part.parentPlaces, from: line)
    places.append(contentsOf: part.places, from: line)
    enterNames(of: part)
    enterColumns(of: part.trace, connections)
    return true
  }

  /// Makes room for that many more requests for each that is there, as far as memory for nothing is no loss.
  mutating func reserve(forEach share: Double) {
    let count = Int(min(Double(trace.count) * (share + 1) * 1.02, 16_000_000))
    trace.ids.reserve(count, timesAsLong: 1.25)
    trace.starts.reserveCapacity(count)
    trace.durations.reserveCapacity(count)
    trace.connections.reserveCapacity(count)
    trace.parents.reserveCapacity(count)
    trace.kinds.reserveCapacity(count)
  }

  private mutating func enterNames(of part: borrowing TraceBuilder) {
    let first = trace.count
    guard part.hasNameless else {
      trace.ids.append(part.trace.ids)
      idsAscend =
        idsAscend && part.idsAscend && (part.trace.count == 0 || trace.ids.isGreaterThanBefore(first))
      return
    }
    for position in 0..<part.trace.count {
      let id = part.trace.ids.utf8(at: position)
      enterName(id.isEmpty ? nil : 0..<id.count, id.span, first + position)
    }
  }

  private mutating func enterColumns(of part: Trace, _ connections: [Int32]) {
    trace.starts += part.starts
    trace.durations += part.durations
    trace.kinds += part.kinds
    trace.parents += part.parents
    if connections.isEmpty {
      trace.connections += part.connections
    } else {
      trace.connections += part.connections.lazy.map { $0 < 0 ? $0 : connections[Int($0)] }
    }
  }
}

extension Trace.Clock {
  fileprivate var words: String {
    switch self {
    case .relative: "a length of time"
    case .absolute: "a time of day"
    }
  }
}
