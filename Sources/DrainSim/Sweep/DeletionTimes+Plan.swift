extension DeletionTimes {
  /// The instants of a plan on the clock of a trace whose starts count from its first request.
  ///
  /// Unstated bounds are whole multiples of the interval: the last one up to the first request, and the last one up
  /// to the last request.
  init(_ plan: SweepPlan, of requests: OrderedTrace) throws(InvalidInput) {
    let zero = requests.trace.zero
    let every = plan.every.nanoseconds
    guard every > 0 else { throw InvalidInput([.notPositive(plan.every)]) }
    guard let last = requests.starts.max() else { throw InvalidInput([.nothingToSweep]) }
    let traced = zero.nanoseconds...(zero.nanoseconds + last)
    let first =
      try Self.instant(plan.from, "--from", zero) ?? Self.multiple(of: every, upTo: traced.lowerBound)
    let end = try Self.instant(plan.to, "--to", zero) ?? traced.upperBound
    guard first <= end else {
      throw InvalidInput([.reversed(Self.text(of: first, like: zero), Self.text(of: end, like: zero))])
    }
    guard first <= traced.upperBound, end >= traced.lowerBound else {
      throw InvalidInput([
        .outside(Self.text(of: traced.lowerBound, like: zero), Self.text(of: traced.upperBound, like: zero))
      ])
    }
    let steps = (end - first) / every
    guard steps < Self.mostInstants else { throw InvalidInput([.tooManyInstants(steps)]) }
    self.init(clock: Clock(zero), first: first, every: plan.every, count: Int(steps) + 1)
  }

  private static func multiple(of every: Int64, upTo instant: Int64) -> Int64 {
    let rest = instant % every
    return instant - (rest < 0 ? rest + every : rest)
  }

  private static func text(of instant: Int64, like zero: TraceRequest.Time) -> String {
    DeletionTimes(clock: Clock(zero), first: instant, every: .zero, count: 1).text(0)
  }

  private static func instant(
    _ text: String?, _ option: String, _ zero: TraceRequest.Time
  ) throws(InvalidInput) -> Int64? {
    guard let text else { return nil }
    let time: TraceRequest.Time
    do {
      time = try TimeText.time(text, plainNumbers: true)
    } catch {
      throw InvalidInput([Diagnostic("\(option): '\(text)' \(error.words)", at: nil, hint: error.hint)])
    }
    guard Clock(time) == Clock(zero) else {
      throw InvalidInput([.otherClock(option, text, example: Self.text(of: zero.nanoseconds, like: zero))])
    }
    let distance = time.nanoseconds.subtractingReportingOverflow(zero.nanoseconds)
    guard !distance.overflow, distance.partialValue.magnitude <= SimDuration.limit.nanoseconds.magnitude
    else {
      throw InvalidInput([
        Diagnostic("\(option): '\(text)' is more than 1000 days from the first request", at: nil)
      ])
    }
    return time.nanoseconds
  }
}

extension DeletionTimes.Clock {
  fileprivate init(_ time: TraceRequest.Time) {
    switch time {
    case .relative: self = .relative
    case .absolute: self = .absolute
    }
  }
}

extension Diagnostic {
  fileprivate static let nothingToSweep = Diagnostic(
    "there are no requests to lose", at: nil, hint: "name a trace: --trace FILE")

  fileprivate static func notPositive(_ every: SimDuration) -> Diagnostic {
    Diagnostic("--every: '\(every)' is not greater than zero", at: nil)
  }

  fileprivate static func reversed(_ from: String, _ to: String) -> Diagnostic {
    Diagnostic("the first deletion, \(from), is later than the last, \(to)", at: nil)
  }

  fileprivate static func outside(_ first: String, _ last: String) -> Diagnostic {
    Diagnostic(
      "no deletion lies within the trace", at: nil, hint: "its requests are sent from \(first) to \(last)")
  }

  fileprivate static func tooManyInstants(_ steps: Int64) -> Diagnostic {
    Diagnostic(
      "\(steps + 1) deletions are more than \(DeletionTimes.mostInstants)", at: nil,
      hint: "choose a longer interval, or a part of the trace with --from and --to")
  }

  fileprivate static func otherClock(_ option: String, _ text: String, example: String) -> Diagnostic {
    Diagnostic(
      "\(option): '\(text)' is not on the clock of the trace", at: nil, hint: "write it as \(example)")
  }
}
