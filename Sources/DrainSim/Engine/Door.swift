/// All that an actor may touch: the clock, the pod, the future and the log.
struct Door {
  fileprivate(set) var now = SimTime.deletion
  let behaviour: Behaviour
  var pod: Pod
  private(set) var log = EventLog()
  private var queue = EventQueue()
  /// Told and not yet heard, in order.
  private var messages: [Event] = []
  private var heard = 0

  init(_ circumstances: Circumstances) {
    pod = Pod(circumstances.pod, behaviour: circumstances.behaviour)
    behaviour = circumstances.behaviour
  }

  mutating func schedule(_ event: Event, after delay: SimDuration, _ precedence: Precedence = .timer) {
    queue.schedule(event, at: now + max(.zero, delay), precedence)
  }

  mutating func schedule(_ event: Event, at time: SimTime, _ precedence: Precedence = .timer) {
    queue.schedule(event, at: max(now, time), precedence)
  }

  /// Tells an actor something that it hears at this instant, before anything else happens.
  mutating func tell(_ event: Event) {
    messages.append(event)
  }

  mutating func note(_ fact: Fact, by actor: Participant) {
    log.append(fact, by: actor, at: now)
  }
}

/// What only the simulation's loop does with it.
extension Door {
  var nextEvent: EventQueue.Entry? { queue.first }

  mutating func takeEvent() -> Event? {
    guard let entry = queue.next() else { return nil }
    now = entry.time
    return entry.event
  }

  mutating func advance(to time: SimTime) {
    now = time
  }

  mutating func nextMessage() -> Event? {
    guard heard < messages.count else {
      messages.removeAll(keepingCapacity: true)
      heard = 0
      return nil
    }
    defer { heard += 1 }
    return messages[heard]
  }
}
