import Testing

@testable import DrainSim

@Suite("A kubelet that starts late")
struct KubeletStartTests {
  @Test(
    "does all that it does so much later, the end of the grace period too",
    arguments: [
      ModelChoice.newest, .documented, .versions(istio: Version(1, 20), kubernetes: Version(1, 27)),
    ])
  func later(model: ModelChoice) {
    let story = Termination(grace: 9, proxyPreStop: .takes(2), on: model)
    let prompt = story.run()
    let late = story.with { $0.pod.kubeletStart = 0.75 }.run()
    for container in ["app", "istio-proxy"] {
      #expect(late.facts(of: .container(container)) == prompt.facts(of: .container(container)))
      for moment in [Moment.preStopStart, .sigterm, .sigkill, .exit] {
        #expect(late.time(of: moment, container) == prompt.time(of: moment, container).map { $0 + 0.75 })
      }
    }
    #expect(late.time(of: .podEnd) == 9.75)
    #expect(late.facts(of: .kubelet) == [.deleted(grace: 9), .kubeletStarted, .podEnded])
    #expect(late.time(of: .deleted) == 0 && late.time(of: .kubeletStart) == 0.75)
  }

  @Test("does not delay the removal of the endpoint")
  func endpoint() {
    let run = Termination(app: .exit).with {
      $0.clients.endpointRemoval = 2
      $0.pod.kubeletStart = 1
    }.run()
    #expect(run.time(of: .endpointRemoved) == 2)
  }

  @Test("does not stand in the timeline where it starts at once")
  func atOnce() {
    #expect(Termination().run().facts(of: .kubelet) == [.deleted(grace: 30), .podEnded])
  }

  @Test("leaves the pod to serve until then, to the nanosecond")
  func serves() {
    let start: SimDuration = 1
    let run = Termination(app: .exit).withoutSidecar.with { $0.pod.kubeletStart = start }
      .inbound("before", at: start - .nanosecond, for: 0)
      .inbound("ends as it starts", at: -1, for: start + 1)
      .inbound("as it starts", at: start, for: 1)
      .run()
    #expect(run["before"] == .completed)
    #expect(run["ends as it starts"] == .completed)
    #expect(run["as it starts"] == .dropped(.podGone, at: start))
  }

  @Test("shifts whatever happens to a pod that nobody uses", arguments: Seeds.blocks(of: 50, count: 4))
  func shifts(seeds: Range<UInt64>) {
    for seed in seeds {
      let idle = RandomScenario(seed: seed).termination.with { $0.trace = Trace() }
      let start = SimDuration.milliseconds(Int64(seed % 3_000) * 7 + 1)
      let late = idle.with { $0.pod.kubeletStart = start }
      #expect(Self.inside(late, after: start) == Self.inside(idle, after: .zero), "seed \(seed)")
    }
  }

  /// What happens in the pod, counted from the kubelet's start.
  private static func inside(_ termination: Termination, after start: SimDuration) -> [EventLog.Entry] {
    termination.run().log.entries.filter { entry in
      ![.deleted, .kubeletStart, .endpointRemoved].contains(Moment(entry.fact))
    }.map { EventLog.Entry(time: $0.time + (.zero - start), actor: $0.actor, fact: $0.fact) }
  }

  @Test("lets requests last so much longer, and leaves the same of the grace period")
  func margins() {
    let story = Termination(grace: 5, app: .ignore).withoutSidecar.inbound("short", at: -1, for: 2)
    let late = story.with { $0.pod.kubeletStart = 0.5 }
    let (before, after) = (Summary(Replay(story.scenario)), Summary(Replay(late.scenario)))
    #expect(before.longestSafe.inbound == 5 && after.longestSafe.inbound == 5.5)
    let replay = Replay(late.scenario)
    #expect(Margins(replay).margin(of: 0, nil) == 4.5)
  }
}
