/// A number that tells inputs apart, the same on every machine.
///
/// Source: FNV-1a with 64 bits, over whole words where there are many of them.
public struct Fingerprint: Hashable, Sendable {
  public private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  init() {}

  init(value: UInt64) {
    self.value = value
  }

  mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0x100_0000_01b3
    // The multiplication carries upwards only.
    value ^= value >> 32
  }

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(UInt64(byte)) }
    add(UInt64(text.utf8.count))
  }

  /// - Complexity: O(n).
  mutating func add(_ trace: Trace) {
    add(UInt64(trace.count))
    for request in 0..<trace.count {
      add(UInt64(bitPattern: trace.starts[request]))
      add(UInt64(bitPattern: trace.durations[request]))
      add(UInt64(UInt32(bitPattern: trace.connections[request])))
      add(UInt64(UInt32(bitPattern: trace.parents[request])))
      add(UInt64(trace.kinds[request].direction.rawValue))
      add(UInt64(trace.kinds[request].transport.rawValue))
    }
  }
}

extension Fingerprint: CustomStringConvertible {
  /// 16 hexadecimal digits.
  public var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Reads what ``description`` writes.
  public init?(parsing text: some StringProtocol) {
    guard text.utf8.count == 16, let value = UInt64(text, radix: 16) else { return nil }
    self.init(value: value)
  }
}
