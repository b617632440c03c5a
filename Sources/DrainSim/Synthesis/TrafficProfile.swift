/// Traffic to begin with. How long its requests take has been published; the rest is our choice.
public enum TrafficProfile: String, CaseIterable, Sendable {
  /// Calls between services.
  case rpc
  /// Requests to an HTTP API.
  case api
  /// Invocations of functions.
  case function

  /// How long requests take.
  ///
  /// - `rpc`: Seemakhupt et al., "A Cloud-Scale Characterization of Remote Procedure Calls", SOSP 2023, section
  ///   2.3: 90 % of Google's RPC methods have a median of 10.7 ms or more, and half of the methods have a 99th
  ///   percentile of 225 ms or more. That one method has both, and that its law is log-normal, is our choice.
  /// - `api`: Kubernetes' objective for calls of its own API that concern one object: 99 % within 1 s. Source:
  ///   kubernetes/community, `sig-scalability/slos/api_call_latency.md`. It is a bound, not a measurement; the
  ///   median of 50 ms is our choice.
  /// - `function`: Shahrad et al., "Serverless in the Wild", USENIX ATC 2020: a log-normal law fitted to the
  ///   average execution times of Azure's functions, the logarithm of the seconds with the mean -0.38 and the
  ///   standard deviation 2.36. The median is e to the power of -0.38, 683.861409 ms.
  public var duration: DurationLaw {
    switch self {
    case .rpc: DurationLaw(knownP50: SimDuration(nanoseconds: 10_700_000), p99: .milliseconds(225))
    case .api: DurationLaw(knownP50: .milliseconds(50), p99: .seconds(1))
    case .function: DurationLaw(knownMedian: SimDuration(nanoseconds: 683_861_409), sigma: 2.36)
    }
  }

  /// All of it but its end.
  public var traffic: Traffic {
    Traffic(
      rate: ArrivalRate(known: 100), inbound: Probability(known: inbound), duration: duration,
      keepAlive: keepAlive, calls: calls)
  }

  private var inbound: Double {
    switch self {
    case .rpc, .function: 1
    case .api: 0.9
    }
  }

  private var keepAlive: Traffic.KeepAlive {
    switch self {
    case .rpc:
      Traffic.KeepAlive(
        share: .always, connections: 20, requestsPerConnection: 10_000, transport: .http2)
    case .api:
      Traffic.KeepAlive(
        share: Probability(known: 0.8), connections: 100, requestsPerConnection: 100, transport: .http1)
    case .function:
      Traffic.KeepAlive(
        share: Probability(known: 0.5), connections: 100, requestsPerConnection: 100, transport: .http1)
    }
  }

  /// Services are called by all of them as they are called in the fleet of `rpc`.
  private var calls: Traffic.Calls {
    let share =
      switch self {
      case .rpc, .api: 0.5
      case .function: 0.2
      }
    return Traffic.Calls(
      share: Probability(known: share), count: 1...3, duration: TrafficProfile.rpc.duration)
  }
}
