extension TraceBuilder {
  /// Links children to their parents, and returns when each request would start if nothing held it up.
  mutating func resolveParents(by ids: TextIndex) -> [Int64] {
    guard !parentLinks.isEmpty else { return trace.starts }
    var known: [String]?
    for (position, link) in parentLinks.enumerated() {
      let name = parentNames.utf8(at: position)
      let request = Int(link.request)
      guard let parent = ids.find(name, in: trace.ids) else {
        if !isPartial { complainUnknown(text(name), at: link.place, among: &known) }
        continue
      }
      if parent == request {
        complain(Diagnostic("request '\(text(name))' is its own parent", at: link.place))
      } else {
        setParent(parent, of: request)
      }
    }
    return addUpStarts()
  }

  private mutating func complainUnknown(_ name: String, at place: SourcePlace, among known: inout [String]?) {
    let names = known ?? nearbyNames()
    known = names
    let hint = EditDistance.nearest(to: name, among: names).map { "did you mean '\($0)'?" }
    complain(Diagnostic("parent '\(name)' is not a request of this trace", at: place, hint: hint))
  }

  /// The names a hint may propose: of a long trace its first thousand, for each costs a comparison.
  private func nearbyNames() -> [String] {
    (0..<min(trace.count, 1_000)).map { trace.ids[$0] }
  }

  /// Follows each child up to its first ancestor, once for each request in all.
  private mutating func addUpStarts() -> [Int64] {
    var sums = Sums(starts: trace.starts, offsets: Array(repeating: 0, count: trace.count))
    /// The walk in which a request was met; zero: not yet.
    var walks = [Int32](repeating: 0, count: trace.count)
    var chain: [Int] = []
    for (position, link) in parentLinks.enumerated() {
      let walk = Int32(position + 1)
      var ancestor = Int(link.request)
      while walks[ancestor] == 0, trace.parents[ancestor] >= 0 {
        walks[ancestor] = walk
        chain.append(ancestor)
        ancestor = Int(trace.parents[ancestor])
      }
      if walks[ancestor] == walk { complainCycle(chain.drop { $0 != ancestor }) }
      while let child = chain.popLast() { addUp(child, &sums) }
    }
    return sums.starts
  }

  /// What has been added up so far, along the parents.
  private struct Sums {
    var starts: [Int64]
    /// Since the first ancestor.
    var offsets: [Int64]
  }

  private mutating func addUp(_ child: Int, _ sums: inout Sums) {
    let limit = SimDuration.limit.nanoseconds
    let parent = Int(trace.parents[child])
    let offset = sums.offsets[parent] + min(max(0, trace.starts[child]), limit)
    if offset > limit {
      complain(
        Diagnostic(
          "request '\(trace.ids[child])' starts more than 1000 days after its first ancestor",
          at: places[child]))
    }
    sums.offsets[child] = min(offset, limit)
    sums.starts[child] = sums.starts[parent].saturatingSum(trace.starts[child])
  }

  private mutating func complainCycle(_ requests: ArraySlice<Int>) {
    guard let first = requests.indices.min(by: { requests[$0] < requests[$1] }) else { return }
    let round = requests[first...] + requests[..<first]
    var names = round.prefix(8).map { "'\(trace.ids[$0])'" }
    if round.count > names.count { names.append("… \(round.count - names.count) more …") }
    names.append(names[0])
    complain(
      Diagnostic(
        "the parents form a circle: \(names.joined(separator: " -> "))", at: places[requests[first]],
        hint: "one of them has to be without a parent"))
  }
}
