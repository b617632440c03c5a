import Testing

@testable import DrainSim

/// envoyproxy/envoy `source/common/router/retry_state_impl.cc`, `wouldRetryFromReset` and `wouldRetryFromHeaders`.
@Suite("A caller's retry")
struct RetryTests {
  /// How a request can fail, one specimen each.
  enum Specimen: String, CaseIterable {
    case refused, unreachable, cut, reset, unavailable

    var fate: Termination.Fate.Failure {
      switch self {
      case .refused: Termination.Fate.Failure(cause: .refusedByDeadProxy, at: 13)
      case .unreachable: Termination.Fate.Failure(cause: .podGone, at: 21)
      case .cut: Termination.Fate.Failure(cause: .proxyKilledAtDrainEnd, at: 12)
      case .reset: Termination.Fate.Failure(cause: .connectionClosing, at: 6.5)
      case .unavailable: Termination.Fate.Failure(cause: .applicationNotListening, at: 9)
      }
    }
  }

  static func termination(_ policy: RetryPolicy, transport: Trace.TransportProtocol = .unstated)
    -> Termination
  {
    Termination(drain: 12, app: .exitAfter(8)).with {
      $0.pod.containers.append(ContainerSpec(name: "other", onSIGTERM: .exitAfter(20)))
      $0.clients.through = .sidecar
      $0.clients.whenToldToClose = .ignore
      $0.clients.retries = policy
    }
    .inbound("told", at: 0, for: 1, over: "c", transport).inbound(
      "reset", at: 6.5, for: 1, over: "c", transport
    )
    .inbound("unavailable", at: 9, for: 1, transport).inbound("refused", at: 13, for: 1, transport)
    .inbound("unreachable", at: 21, for: 1, transport)
  }

  /// With an application that outlives the proxy: else it, not the proxy, cuts what is in flight.
  static func hidden(by policy: RetryPolicy, transport: Trace.TransportProtocol = .unstated) -> Set<Specimen>
  {
    let story = termination(policy, transport: transport)
    let run = story.run()
    let cut = story.with { $0.pod.containers[0].onSIGTERM = .ignore }.inbound(
      "cut", at: 0, for: 15, transport
    ).run()
    return Set(
      Specimen.allCases.filter { specimen in
        let fate = specimen == .cut ? cut["cut"] : run[specimen.rawValue]
        #expect([.retried(specimen.fate), .dropped(specimen.fate)].contains(fate), "\(specimen)")
        return fate == .retried(specimen.fate)
      })
  }

  static let connections: Set<Specimen> = [.refused, .unreachable]

  @Test(
    "makes up for what its condition names",
    arguments: [
      (.connectFailure, connections), (.refusedStream, []), (.resetBeforeRequest, connections),
      (.reset, connections.union([.cut, .reset])),
      (.gatewayError, Set(Specimen.allCases)), (.serverError, Set(Specimen.allCases)),
      (.unavailable, []), (.cancelled, []), (.retriable4xx, []), (.retriableStatusCodes, [.unavailable]),
    ] as [(RetryPolicy.Condition, Set<Specimen>)])
  func conditions(condition: RetryPolicy.Condition, expected: Set<Specimen>) {
    let policy = RetryPolicy(attempts: 2, retryOn: [condition], statusCodes: [503])
    #expect(Self.hidden(by: policy) == expected)
  }

  @Test("as Istio's default hides refused connections; and 503 up to 1.23")
  func istioDefault() {
    #expect(Self.hidden(by: .istioDefault(retrying503: false)) == Self.connections)
    #expect(Self.hidden(by: .istioDefault(retrying503: true)) == Self.connections.union([.unavailable]))
  }

  @Test("needs a policy, attempts, another endpoint, and HTTP")
  func needs() {
    let all = RetryPolicy(attempts: 1, retryOn: [.serverError])
    #expect(Self.hidden(by: all).count == Specimen.allCases.count)
    #expect(Self.hidden(by: RetryPolicy(attempts: 0, retryOn: [.serverError])) == [])
    #expect(Self.hidden(by: .none) == [])
    let alone = Self.termination(all).with { $0.clients.otherEndpoints = false }.run()
    #expect(alone["refused"] == .dropped(.refusedByDeadProxy, at: 13))
    let raw = Termination(drain: 5).with { $0.clients.retries = all }.inbound("raw", at: 6, for: 1, .tcp)
      .run()
    #expect(raw["raw"] == .dropped(.refusedByDeadProxy, at: 6))
  }

  @Test("is of callers, not of the application's own calls")
  func notOutbound() {
    let run = Termination(drain: 5).with {
      $0.clients.retries = RetryPolicy(attempts: 2, retryOn: Set(RetryPolicy.Condition.allCases))
    }.outbound("call", at: 6, for: 1).run()
    #expect(run["call"] == .dropped(.outboundWithoutProxy, at: 6))
  }

  /// istio.md 4, the matrix of what is visible to whom.
  @Test("or not, a failure is seen as its caller's Envoy shows it, or as the socket does")
  func whatIsSeen() {
    let mesh = Self.termination(.none).inbound("cut", at: 0, for: 7.5).run()
    let plain = Self.termination(.none).with { $0.clients.through = .service }.inbound("cut", at: 0, for: 20)
      .run()
    let seen: [(String, Drop.ClientSaw, Drop.ClientSaw)] = [
      ("refused", .upstreamConnectFailure, .refused), ("unreachable", .upstreamConnectFailure, .unreachable),
      ("reset", .upstreamReset, .rst), ("unavailable", .serviceUnavailable, .serviceUnavailable),
    ]
    for (id, inMesh, outside) in seen {
      #expect(mesh.drop(id)?.clientSaw == inMesh, "\(id)")
      #expect(plain.drop(id)?.clientSaw == outside, "\(id)")
    }
    let cut = Termination(drain: 5).inbound("cut", at: 0, for: 9).inbound("raw", at: 0, for: 9, .tcp)
    #expect(cut.run().drop("cut")?.clientSaw == .fin)
    let cutInMesh = cut.with { $0.clients.through = .sidecar }.run()
    #expect(cutInMesh.drop("cut")?.clientSaw == .upstreamReset)
    #expect(cutInMesh.drop("raw")?.clientSaw == .fin)
  }
}
