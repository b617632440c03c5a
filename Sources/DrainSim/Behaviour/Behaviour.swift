/// What the kubelet, pilot-agent and Envoy of one world do, as data: the model asks this row, never a version.
struct Behaviour: Equatable, Sendable {
  // MARK: the kubelet

  /// SIGKILL falls on every container at the end of the grace period, whatever came before.
  var killsEverythingAtGraceEnd = false
  /// The least time between SIGTERM and SIGKILL (`minimumGracePeriodInSeconds`).
  var minimumStopTimeout = SimDuration.seconds(2)
  /// The time a preStop hook took is taken off the grace period.
  var preStopCountsAgainstGrace = true
  /// Native sidecars are stopped after the regular containers, in reverse order.
  var ordersNativeSidecars = false
  /// `lifecycle.preStop.sleep` is carried out; else it returns at once.
  var sleepHook = false
  /// `lifecycle.stopSignal` is sent where it is stated.
  var stopSignals = false

  // MARK: pilot-agent

  /// How SIGTERM makes it drain Envoy.
  var drainCall = DrainCall.inboundOnly
  /// A native sidecar's injected preStop is `POST /drain`.
  var nativeDrainHook = false
  /// `EXIT_ON_ZERO_ACTIVE_CONNECTIONS` is known.
  var exitOnZero = false
  /// `POST /quitquitquit` kills Envoy at once; before, it was as SIGTERM.
  var quitKillsAtOnce = false
  /// The XDS tap on :15004.
  var debugTap = false

  // MARK: Envoy

  /// The share of responses told to close grows over the drain, instead of all of them at once.
  var gradualDrainStrategy = false
  /// With a graceful drain of the inbound listeners, outbound responses say `Connection: close` too.
  var drainTellsOutbound = false

  // MARK: Istio's control plane

  var retries503 = false
  /// The application's httpGet and tcpSocket hooks are rewritten to go through pilot-agent's :15020.
  var sendsHooksThroughAgent = false
  /// A pod may ask for a native sidecar.
  var nativeSidecars = false
  /// The annotation `sidecar.istio.io/nativeSidecar` is known.
  var nativeSidecarAnnotation = false
  /// A pod that does not say gets a native sidecar.
  var nativeSidecarByDefault = false

  // MARK: what a hook sees

  /// What `netstat` and `ss` show to a preStop command.
  var socketView = SocketView.kernel

  enum SocketView: Equatable, Sendable {
    /// The sockets of the pod's network namespace.
    case kernel
    /// The application's open connections and nothing else, as the vendor's page has it.
    case applicationConnections
  }

  /// The admin call that pilot-agent makes.
  enum DrainCall: Equatable, Sendable {
    /// `drain_listeners?inboundonly`: inbound listeners stop accepting, nobody is told.
    case inboundOnly
    /// `drain_listeners?inboundonly&graceful`: they accept on for `drainDuration`, and clients are told to go.
    case inboundOnlyGraceful
  }
}
