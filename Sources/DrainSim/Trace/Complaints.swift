/// The complaints about one trace: the first hundred are kept, the rest only counted.
struct Complaints {
  private var kept: [Diagnostic] = []
  private var total = 0

  /// More than anyone reads; a file of another format has one for each of its lines.
  static let limit = 100

  var isEmpty: Bool { total == 0 }

  /// Another one would only be counted.
  var isFull: Bool { kept.count == Self.limit }

  /// The complaint is worded only if it is kept: there may be millions.
  mutating func add(_ complaint: @autoclosure () -> Diagnostic) {
    total += 1
    if !isFull { kept.append(complaint()) }
  }

  /// In the order of the file, whatever order they were found in.
  func throwIfAny() throws(InvalidInput) {
    guard total > 0 else { return }
    var sorted = kept.inOrderOfPlace
    if total > kept.count { sorted.append(Diagnostic("… and \(total - kept.count) more", at: nil)) }
    throw InvalidInput(sorted)
  }
}
