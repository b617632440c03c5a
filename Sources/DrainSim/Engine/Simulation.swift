/// One pod's termination, played from its first request to its last.
///
/// Actors are siblings that see each other only through the door. The requests come from a cursor over the
/// sorted trace and from a heap of those in flight; everything else comes from the door's queue.
struct Simulation {
  private var door: Door
  private var kubelet: Kubelet
  private var endpoints = EndpointSliceController()
  private var agent: PilotAgent
  private var envoy = Envoy()
  private var applications: Application
  private var requests: RequestReplayer

  /// What came of it.
  struct Record {
    var log: EventLog
    var verdicts: Verdicts
  }

  init(pod spec: PodSpec, clients: Clients, requests: OrderedTrace, behaviour: Behaviour) {
    door = Door(pod: Pod(spec, behaviour: behaviour), behaviour: behaviour)
    kubelet = Kubelet(spec)
    agent = PilotAgent()
    applications = Application()
    self.requests = RequestReplayer(requests: requests, clients: clients, spec: spec)
    door.schedule(.kubelet(.podDeleted), at: .deletion)
    door.schedule(.endpoints(.removed), at: .deletion + clients.endpointRemoval)
  }

  static func run(pod: PodSpec, clients: Clients, trace: Trace, behaviour: Behaviour) -> Record {
    run(pod: pod, clients: clients, requests: OrderedTrace(trace), behaviour: behaviour)
  }

  static func run(pod: PodSpec, clients: Clients, requests: OrderedTrace, behaviour: Behaviour) -> Record {
    var simulation = Simulation(pod: pod, clients: clients, requests: requests, behaviour: behaviour)
    simulation.play()
    return Record(log: simulation.door.log, verdicts: simulation.requests.finish())
  }

  private mutating func play() {
    requests.countThoseBeforeDeletion(through: &door)
    while step() {
      while let message = door.nextMessage() { deliver(message) }
    }
  }

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
