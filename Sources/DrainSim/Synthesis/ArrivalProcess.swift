/// How requests come one after the other.
public enum ArrivalProcess: String, CaseIterable, Sendable {
  /// Independently of each other, as those of many clients do: the times between are exponential.
  case poisson
  /// Evenly spaced, as a load generator sends them.
  case uniform
}

/// The times of arrivals, one by one.
struct Arrivals {
  private let process: ArrivalProcess
  /// Nanoseconds.
  private let gap: Double
  private var stream: RandomStream
  private var count = 0
  /// Of the latest arrival, in nanoseconds since the start.
  private var latest: Int64 = 0

  init(_ process: ArrivalProcess, at rate: ArrivalRate, from stream: RandomStream) {
    self.process = process
    self.stream = stream
    gap = rate.nanosecondsBetween
  }

  /// Nanoseconds since the start, not less than the time before; nil beyond 1000 days.
  mutating func next() -> Int64? {
    // The even ones are counted from the start, so that no error adds up.
    let time =
      switch process {
      case .poisson: Double(latest) - gap * ElementaryFunction.log(stream.nextOpenUnit())
      case .uniform: Double(count) * gap
      }
    count += 1
    guard time <= Double(SimDuration.limit.nanoseconds) else { return nil }
    latest = Int64(time.rounded())
    return latest
  }
}
