/// Short texts laid end to end in one block: no string object for each.
public struct TextColumn: Equatable, Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  public init() {}

  public var count: Int { ends.count }

  /// - Complexity: O(length), amortized.
  public mutating func append(_ text: some Sequence<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  /// - Complexity: O(length).
  public subscript(index: Int) -> String {
    String(decoding: utf8(at: index), as: UTF8.self)
  }

  public func utf8(at index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}
