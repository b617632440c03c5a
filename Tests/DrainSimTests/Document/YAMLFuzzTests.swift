import Testing

@testable import DrainSim

@Suite("Any bytes at all")
struct YAMLFuzzTests {
  private static let samples = [
    "name: x\npod:\n  containers:\n    - name: app\n      ports: [{containerPort: 8080}]\nrequests:\n- at: -1s\n",
    "a: &x {b: 1, <<: {d: 2}}\nc: *x\n? k\n: - 1\n  - \"q\\u00e9\\\n   z\"\n",
    "{\"a\":[1,true,null,-1.5e3],\"b\":{\"c\":\"\\uD83D\\uDE00\"}}",
    "l: |2-\n   x\n  y\n\nf: >+\n  one\n  two\n\n    three\n...\n%YAML 1.2\n--- !!str 'it''s'\n",
    "- - - a\n    - b\n  - 'c\n   d'\n# é\u{1F600}\n- [x: 1, ? y : z, \"q\":1]\n- !!float 1\n\t\n",
  ].map { Array($0.utf8) }

  /// Bytes that mean something are worth more than random ones.
  private static let bytesOfNote =
    Array("-?:,[]{}#&*!|>'\"%@` \t\n\r\\<~0.\u{7F}".utf8) + [0x00, 0xC3, 0xE2, 0xF0, 0xFF]

  @Test("start from texts that are read", arguments: samples)
  func samplesAreRead(bytes: [UInt8]) {
    #expect(MarkedYAML.complaints(about: bytes) == [])
  }

  @Test("are read, or refused with a place in the text", arguments: 0..<8 as Range<UInt64>)
  func ends(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let bytes = Self.mutated(using: &generator)
      do throws(InvalidInput) {
        _ = try YAMLReader.read(bytes, source: "fuzz")
      } catch {
        let lines = bytes.split(omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }.count
        #expect(!error.diagnostics.isEmpty)
        for diagnostic in error.diagnostics {
          let place = diagnostic.place
          let isInside = place.map { 1...lines ~= $0.line && 1...bytes.count + 1 ~= $0.column } ?? false
          #expect(isInside, "\(diagnostic) in \(bytes)")
        }
      }
    }
  }

  @Test("give the same result each time", arguments: 100..<102 as Range<UInt64>)
  func repeats(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let bytes = Self.mutated(using: &generator)
      #expect(MarkedYAML.complaints(about: bytes) == MarkedYAML.complaints(about: bytes))
    }
  }

  private static func mutated(using generator: inout SeededGenerator) -> [UInt8] {
    var bytes = samples[Int.random(in: 0..<samples.count, using: &generator)]
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let start = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, start + Int.random(in: 0...12, using: &generator))
      switch Int.random(in: 0..<5, using: &generator) {
      case 0 where start < bytes.count: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 3:
        let other = samples[Int.random(in: 0..<samples.count, using: &generator)]
        let from = Int.random(in: 0..<other.count, using: &generator)
        bytes.insert(contentsOf: other[from...].prefix(12), at: start)
      default: bytes.insert(bytesOfNote[Int.random(in: 0..<bytesOfNote.count, using: &generator)], at: start)
      }
    }
    return bytes
  }
}
