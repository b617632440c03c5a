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
  private let spec: PodSpec

  /// What came of it.
  struct Record {
    var log: EventLog
    var verdicts: Verdicts
    /// When the probe was cut, if there was one.
    var cut: SimTime?
  }

  init(
    pod spec: PodSpec, clients: Clients, requests: OrderedTrace, behaviour: Behaviour,
    endless: RequestReplayer.Endless = .none
  ) {
    self.spec = spec
    door = Door(pod: Pod(spec, behaviour: behaviour), behaviour: behaviour)
    kubelet = Kubelet(spec)
    self.requests = RequestReplayer(requests: requests, clients: clients, spec: spec, endless: endless)
  }

  static func run(
    pod: PodSpec, clients: Clients, requests: OrderedTrace, behaviour: Behaviour,
    endless: RequestReplayer.Endless = .none
  ) -> Record {
    var simulation = Simulation(
      pod: pod, clients: clients, requests: requests, behaviour: behaviour, endless: endless)
    simulation.play(from: 0)
    simulation.requests.settleRest()
    simulation.requests.sortFailures()
    return Record(
      log: simulation.door.log, verdicts: simulation.requests.verdicts, cut: simulation.requests.probe?.cut)
  }

  /// What happened to the pod.
  var log: EventLog { door.log }

  /// Up to the pod's end and its endpoint's removal; what comes later is settled by that alone.
  var verdicts: Verdicts { requests.verdicts }

  /// Deletes the pod at an instant on the trace's clock.
  mutating func play(from deletion: Int64) {
    door = Door(pod: Pod(spec, behaviour: door.behaviour), behaviour: door.behaviour)
    kubelet = Kubelet(spec)
    agent = PilotAgent()
    envoy = Envoy()
    requests.begin(at: deletion, through: &door)
    door.schedule(.kubelet(.podDeleted), at: .deletion)
    door.schedule(.kubelet(.started), at: .deletion + spec.kubeletStart)
    door.schedule(.endpoints(.removed), at: .deletion + requests.clients.endpointRemoval)
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
