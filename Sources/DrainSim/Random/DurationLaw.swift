/// A probability law of lengths of time: how long requests take, or how late an endpoint is removed.
///
/// A length is drawn by inverting the law's distribution with floating point that every machine rounds alike,
/// rounded to a nanosecond and held between 0 and ``SimDuration/limit``. Every draw takes exactly one number of
/// its stream, whatever the law, so another law draws another length from the same chance and disturbs no other
/// draw.
public struct DurationLaw: Hashable, Sendable {
  private enum Shape: Hashable {
    case constant(SimDuration)
    /// Every nanosecond of both bounds and between them is as likely.
    case uniform(from: SimDuration, to: SimDuration)
    /// The logarithm is normally distributed, with this standard deviation.
    case logNormal(median: SimDuration, sigma: Double)
    case exponential(mean: SimDuration)
  }

  private let shape: Shape
  /// As it was stated: a median and a sigma may have been two percentiles.
  public let parameters: Parameters

  /// Always the same length.
  public init(constant length: SimDuration) throws(InvalidLaw) {
    var parameters = Parameters()
    parameters[.constant] = length
    try self.init(parameters)
  }

  /// Any length between these two as likely as any other.
  public init(from: SimDuration, to: SimDuration) throws(InvalidLaw) {
    var parameters = Parameters()
    (parameters[.from], parameters[.to]) = (from, to)
    try self.init(parameters)
  }

  /// A log-normal law by its median and the standard deviation of its natural logarithm.
  public init(median: SimDuration, sigma: Double) throws(InvalidLaw) {
    var parameters = Parameters()
    (parameters[.median], parameters.sigma) = (median, sigma)
    try self.init(parameters)
  }

  /// The log-normal law that has these two percentiles.
  public init(p50: SimDuration, p99: SimDuration) throws(InvalidLaw) {
    var parameters = Parameters()
    (parameters[.p50], parameters[.p99]) = (p50, p99)
    try self.init(parameters)
  }

  /// An exponential law.
  public init(mean: SimDuration) throws(InvalidLaw) {
    var parameters = Parameters()
    parameters[.mean] = mean
    try self.init(parameters)
  }

  /// The law that these parameters make up, once they have been checked.
  public init(_ parameters: Parameters) throws(InvalidLaw) {
    try parameters.check()
    self.parameters = parameters
    shape =
      if let length = parameters[.constant] {
        .constant(length)
      } else if let from = parameters[.from], let to = parameters[.to] {
        .uniform(from: from, to: to)
      } else if let median = parameters[.median], let sigma = parameters.sigma {
        .logNormal(median: median, sigma: sigma)
      } else if let p50 = parameters[.p50], let p99 = parameters[.p99] {
        .logNormal(median: p50, sigma: Self.sigma(p50: p50, p99: p99))
      } else if let mean = parameters[.mean] {
        .exponential(mean: mean)
      } else {
        throw .incomplete
      }
  }

  /// Percentiles that stand in the code, where they are seen to be positive and in order.
  init(knownP50 p50: SimDuration, p99: SimDuration) {
    var parameters = Parameters()
    (parameters[.p50], parameters[.p99]) = (p50, p99)
    self.parameters = parameters
    shape = .logNormal(median: p50, sigma: Self.sigma(p50: p50, p99: p99))
  }

  /// Likewise a median and a sigma.
  init(knownMedian median: SimDuration, sigma: Double) {
    var parameters = Parameters()
    (parameters[.median], parameters.sigma) = (median, sigma)
    self.parameters = parameters
    shape = .logNormal(median: median, sigma: sigma)
  }

  private static func sigma(p50: SimDuration, p99: SimDuration) -> Double {
    ElementaryFunction.log(p99 / p50) / NormalQuantile.at(0.99)
  }
}

extension DurationLaw {
  /// Draws a length.
  public func draw(_ stream: inout RandomStream) -> SimDuration {
    let chance = stream.nextOpenUnit()
    return quantile(chance)
  }

  /// The length below which a share of all lengths lies.
  ///
  /// - Parameter share: Held between 2⁻⁵³ and 1 - 2⁻⁵³, for a log-normal law has no longest length.
  public func quantile(_ share: Double) -> SimDuration {
    // What is not a number is not greater either.
    let share = share > 0x1p-53 ? min(share, 1 - 0x1p-53) : 0x1p-53
    switch shape {
    case .constant(let length): return length
    case .uniform(let from, let to):
      let span = (to - from).nanoseconds
      // A long span has more nanoseconds than a `Double` can tell apart.
      return from + SimDuration(nanoseconds: min(span, Int64(share * Double(span + 1))))
    case .logNormal(let median, let sigma):
      return Self.bounded(
        Double(median.nanoseconds) * ElementaryFunction.exp(sigma * NormalQuantile.at(share)))
    case .exponential(let mean):
      return Self.bounded(-Double(mean.nanoseconds) * ElementaryFunction.log(1 - share))
    }
  }

  public var median: SimDuration { quantile(0.5) }

  private static func bounded(_ nanoseconds: Double) -> SimDuration {
    let limit = SimDuration.limit.nanoseconds
    return SimDuration(nanoseconds: nanoseconds < Double(limit) ? Int64(nanoseconds.rounded()) : limit)
  }
}
