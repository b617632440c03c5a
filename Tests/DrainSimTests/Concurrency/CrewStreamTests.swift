import Foundation
import Testing

@testable import DrainSim

@Suite("A crew at a stream of pieces")
struct CrewStreamTests {
  /// Numbers from zero on, each in the piece that the worker before has left.
  private struct Numbers: Sendable {
    var next = 0
    let end: Int
  }

  private func results(
    of workers: Int, upTo end: Int, _ make: @escaping @Sendable (Int) -> Int
  ) -> (taken: Int, delivered: [Int]) {
    var supply = Numbers(end: end)
    var store: [Int] = []
    Crew(of: workers).work(from: &supply, into: &store, with: -1) { numbers, piece in
      guard numbers.next < numbers.end else { return false }
      piece = numbers.next
      numbers.next += 1
      return true
    } make: {
      make($0)
    } deliver: {
      $0.append($1)
    }
    return (supply.next, store)
  }

  @Test("delivers every result in the order of the pieces", arguments: [0, 1, 2, 7], [0, 1, 2, 50])
  func order(workers: Int, count: Int) {
    let (taken, delivered) = results(of: workers, upTo: count) { $0 * $0 }
    #expect(taken == count)
    #expect(delivered == (0..<count).map { $0 * $0 })
  }

  @Test("keeps what is ready early until its turn comes", arguments: [2, 8])
  func early(workers: Int) {
    let (_, delivered) = results(of: workers, upTo: 20) { number in
      if number % 5 == 0 { Thread.sleep(forTimeInterval: 0.01) }
      return number
    }
    #expect(delivered == Array(0..<20))
  }
}
