#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds line ends with the system's `memchr`, which looks at many bytes at once.
enum LineEnd {
  /// The first line feed in `first..<end`, or `end`.
  static func next(in bytes: [UInt8], from first: Int, to end: Int) -> Int {
    bytes.withUnsafeBytes { buffer in
      let stretch = UnsafeRawBufferPointer(rebasing: buffer[first..<end])
      guard let start = stretch.baseAddress, let found = memchr(start, 0x0a, stretch.count) else {
        return end
      }
      return first + start.distance(to: UnsafeRawPointer(found))
    }
  }
}

extension [UInt8] {
  /// Without blanks, tabs and carriage returns at both ends.
  func trimmingBlanks(_ range: Range<Int>) -> Range<Int> {
    var (first, end) = (range.lowerBound, range.upperBound)
    while first < end, self[first] <= UInt8(ascii: " ") { first += 1 }
    while end > first, self[end - 1] <= UInt8(ascii: " ") { end -= 1 }
    return first..<end
  }
}
