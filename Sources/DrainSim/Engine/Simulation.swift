/// One pod's termination, played from the deletion until the pod is gone.
///
/// Actors are siblings that see each other only through the door. The requests come from a cursor over the
/// ordered trace; everything else comes from the door's queue. Played again, it keeps nothing of the time before
/// but its memory.
struct Simulation {
  private var door: Door
  private var kubelet: Kubelet
  private var endpoints = EndpointSliceController()
  private var agent = PilotAgent()
  private var envoy = Envoy()
  private var applications = Application()
  private var requests: RequestReplayer

  /// What the next termination is played with.
  var circumstances: Circumstances

  /// What came of it.
  struct Record {
    var log: EventLog
    var verdicts: Verdicts
    /// When the probe was cut, if there was one.
    var cut: SimTime?
  }

  init(_ circumstances: Circumstances, requests: OrderedTrace) {
    self.circumstances = circumstances
    door = Door(circumstances)
    kubelet = Kubelet(circumstances.pod)
    self.requests = RequestReplayer(requests, clients: circumstances.clients)
  }

  /// Plays one termination, whose deletion is the zero of the trace's clock, to the last request.
  ///
  /// With a probe there are no verdicts: nobody asks what became of the others.
  static func run(
    _ circumstances: Circumstances, requests: OrderedTrace, endless: RequestReplayer.Endless = .none
  ) -> Record {
    var simulation = Simulation(circumstances, requests: requests)
    simulation.play(from: 0, with: endless)
    if let probe = simulation.requests.probe {
      return Record(log: simulation.door.log, verdicts: Verdicts(count: 0), cut: probe.cut)
    }
    simulation.requests.settleRest()
    simulation.requests.sortFailures()
    return Record(log: simulation.door.log, verdicts: simulation.requests.verdicts)
  }

  /// What happened to the pod.
  var log: EventLog { door.log }

  /// Those that failed here, in the order in which they did.
  func forEachFailure(_ body: (Drop, Trace.Direction, Outcome) -> Void) {
    for drop in requests.verdicts.failures {
      body(drop, requests.trace.kinds[drop.request].direction, requests.verdicts.outcomes[drop.request])
    }
  }

  /// Deletes the pod at an instant on the trace's clock, and follows it until it is gone.
  ///
  /// What comes later than that is left alone: the verdict on it needs no play.
  mutating func play(from deletion: Int64, with endless: RequestReplayer.Endless = .none) {
    door = Door(circumstances)
    kubelet = Kubelet(circumstances.pod)
    agent = PilotAgent()
    envoy = Envoy()
    requests.begin(at: deletion, for: circumstances.clients, with: endless, through: &door)
    door.schedule(.kubelet(.podDeleted), at: .deletion)
    door.schedule(.kubelet(.started), at: .deletion + circumstances.pod.kubeletStart)
    door.schedule(.endpoints(.removed), at: .deletion + circumstances.clients.endpointRemoval)
    while !isOver, step() {
      while let message = door.nextMessage() { deliver(message) }
    }
  }

  /// Nothing can become of a request any more but to go elsewhere.
  private var isOver: Bool { door.pod.endedAt != nil && door.pod.endpointRemoved }

  /// Takes the earliest of what is due, what arrives and what was scheduled.
  private mutating func step() -> Bool {
    let due = requests.nextCompletion
    let arrival = requests.nextArrival
    let scheduled = door.nextEvent
    let event = scheduled?.time.nanoseconds ?? .max
    let precedence = scheduled?.precedence ?? .poll
    if due <= arrival {
      if due < event || (due == event && due < .max && Precedence.completion < precedence) {
        door.advance(to: SimTime(nanoseconds: due))
        requests.complete(through: &door)
        return true
      }
    } else if arrival < event || (arrival == event && Precedence.arrival < precedence) {
      door.advance(to: SimTime(nanoseconds: arrival))
      requests.arrive(through: &door)
      return true
    }
    guard let event = door.takeEvent() else { return false }
    deliver(event)
    return true
  }

  private mutating func deliver(_ event: Event) {
    switch event {
    case .kubelet(let event): kubelet.react(to: event, through: &door)
    case .endpoints(let event): endpoints.react(to: event, through: &door)
    case .pilotAgent(let event): agent.react(to: event, through: &door)
    case .envoy(let event): envoy.react(to: event, through: &door)
    case .application(let event): applications.react(to: event, through: &door)
    case .clients(let event): requests.react(to: event, through: &door)
    }
  }
}
