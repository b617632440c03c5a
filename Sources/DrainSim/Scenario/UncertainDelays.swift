/// The delays of a scenario that are not known exactly, each with its law, in the order of the settings.
///
/// A pod and its clients hold each of them at its median; ``Scenario/drawn(from:)`` gives them those of one trial.
public struct UncertainDelays: Equatable, Sendable {
  public let delays: [Delay]

  public struct Delay: Equatable, Sendable {
    /// The setting's name: `clients.endpointRemoval`, `kubeletStart`, `app.onSIGTERM`.
    public let name: String
    public let law: DurationLaw
    let subject: Subject
    /// Where the law stands.
    let place: SourcePlace
  }

  /// What is delayed.
  enum Subject: Equatable, Sendable {
    case endpointRemoval
    case kubeletStart
    /// A container by its place in ``PodSpec/running``, and by its number among those that are not istio-proxy,
    /// which stays the same whether or not the proxy is a native sidecar.
    case onSIGTERM(container: Int, number: Int)
  }

  init(_ delays: [Delay] = []) {
    self.delays = delays
  }

  /// Every delay is known: each trial would be the same.
  public var isEmpty: Bool { delays.isEmpty }

  /// What is said where they are played at their medians; nil where there are none.
  public var note: Diagnostic? {
    guard let first = delays.first else { return nil }
    let laws = delays.map { "\($0.name) (\($0.law.words))" }.joined(separator: ", ")
    let medians = delays.map { "\($0.law.median)" }.joined(separator: ", ")
    let message =
      delays.count == 1
      ? "\(laws) is uncertain: played at its median, \(medians)"
      : "\(laws) are uncertain: played at their medians, \(medians)"
    return Diagnostic(
      message, at: first.place, hint: "drainsim sweep --trials draws \(delays.count == 1 ? "it" : "them")",
      severity: .note)
  }
}

extension Scenario {
  /// The pod and the clients of one trial, every uncertain delay drawn from its law.
  ///
  /// Each delay draws from a fork of its own, so that one more of them leaves the others' lengths as they were,
  /// and two scenarios draw alike what both are uncertain of.
  ///
  /// - Parameter stream: The trial's own; nothing is taken from it but forks.
  public func drawn(from stream: RandomStream) -> (pod: PodSpec, clients: Clients) {
    var (pod, clients) = (pod, clients)
    for delay in uncertainDelays.delays {
      var own = delay.subject.fork(of: stream)
      let length = delay.law.draw(&own)
      switch delay.subject {
      case .endpointRemoval: clients.endpointRemoval = length
      case .kubeletStart: pod.kubeletStart = length
      case .onSIGTERM(let container, _): pod.setLengthOnSIGTERM(length, of: container)
      }
    }
    return (pod, clients)
  }
}

extension UncertainDelays.Subject {
  fileprivate func fork(of stream: RandomStream) -> RandomStream {
    switch self {
    case .endpointRemoval: stream.forked(for: "endpointRemoval")
    case .kubeletStart: stream.forked(for: "kubeletStart")
    case .onSIGTERM(_, let number): stream.forked(for: "onSIGTERM").forked(number)
    }
  }
}

extension PodSpec {
  /// - Parameter container: Its place in ``running``.
  fileprivate mutating func setLengthOnSIGTERM(_ length: SimDuration, of container: Int) {
    if container < containers.count {
      containers[container].onSIGTERM = containers[container].onSIGTERM.lasting(length)
    } else {
      let sidecar = container - containers.count
      nativeSidecars[sidecar].onSIGTERM = nativeSidecars[sidecar].onSIGTERM.lasting(length)
    }
  }
}

extension SIGTERMBehaviour {
  /// The same reaction with another length, where it has one.
  fileprivate func lasting(_ length: SimDuration) -> SIGTERMBehaviour {
    switch self {
    case .exitAfter: .exitAfter(length)
    case .drain(timeout: .some): .drain(timeout: length)
    case .drain(timeout: nil), .exit, .ignore: self
    }
  }
}
