/// How often something happens, from 0 for never to 1 for always.
public struct Probability: Hashable, Sendable {
  public let value: Double

  public static let never = Probability(known: 0)
  public static let always = Probability(known: 1)

  /// Nil unless it is a number from 0 to 1.
  public init?(_ value: Double) {
    guard 0...1 ~= value else { return nil }
    self.value = value
  }

  /// A number that stands in the code, where it is seen to be one of them.
  init(known value: Double) {
    self.value = value
  }

  /// Nil unless it is `0.7` or `70%`, or another number from 0 to 1.
  public init?(parsing text: some StringProtocol) {
    let isPercentage = text.last == "%"
    guard let number = Double(isPercentage ? text.dropLast() : text[...]) else { return nil }
    self.init(isPercentage ? number / 100 : number)
  }

  /// Whether it happens this time; takes one number of the stream.
  public func draw(_ stream: inout RandomStream) -> Bool {
    stream.nextUnit() < value
  }
}

extension Probability: CustomStringConvertible {
  public var description: String { value.description }
}
