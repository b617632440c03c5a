/// Whole lines of a file, at which one worker is while others are at the lines before and behind.
struct LineBlock: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Behind the last line end in `bytes`.
  private(set) var end = 0
  /// The file does not end with a line feed, and its last line is in the block.
  private(set) var lastLineIsCut = false

  /// Takes the lines of a stretch in memory, for the memory of its own.
  mutating func exchange(_ bytes: inout [UInt8], end: Int, lastLineIsCut: Bool) {
    swap(&self.bytes, &bytes)
    self.end = end
    self.lastLineIsCut = lastLineIsCut
  }
}

extension LineWindow {
  /// Reads to the end, a block of lines at a time for each worker.
  ///
  /// Only reading the bytes is one worker's at a time, so a pipe is a source like any other. What is held are
  /// the blocks at hand, one for each worker, and what was made of the others.
  ///
  /// - Parameters:
  ///   - read: Makes something of one block; it knows of no other, so lines are counted from its first.
  ///   - append: Gets that in the order of the file.
  /// - Returns: Why it could not be read to its end.
  mutating func read<Part: Sendable, Whole: Sendable>(
    by crew: Crew, into whole: inout Whole, _ read: @Sendable (borrowing LineBlock) -> Part,
    append: @Sendable (inout Whole, consuming Part) -> Void
  ) -> ReadFailure? {
    var supply = Supply(window: self)
    crew.work(
      from: &supply, into: &whole, with: LineBlock(), next: { $0.next(&$1) }, make: { read($0) },
      deliver: append)
    self = supply.window
    return supply.failure
  }

  private struct Supply: Sendable {
    var window: LineWindow
    var failure: ReadFailure?
    private var isFirst = true

    init(window: LineWindow) {
      self.window = window
    }

    /// The lines in the window come first: some were read to see what the file is.
    mutating func next(_ block: inout LineBlock) -> Bool {
      do {
        if !isFirst { try window.advance(to: window.end) }
      } catch {
        failure = error
        return false
      }
      isFirst = false
      guard window.end > 0 else { return false }
      window.handOver(to: &block)
      return true
    }
  }
}
