/// The pod that is deleted: its PodSpec as far as termination goes, after Istio's injection.
public struct PodSpec: Equatable, Sendable {
  /// As it was asked for; the kubelet never works with less than 1 s.
  public var terminationGracePeriodSeconds: Int64 = 30
  /// From the deletion until the kubelet starts to stop the containers, and to count the grace period.
  public var kubeletStart = SimDuration.zero
  /// Is there an Istio sidecar at all?
  public var sidecar = true
  /// Does istio-proxy run as an init container with `restartPolicy: Always`?
  public var nativeSidecar = false
  public var shareProcessNamespace = false
  public var proxyConfig = ProxyConfig()
  /// Regular containers in the order of the PodSpec, a classic istio-proxy among them.
  public var containers: [ContainerSpec] = []
  /// Init containers with `restartPolicy: Always`, in order, a native istio-proxy among them.
  public var nativeSidecars: [ContainerSpec] = []

  public init() {}

  /// The name Istio gives its container.
  public static let proxyName = "istio-proxy"

  /// The kubelet's `calculateEffectiveGracePeriod`: at least 1 s.
  ///
  /// Source: `pkg/kubelet/pod_workers.go`.
  public var effectiveGrace: SimDuration {
    .seconds(max(1, terminationGracePeriodSeconds))
  }

  /// All that run when the pod is deleted: regular containers first, then native sidecars.
  public var running: [ContainerSpec] { containers + nativeSidecars }

  /// The container that answers and sends the requests: the first one that declares a port, else the first.
  public var servingContainer: Int? {
    let candidates = containers.indices.filter { containers[$0].name != Self.proxyName }
    return candidates.first { !containers[$0].ports.isEmpty } ?? candidates.first
  }

  public var proxyContainer: Int? {
    sidecar ? running.firstIndex { $0.name == Self.proxyName } : nil
  }
}

/// One container of the pod, as far as its end goes.
public struct ContainerSpec: Equatable, Sendable {
  public var name: String
  /// The TCP ports it listens on.
  public var ports: [Int]
  public var preStop: PreStopHook?
  public var onSIGTERM: SIGTERMBehaviour
  /// Its command is a shell that stays, and so is PID 1 in the place of the program.
  public var startsThroughShell = false
  /// Its stop signal is SIGKILL: it is gone at once, whatever it would do on SIGTERM, with exit code 137.
  public var isStoppedBySIGKILL = false
  /// It states a `lifecycle`, and no postStart hook in it.
  public var lacksPostStart = false

  public init(
    name: String, ports: [Int] = [], preStop: PreStopHook? = nil,
    onSIGTERM: SIGTERMBehaviour = .drain(timeout: nil)
  ) {
    self.name = name
    self.ports = ports
    self.preStop = preStop
    self.onSIGTERM = onSIGTERM
  }
}

/// What an application does when it is told to stop; no manifest can say it.
public enum SIGTERMBehaviour: Equatable, Sendable {
  /// The default action of the signal: gone at once, exit code 143.
  case exit
  /// Closes its listener and idle connections, finishes what is in flight both ways, exits 0.
  case drain(timeout: SimDuration?)
  /// No handler and PID 1: goes on until SIGKILL, exit code 137.
  case ignore
  /// Serves on as if nothing had happened, then exits 0.
  case exitAfter(SimDuration)
}

/// The drain settings of Istio's ProxyConfig.
public struct ProxyConfig: Equatable, Sendable {
  public var terminationDrainDuration = SimDuration.seconds(5)
  /// Envoy's `--drain-time-s`.
  public var drainDuration = SimDuration.seconds(45)
  /// `EXIT_ON_ZERO_ACTIVE_CONNECTIONS` of the proxy's environment.
  public var exitOnZeroActiveConnections = false
  /// `MINIMUM_DRAIN_DURATION` of the proxy's environment.
  public var minimumDrainDuration = SimDuration.seconds(5)
  /// `ISTIO_META_DNS_CAPTURE`: pilot-agent then listens on :15053.
  public var dnsCapture = false
  /// The application's start waits for the proxy's, by a postStart hook of istio-proxy.
  public var holdApplicationUntilProxyStarts = false

  public init() {}
}

/// What the kubelet runs in a container before it sends SIGTERM.
public enum PreStopHook: Equatable, Sendable {
  /// A command, run against the simulated pod.
  case command(PreStopCommand)
  /// A command whose length the scenario states.
  case takes(SimDuration)
  /// A request by the kubelet; answered at once where the scenario does not state how long it takes.
  case httpGet(takes: SimDuration?)
  /// The kubelet's own `sleep` handler, in whole seconds.
  case sleep(seconds: Int64)
  /// Accepted by the API and run by nobody: it fails at once.
  case tcpSocket

  /// What Istio's injection template gives a native istio-proxy that states no lifecycle of its own.
  ///
  /// Source: istio/istio `injection-template.yaml`.
  static let nativeDrainCommand = ["pilot-agent", "request", "--debug-port=15020", "POST", "drain"]

  static let nativeDrain = (try? PreStopCommand(command: nativeDrainCommand)).map(PreStopHook.command)
}

extension PreStopHook: CustomStringConvertible {
  public var description: String {
    switch self {
    case .command(let command): command.text
    case .takes(let length): "takes \(length)"
    case .httpGet(nil): "httpGet"
    case .httpGet(let length?): "httpGet, takes \(length)"
    case .sleep(let seconds): "sleep \(seconds)s"
    case .tcpSocket: "tcpSocket"
    }
  }
}

extension SIGTERMBehaviour: CustomStringConvertible {
  public var description: String {
    switch self {
    case .exit: "exit"
    case .drain(nil): "drain"
    case .drain(let timeout?): "drain, timeout \(timeout)"
    case .ignore: "ignore"
    case .exitAfter(let delay): "exitAfter \(delay)"
    }
  }
}
