import Testing

@testable import DrainSim

/// envoy.md 1, "When is a connection told?": the first drained response, 5 s of `drain_timeout`, then 1 s of
/// `delayed_close_timeout`; measured: response 1.05, FIN 7.05.
@Suite("A connection that is told to close")
struct ToldToCloseTests {
  /// A long drain, so that nothing else ends a connection.
  static func termination(_ manners: Clients.Manners) -> Termination {
    Termination(grace: 120, drain: 60).with { $0.clients.whenToldToClose = manners }
  }

  @Test("is served on for 5 s, then resets what comes, and is gone after 1 s more")
  func impoliteClient() {
    let run = Self.termination(.ignore)
      .inbound("told", at: 0.5, for: 0.55, over: "c").inbound("served", at: 5.5, for: 0.1, over: "c")
      .inbound("last", at: 6.05 - .nanosecond, for: 0, over: "c")
      .inbound("reset", at: 6.05, for: 1, over: "c").inbound("too", at: 7.05 - .nanosecond, for: 1, over: "c")
      .inbound("anew", at: 7.05, for: 1, over: "c").run()
    for id in ["told", "served", "last", "anew"] { #expect(run[id] == .completed, "\(id)") }
    #expect(run["reset"] == .dropped(.connectionClosing, at: 6.05))
    #expect(run["too"] == .dropped(.connectionClosing, at: 7.05 - .nanosecond))
    #expect(run.drop("reset")?.clientSaw == .rst)
  }

  /// "an 8s request started at 1.5 finished 200 at 9.5, FIN 10.5".
  @Test("is never cut under a request")
  func neverUnderARequest() {
    let run = Self.termination(.ignore)
      .inbound("told", at: 0.5, for: 0.55, over: "c").inbound("long", at: 1.5, for: 8, over: "c")
      .inbound("reset", at: 10, for: 1, over: "c").inbound("anew", at: 10.5, for: 1, over: "c").run()
    #expect(run["long"] == .completed)
    #expect(run["reset"] == .dropped(.connectionClosing, at: 10))
    #expect(run["anew"] == .completed)
  }

  @Test("carries nothing more of a client that minds it", arguments: [Clients.Manners.close, .abandon])
  func politeClients(manners: Clients.Manners) {
    let run = Self.termination(manners).with { $0.clients.endpointRemoval = 2 }
      .inbound("told", at: 0, for: 1, over: "c").inbound("anew", at: 1.5, for: 1, over: "c")
      .inbound("elsewhere", at: 3, for: 1, over: "c").run()
    #expect(run["anew"] == .completed)
    #expect(run["elsewhere"] == .rerouted)
  }

  /// Seen through what counts connections: looks at 2 s, 3 s and so on.
  @Test(
    "stays open until its client closes it, or Envoy does",
    arguments: [(.close, 2), (.abandon, 8), (.ignore, 8)] as [(Clients.Manners, SimDuration)])
  func whoCloses(manners: Clients.Manners, kill: SimDuration) {
    let run = Self.termination(manners).with {
      $0.pod.proxyConfig.exitOnZeroActiveConnections = true
      $0.pod.proxyConfig.minimumDrainDuration = 1
    }.inbound("told", at: 0.5, for: 0.55, over: "c").run()
    #expect(run.time(of: .envoyKilled) == kill)
  }

  @Test("is one whose response leaves during the drain, not before it and not an idle one")
  func onlyResponsesInTheDrain() {
    let run = Termination(grace: 60, drain: 30, proxyPreStop: .takes(3)).with {
      $0.clients.endpointRemoval = 1
    }
    .inbound("idle", at: -2, for: 1, over: "idle").inbound("still idle", at: 20, for: 1, over: "idle")
    .inbound("early", at: 0, for: 3 - .nanosecond, over: "early").inbound("on", at: 20, for: 1, over: "early")
    .inbound("drained", at: 0, for: 3 + .nanosecond, over: "told").inbound(
      "off", at: 20, for: 1, over: "told"
    ).run()
    #expect(run.time(of: .drainStart) == 3)
    #expect(run["still idle"] == .completed)
    #expect(run["on"] == .completed)
    #expect(run["off"] == .rerouted)
  }

  /// "Not told at all: ... raw TCP (tcp_proxy)".
  @Test("is not a raw TCP connection")
  func notTCP() {
    for (transport, fate) in [
      (.tcp, .completed), (.http1, .rerouted), (.http2, .rerouted), (.unstated, .rerouted),
    ]
      as [(Trace.TransportProtocol, Termination.Fate)]
    {
      let run = Self.termination(.close).with { $0.clients.endpointRemoval = 2 }
        .inbound("first", at: 0, for: 1, over: "c", transport)
        .inbound("second", at: 3, for: 1, over: "c", transport).run()
      #expect(run["second"] == fate, "\(transport)")
    }
  }

  /// "HTTP/2: before the first drained response's headers: GOAWAY".
  @Test("still finishes the other streams it carries")
  func streams() {
    let run = Self.termination(.close).with { $0.clients.endpointRemoval = 2 }
      .inbound("first", at: 0, for: 1, over: "c", .http2).inbound(
        "other", at: 0.5, for: 20, over: "c", .http2
      )
      .inbound("next", at: 3, for: 1, over: "c", .http2).run()
    #expect(run["other"] == .completed)
    #expect(run["next"] == .rerouted)
  }

  /// kubernetes.md 5: "keep-alive connections keep hitting the old pod until it closes them".
  @Test("is the only one that callers behind kube-proxy leave; callers with an Envoy leave all")
  func removal() {
    let story = Termination(grace: 60, drain: 30, proxyPreStop: .takes(20)).with {
      $0.clients.endpointRemoval = 1
    }
    .inbound("first", at: -1, for: 0.5, over: "c").inbound("second", at: 5, for: 1, over: "c")
    #expect(story.run()["second"] == .completed)
    #expect(story.with { $0.clients.through = .sidecar }.run()["second"] == .rerouted)
  }
}
