/// How far two words are apart, to offer the right one for a misspelt one.
public enum EditDistance {
  /// The word that was probably meant, or nil when none is near enough.
  public static func nearest(to word: String, among candidates: [String]) -> String? {
    let scored = candidates.map { (distance: distance(from: Array(word), to: Array($0)), word: $0) }
    guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, word.count / 3) ? best.word : nil
  }

  private static func distance(from left: [Character], to right: [Character]) -> Int {
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let replaced = previous[column] + (letter == other ? 0 : 1)
        current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
