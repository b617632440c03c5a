import DrainSim
import Synchronization

/// One line on the terminal that says how far long work is, how fast it goes, and how long it will take.
final class ProgressLine: Sendable {
  private let name: String
  private let things: String
  private let onlooker: Onlooker
  private let isShown: Bool
  private let state = Mutex(State())

  private struct State {
    /// Seconds on the onlooker's clock.
    var lastShown: Double?
    var isOnScreen = false
  }

  /// Work that is done sooner is not worth a line.
  private static let patience = 0.5
  private static let interval = 0.1

  init(_ name: String, of things: String, for onlooker: Onlooker, isQuiet: Bool) {
    self.name = name
    self.things = things
    self.onlooker = onlooker
    isShown = onlooker.isThere && !isQuiet
  }

  func show(_ done: Int, of total: Int) {
    guard isShown else { return }
    let now = onlooker.now()
    let isDue = state.withLock { state in
      guard now >= (state.lastShown.map { $0 + Self.interval } ?? Self.patience) else { return false }
      state.lastShown = now
      state.isOnScreen = true
      return true
    }
    if isDue { onlooker.write("\r" + text(done, total, after: now) + "\u{1b}[K") }
  }

  /// Takes the line away, so that the result stands alone.
  func end() {
    let wasOnScreen = state.withLock { state in
      defer { state.isOnScreen = false }
      return state.isOnScreen
    }
    if wasOnScreen { onlooker.write("\r\u{1b}[K") }
  }

  private func text(_ done: Int, _ total: Int, after seconds: Double) -> String {
    let rate = Double(done) / max(seconds, 0.001)
    var parts = ["\(name): \(done) of \(total) \(things)", "\(done * 100 / max(total, 1)) %"]
    if rate > 0 {
      parts.append("\(Int(rate))/s")
      parts.append("\(Int((Double(total - done) / rate).rounded(.up))) s left")
    }
    return parts.joined(separator: ", ")
  }
}
