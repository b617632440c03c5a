/// `pod`: a PodSpec as far as termination goes, completed as Istio's injection would.
extension ScenarioReader {
  static let podKeys = [
    "terminationGracePeriodSeconds", "kubeletStart", "nativeSidecar", "sidecar", "shareProcessNamespace",
    "proxyConfig", "containers", "initContainers",
  ]

  /// - Parameter serves: some request comes in, so something must listen.
  mutating func pod(_ node: Node?, behaviour: Behaviour, serves: Bool) -> PodSpec {
    let fields = node.map { self.fields($0, of: "pod", known: Self.podKeys, readOver: PodSpec.otherKeys) }
    var pod = PodSpec()
    pod.terminationGracePeriodSeconds = grace(fields?["terminationGracePeriodSeconds"])
    if let node = fields?["kubeletStart"], let start = delay(node, "pod.kubeletStart") {
      pod.kubeletStart = start.length
      record("kubeletStart", .length(start.length), from: node.place)
      keep(start.law, of: .kubeletStart, "kubeletStart", at: node.place)
    }
    if let node = fields?["sidecar"], let sidecar = flag(node, "pod.sidecar") {
      pod.sidecar = sidecar
      record("sidecar", .flag(sidecar), from: node.place)
    }
    pod.shareProcessNamespace =
      fields?["shareProcessNamespace"].flatMap { flag($0, "pod.shareProcessNamespace") } ?? false
    var declared = containers(fields?["containers"], "pod.containers")
    if !declared.contains(where: { $0.spec.name != PodSpec.proxyName }) {
      declared.insert(DeclaredContainer(ContainerSpec(name: "app", ports: [8080])), at: 0)
    }
    let sidecars = containers(fields?["initContainers"], "pod.initContainers").filter(\.restartsAlways)
    complainAboutNamesTakenTwice(declared + sidecars)
    let environment = (declared + sidecars).first { $0.spec.name == PodSpec.proxyName }?.environment ?? []
    pod.proxyConfig = proxyConfig(fields?["proxyConfig"], environment: environment)
    inject(into: &pod, declared, sidecars, stated: fields?["nativeSidecar"], behaviour: behaviour)
    applyStopSignals(of: declared + sidecars, to: &pod, behaviour)
    if serves { assumePort(in: &pod, fields?["containers"]?.place ?? root.place) }
    record(
      "shareProcessNamespace", .flag(pod.shareProcessNamespace),
      from: fields?["shareProcessNamespace"]?.place)
    recordContainers(of: pod, declared + sidecars)
    return pod
  }

  /// API validation makes 1 of a negative value (`pkg/registry/core/pod/strategy.go`, `CheckGracefulDelete`).
  private mutating func grace(_ node: Node?) -> Int64 {
    let grace = node.flatMap { integer($0, "pod.terminationGracePeriodSeconds") } ?? 30
    let limit = SimDuration.limit.wholeSeconds
    if let node, grace > limit {
      complain("pod.terminationGracePeriodSeconds must be at most \(limit) (1000 days)", at: node.place)
    }
    record("terminationGracePeriodSeconds", .integer(grace), from: node?.place)
    return min(grace, limit)
  }

  private mutating func complainAboutNamesTakenTwice(_ containers: [DeclaredContainer]) {
    for (position, container) in containers.enumerated() {
      let name = container.spec.name
      guard let place = container.place, containers[..<position].contains(where: { $0.spec.name == name })
      else { continue }
      complain("container name '\(name)' is taken already", at: place, hint: "names are unique in a pod")
    }
  }

  /// Requests come in, so the application listens, whether or not its ports are declared.
  private mutating func assumePort(in pod: inout PodSpec, _ place: SourcePlace) {
    guard let serving = pod.servingContainer, pod.containers[serving].ports.isEmpty else { return }
    pod.containers[serving].ports = [8080]
    assume(
      "container '\(pod.containers[serving].name)' declares no port; it is taken to listen on 8080",
      at: place, hint: "say so: ports: [{containerPort: 8080}]")
  }

  private mutating func recordContainers(of pod: PodSpec, _ declared: [DeclaredContainer]) {
    var number = 0
    for (position, container) in pod.running.enumerated() {
      let source = declared.first { $0.spec.name == container.name }
      let hook = container.preStop.map { "\($0)" } ?? "none"
      record(
        "\(container.name).preStop", .text(hook), from: source?.preStop?.place,
        pointingAt: source?.preStop?.decision)
      state("\(container.name).command", at: source?.commandPlace)
      state("\(container.name).name", at: source?.place)
      guard container.name != PodSpec.proxyName else { continue }
      let name = "\(container.name).onSIGTERM"
      if container.onSIGTERM == source?.spec.onSIGTERM {
        record(name, .text("\(container.onSIGTERM)"), from: source?.onSIGTERM?.place)
        if let stated = source?.onSIGTERM {
          keep(stated.law, of: .onSIGTERM(container: position, number: number), name, at: stated.place)
        }
      } else {
        record(name, .text("\(container.onSIGTERM)"), from: source?.stopSignal?.place)
      }
      number += 1
    }
  }
}

extension PodSpec {
  /// Keys of a Kubernetes PodSpec that have no part in termination as DrainSim models it.
  static let otherKeys = [
    "activeDeadlineSeconds", "affinity", "automountServiceAccountToken", "dnsConfig", "dnsPolicy",
    "enableServiceLinks", "ephemeralContainers", "hostAliases", "hostIPC", "hostNetwork", "hostPID",
    "hostUsers", "hostname", "hostnameOverride", "imagePullSecrets", "nodeName", "nodeSelector", "os",
    "overhead", "preemptionPolicy", "priority", "priorityClassName", "readinessGates", "resourceClaims",
    "resources", "restartPolicy", "runtimeClassName", "schedulerName", "schedulingGates", "securityContext",
    "serviceAccount", "serviceAccountName", "setHostnameAsFQDN", "subdomain", "tolerations",
    "topologySpreadConstraints", "volumes",
  ]
}
