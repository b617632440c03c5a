/// Random numbers that depend on nothing but a seed and the names of the forks that lead to them.
///
/// One more draw in one place never disturbs another: whoever draws has a fork of its own, and a fork does not
/// depend on what was drawn before it was made.
///
/// The numbers are SplitMix64's. Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators",
/// OOPSLA 2014, with the finaliser that it names Mix13.
public struct RandomStream: RandomNumberGenerator, Equatable, Sendable {
  private let key: UInt64
  private var state: UInt64

  public init(seed: UInt64) {
    self.init(key: Self.mix(seed &+ Self.step))
  }

  private init(key: UInt64) {
    self.key = key
    state = key
  }

  /// A stream of its own for one purpose.
  public func forked(for purpose: StaticString) -> RandomStream {
    // FNV-1a: the same on every machine, as `Hasher` is not.
    let name = purpose.withUTF8Buffer { bytes in
      bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
    return RandomStream(key: Self.mix(Self.mix(key ^ name) &+ Self.step))
  }

  /// A stream of its own for one of many things of a kind.
  public func forked(_ number: Int) -> RandomStream {
    RandomStream(key: Self.mix(key &+ Self.mix(UInt64(bitPattern: Int64(number)) &+ Self.step)))
  }

  public mutating func next() -> UInt64 {
    state &+= Self.step
    return Self.mix(state)
  }

  /// Evenly spread over 0 ..< 1, in steps of 2⁻⁵³.
  public mutating func nextUnit() -> Double {
    Double(next() >> 11) / Double(1 << 53)
  }

  /// Evenly spread between 0 and 1, at the middles of 2⁵² equal steps: never 0, never 1.
  public mutating func nextOpenUnit() -> Double {
    (Double(next() >> 12) + 0.5) / Double(1 << 52)
  }

  /// The golden ratio's fraction, odd.
  private static let step: UInt64 = 0x9e37_79b9_7f4a_7c15

  private static func mix(_ value: UInt64) -> UInt64 {
    var bits = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }
}
