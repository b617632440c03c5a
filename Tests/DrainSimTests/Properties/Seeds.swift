/// Seeds as test arguments, in blocks: a test case for each seed would cost more than the seed.
enum Seeds {
  static func blocks(of size: Int, count: Int) -> [Range<UInt64>] {
    (0..<count).map { UInt64($0 * size)..<UInt64(($0 + 1) * size) }
  }
}
