extension Trace {
  /// Later than any termination ends: a chain of children is not followed further, so no sum can overflow.
  private static let horizon = 4 * SimDuration.limit.nanoseconds

  /// When each request is sent, a child's offsets added up along its parents.
  ///
  /// - Returns: The instants, and how many parents each has above it; no depths where nobody has a parent.
  func absoluteStarts() -> (starts: [Int64], depths: [Int32]) {
    guard parents.contains(where: { $0 >= 0 }) else { return (starts, []) }
    var absolute = starts
    var depths = [Int32](repeating: -1, count: count)
    var chain: [Int] = []
    for request in 0..<count where depths[request] < 0 {
      var ancestor = request
      while depths[ancestor] < 0, parents[ancestor] >= 0 {
        chain.append(ancestor)
        ancestor = Int(parents[ancestor])
      }
      if depths[ancestor] < 0 { depths[ancestor] = 0 }
      while let child = chain.popLast() {
        let parent = Int(parents[child])
        absolute[child] = min(absolute[parent] + starts[child], Self.horizon)
        depths[child] = depths[parent] + 1
      }
    }
    return (absolute, depths)
  }
}
