import Testing

@testable import DrainSim

@Suite("A recorded termination, simulated")
struct RecordingTests {
  /// A recording's own jitter: forks, signals, a 1 s poll's phase. Never widened to pass.
  static let tolerance = 0.3

  @Test("all recordings are there to be compared with")
  func recordingsAreThere() {
    #expect(Recording.all.count == 58)
  }

  @Test("gives every unambiguous request the recorded outcome", arguments: Recording.all)
  func outcomes(recording: Recording) throws {
    let record = try Self.simulate(recording)
    for (index, request) in recording.requests.enumerated() {
      guard let fate = recording.observed.requests[request.id], fate.ambiguous != true else { continue }
      let recorded = fate.outcome == "refused" ? "dropped" : fate.outcome
      let simulated = record.verdicts.outcomes[index].name
      let drop = record.verdicts.failures.first { $0.request == index }
      #expect(
        simulated == recorded,
        "\(request.id): \(drop.map { "\($0.cause) at \($0.at)" } ?? "") recorded \(fate.client ?? "-")")
    }
  }

  /// Where the application and its proxy end within a moment of each other (seed-16: 1 ms), which of the two
  /// a client notices first is a race, and the recording shows one run of it.
  @Test(
    "shows clients of dropped requests what they saw",
    arguments: Recording.all.filter { !$0.applicationAndProxyEndTogether })
  func clientsSaw(recording: Recording) throws {
    let record = try Self.simulate(recording)
    for drop in record.verdicts.failures {
      let id = recording.requests[drop.request].id
      guard let fate = recording.observed.requests[id], fate.ambiguous != true, let saw = fate.client,
        fate.outcome != "completed"
      else { continue }
      #expect(Self.bareClientsWord(for: drop) == saw, "\(id): \(drop.cause) at \(drop.at)")
    }
  }

  @Test("predicts every recorded instant", arguments: Recording.all)
  func instants(recording: Recording) throws {
    let log = try Self.simulate(recording).log
    for (name, container) in recording.observed.containers {
      let actor = Participant.container(name)
      let moments: [(String, Double?, SimTime?)] = [
        ("preStop end", container.preStopEndedAt, log.time { $0 == actor && $1.isHookEnd }),
        ("SIGTERM", container.sigtermAt, log.time { $0 == actor && $1.isSIGTERM }),
        ("SIGKILL", container.sigkillAt, log.time { $0 == actor && $1.isSIGKILL }),
        ("exit", container.exitAt, log.time { $0 == actor && $1.isExit }),
        ("drain", container.drainAt, log.time { $1.isDrainStart }),
        ("Envoy killed", container.envoyKilledAt, log.time { $1.isEnvoyKilled }),
      ]
      for (what, recorded, simulated) in moments {
        Self.compare("\(name) \(what)", recorded, simulated)
      }
    }
    Self.compare("pod end", recording.observed.podEndedAt, log.time { $1 == .podEnded })
  }

  private static func compare(_ what: String, _ recorded: Double?, _ simulated: SimTime?) {
    guard let recorded else {
      #expect(
        simulated == nil || what.contains("drain") || what.contains("Envoy"), "\(what) was not recorded")
      return
    }
    guard let simulated else {
      Issue.record("\(what): recorded at \(recorded), never simulated")
      return
    }
    let difference = Double(simulated.nanoseconds) / 1e9 - recorded
    #expect(abs(difference) <= tolerance, "\(what): recorded \(recorded), simulated \(simulated)")
  }

  private static func simulate(_ recording: Recording) throws -> Simulation.Record {
    Simulation.run(
      Circumstances(
        pod: try recording.pod, clients: recording.clients, behaviour: Behaviour(Recording.model)),
      requests: OrderedTrace(recording.trace))
  }

  /// The recorded clients have no Envoy that would turn what they see into a 503.
  private static func bareClientsWord(for drop: Drop) -> String {
    if drop.cause == .podGone { return "OSError:[Errno 101] Network is unreachable" }
    return switch drop.clientSaw {
    case .upstreamReset, .fin: "FIN"
    case .upstreamConnectFailure, .refused: "ECONNREFUSED"
    case .nobody: "app exited"
    case .serviceUnavailable, .badGateway, .unreachable, .rst: drop.clientSaw.rawValue
    }
  }
}

extension EventLog {
  fileprivate func time(of matches: (Participant, Fact) -> Bool) -> SimTime? {
    entries.first { matches($0.actor, $0.fact) }?.time
  }
}

extension Fact {
  fileprivate var isHookEnd: Bool { if case .preStopFinished = self { true } else { false } }
  fileprivate var isSIGTERM: Bool { if case .sigterm = self { true } else { false } }
  fileprivate var isSIGKILL: Bool { if case .sigkill = self { true } else { false } }
  fileprivate var isExit: Bool { if case .exited = self { true } else { false } }
  fileprivate var isDrainStart: Bool { if case .drainStarted = self { true } else { false } }
  fileprivate var isEnvoyKilled: Bool { if case .envoyKilled = self { true } else { false } }
}
