import Foundation
import Testing

@testable import DrainSim

@Suite("A crew of workers")
struct CrewTests {
  @Test("leaves every result in its place", arguments: [0, 1, 2, 7, 100])
  func order(workers: Int) {
    #expect(Crew(of: workers).work(50) { $0 * $0 } == (0..<50).map { $0 * $0 })
    #expect(Crew(of: workers).work(0) { $0 } == [])
  }

  @Test("ends behind the first that ends it, whoever came there first", arguments: [1, 2, 8], 0..<20)
  func end(workers: Int, last: Int) {
    let results = Crew(of: workers).work(40, until: { $0 >= last && $0 % 3 == 0 }) { $0 }
    #expect(results == Array(0...((last + 2) / 3 * 3)))
  }

  @Test("is not held up by one that comes late and would have ended it, too", arguments: [2, 8])
  func latecomers(workers: Int) {
    let others = Guarded(0)
    let results = Crew(of: workers).work(8, until: { _ in true }) { position in
      if position == 0 {
        // Where there is only one thread, nobody comes late.
        for _ in 0..<200 where others.withLock({ $0 == 0 }) { Thread.sleep(forTimeInterval: 0.005) }
      } else {
        others.withLock { $0 += 1 }
        Thread.sleep(forTimeInterval: 0.05)
      }
      return position
    }
    #expect(results == [0])
  }
}
