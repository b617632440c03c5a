@testable import DrainSim

/// A scenario that nobody chose. Each seed leaves some features out, so that the others meet in every company.
struct RandomScenario: CustomStringConvertible {
  private(set) var termination: Termination
  let seed: UInt64
  /// Instants lie on a grid of half seconds, so that many things happen at once; else none do.
  let coarse: Bool
  private let features: Features
  private var generator: SeededGenerator

  /// What a seed may use.
  struct Features: OptionSet {
    let rawValue: UInt64

    static let native = Features(rawValue: 1)
    static let hooks = Features(rawValue: 2)
    static let exitOnZero = Features(rawValue: 4)
    static let keepAlive = Features(rawValue: 8)
    static let children = Features(rawValue: 16)
    static let retries = Features(rawValue: 32)
    static let drainTimeouts = Features(rawValue: 64)
    static let documented = Features(rawValue: 128)
    static let oldReleases = Features(rawValue: 256)
    static let noSidecar = Features(rawValue: 512)
    static let moreContainers = Features(rawValue: 1024)
    static let outbound = Features(rawValue: 2048)
    static let pollingHook = Features(rawValue: 4096)
    static let all = Features(rawValue: 8191)
  }

  init(seed: UInt64, without excluded: Features = []) {
    self.seed = seed
    var generator = SeededGenerator(seed: seed)
    features = Features(rawValue: generator.next()).intersection(.all).subtracting(excluded)
    coarse = Bool.random(using: &generator)
    self.generator = generator
    termination = Termination()
    chooseModel()
    choosePod()
    chooseClients()
    addRequests()
  }

  var scenario: Scenario { termination.scenario }

  var description: String {
    "seed \(seed), \(termination.model), \(termination.pod), \(termination.clients)"
  }

  private mutating func chance(_ feature: Features) -> Bool {
    let drawn = Bool.random(using: &generator)
    return features.contains(feature) && drawn
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &generator)]
  }

  private mutating func length(_ range: ClosedRange<SimDuration>) -> SimDuration {
    let exact = SimDuration.random(in: range, using: &generator)
    return coarse ? SimDuration(nanoseconds: exact.nanoseconds / 500_000_000 * 500_000_000) : exact
  }

  private mutating func chooseModel() {
    if chance(.documented) {
      termination.model = .documented
    } else if features.contains(.oldReleases) {
      let istio = pick([5, 7, 8, 10, 12, 20, 22, 24, 25, 26, 29, 31])
      let kubernetes = pick([22, 27, 28, 29, 30, 33, 37])
      termination.model = .versions(istio: Version(1, istio), kubernetes: Version(1, kubernetes))
    } else {
      termination.model = .newest
    }
  }

  private mutating func choosePod() {
    let behaviour = Behaviour(termination.model)
    let native = behaviour.nativeSidecars && chance(.native)
    let drain = length(0...12)
    termination = Termination(
      grace: pick([1, 2, 5, 10, 20, 30]), drain: drain, app: onSIGTERM(), appPreStop: hook(),
      native: native, on: termination.model)
    if !native || chance(.hooks), let hook = proxyHook() { setProxyHook(hook) }
    termination.pod.proxyConfig.drainDuration = .seconds(pick([1, 4, 45]))
    termination.pod.proxyConfig.exitOnZeroActiveConnections = chance(.exitOnZero)
    termination.pod.proxyConfig.minimumDrainDuration = length(0...6)
    if chance(.noSidecar) { termination = termination.withoutSidecar }
    if chance(.moreContainers) { addContainers(behaviour) }
  }

  private mutating func addContainers(_ behaviour: Behaviour) {
    termination.pod.containers.append(ContainerSpec(name: "helper", preStop: hook(), onSIGTERM: onSIGTERM()))
    guard behaviour.nativeSidecars, features.contains(.native) else { return }
    let logs = ContainerSpec(name: "logs", preStop: hook(), onSIGTERM: onSIGTERM())
    termination.pod.nativeSidecars.append(logs)
  }

  private mutating func onSIGTERM() -> SIGTERMBehaviour {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: .exit
    case 1: .ignore
    case 2: .exitAfter(length(0...25))
    case 3 where features.contains(.drainTimeouts): .drain(timeout: length(0...15))
    default: .drain(timeout: nil)
    }
  }

  private mutating func hook() -> PreStopHook? {
    guard chance(.hooks) else { return nil }
    return pick([.takes(length(0...12)), .sleep(seconds: pick([0, 1, 5])), .takes(100), .tcpSocket])
  }

  /// A poll is rare: it runs a shell each second, which costs more than all the rest.
  private mutating func proxyHook() -> PreStopHook? {
    guard features.contains(.pollingHook), Int.random(in: 0..<10, using: &generator) == 0 else {
      return hook()
    }
    return pick(Self.polls)
  }

  /// The vendor page's, and the one that leaves pilot-agent out.
  private static let polls = ["grep -v envoy", "egrep -v 'envoy|pilot-agent'"].compactMap { filter in
    let count = "netstat -plunt | grep tcp | \(filter) | wc -l | xargs"
    let script = "while [ $(\(count)) -ne 0 ]; do sleep 1; done"
    return (try? PreStopCommand(command: ["/bin/sh", "-c", script])).map { PreStopHook.command($0) }
  }

  private mutating func setProxyHook(_ hook: PreStopHook) {
    for index in termination.pod.containers.indices
    where termination.pod.containers[index].name == PodSpec.proxyName {
      termination.pod.containers[index].preStop = hook
    }
    for index in termination.pod.nativeSidecars.indices
    where termination.pod.nativeSidecars[index].name == PodSpec.proxyName {
      termination.pod.nativeSidecars[index].preStop = hook
    }
  }

  private mutating func chooseClients() {
    termination.clients.through = pick(Clients.Path.allCases)
    termination.clients.endpointRemoval = pick([0, length(0...3), 1000])
    termination.clients.whenToldToClose = pick(Clients.Manners.allCases)
    termination.clients.otherEndpoints = pick([true, true, false])
    guard features.contains(.retries) else { return }
    let conditions = RetryPolicy.Condition.allCases.filter { _ in Bool.random(using: &generator) }
    termination.clients.retries = RetryPolicy(
      attempts: pick([0, 1, 2]), retryOn: Set(conditions), statusCodes: pick([[], [502, 503]]))
  }

  private mutating func addRequests() {
    let count = Int.random(in: 1...40, using: &generator)
    for index in 0..<count {
      let direction: Trace.Direction = chance(.outbound) ? .outbound : .inbound
      let parent =
        direction == .outbound && index > 0 && chance(.children)
        ? Int.random(in: 0..<index, using: &generator) : nil
      let start = parent == nil ? length(-10...30) : length(0...6)
      let connection = chance(.keepAlive) ? "\(direction.name)-\(pick([1, 2, 3, 4]))" : nil
      let transport = connection == nil ? pick(Trace.TransportProtocol.allCases) : .unstated
      termination.add(
        "r\(index)", direction, start, length(0...pick([1, 8, 25])), connection,
        parent: parent.map { "r\($0)" }, transport)
    }
  }
}
