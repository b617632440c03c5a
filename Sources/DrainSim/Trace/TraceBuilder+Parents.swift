extension TraceBuilder {
  /// Links children to their parents, and returns when each request would start if nothing held it up.
  mutating func resolveParents(by ids: TextIndex) -> [Int64] {
    guard !children.isEmpty else { return trace.starts }
    let nearby = isPartial ? [] : nearbyNames()
    for (position, child) in children.enumerated() {
      let name = parentNames.utf8(at: position)
      let request = Int(child)
      guard let parent = ids.find(name, in: trace.ids) else {
        if !isPartial { complain(unknownParent(position, among: nearby)) }
        continue
      }
      if parent == request {
        complain(Diagnostic("request '\(text(name))' is its own parent", at: parentPlaces[position]))
      } else {
        setParent(parent, of: request)
      }
    }
    return addUpStarts()
  }

  private func unknownParent(_ position: Int, among names: [String]) -> Diagnostic {
    let name = parentNames[position]
    let isHinted = !complaints.isFull && name.utf8.count < 64
    let nearest = isHinted ? EditDistance.nearest(to: name, among: names) : nil
    return Diagnostic(
      "parent '\(name)' is not a request of this trace", at: parentPlaces[position],
      hint: nearest.map { "did you mean '\($0)'?" })
  }

  /// The names a hint may propose: short ones among the first thousand, for each costs a comparison.
  private func nearbyNames() -> [String] {
    (0..<min(trace.count, 1_000)).filter { trace.ids.utf8(at: $0).count < 64 }.map { trace.ids[$0] }
  }

  /// Follows each child up to its first ancestor, once for each request in all.
  private mutating func addUpStarts() -> [Int64] {
    var sums = Sums(starts: trace.starts, offsets: Array(repeating: 0, count: trace.count))
    /// The walk in which a request was met; zero: not yet.
    var walks = [Int32](repeating: 0, count: trace.count)
    var chain: [Int] = []
    for (position, child) in children.enumerated() {
      let walk = Int32(position + 1)
      var ancestor = Int(child)
      while walks[ancestor] == 0, trace.parents[ancestor] >= 0 {
        walks[ancestor] = walk
        chain.append(ancestor)
        ancestor = Int(trace.parents[ancestor])
      }
      if walks[ancestor] == walk { complainCycle(chain.drop { $0 != ancestor }) }
      while let descendant = chain.popLast() { addUp(descendant, &sums) }
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
