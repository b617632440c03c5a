/// A min-heap over values that know which of two comes first.
struct BinaryHeap<Element: HeapElement> {
  private var nodes: [Element] = []

  var first: Element? { nodes.first }

  mutating func removeAll() {
    nodes.removeAll(keepingCapacity: true)
  }

  /// - Complexity: O(log n).
  mutating func insert(_ element: Element) {
    nodes.append(element)
    var child = nodes.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard element.precedes(nodes[parent]) else { break }
      nodes[child] = nodes[parent]
      child = parent
    }
    nodes[child] = element
  }

  /// - Complexity: O(log n).
  mutating func removeFirst() -> Element? {
    guard let top = nodes.first, let last = nodes.popLast() else { return nil }
    guard !nodes.isEmpty else { return top }
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < nodes.count else { break }
      if child + 1 < nodes.count, nodes[child + 1].precedes(nodes[child]) { child += 1 }
      guard nodes[child].precedes(last) else { break }
      nodes[parent] = nodes[child]
      parent = child
    }
    nodes[parent] = last
    return top
  }
}

protocol HeapElement {
  func precedes(_ other: Self) -> Bool
}
