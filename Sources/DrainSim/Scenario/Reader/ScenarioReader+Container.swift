/// A container as the file has it, with the places of what decides about its end.
struct DeclaredContainer {
  var spec: ContainerSpec
  var place: SourcePlace?
  var preStop: ScenarioReader.DeclaredHook?
  var commandPlace: SourcePlace?
  var onSIGTERM: DeclaredReaction?
  var statesLifecycle = false
  /// istio-proxy's own `env`, as name and value.
  var environment: [Node.Entry] = []
  var stopSignal: StopSignal?
  /// `restartPolicy: Always`, which makes an init container a native sidecar.
  var restartsAlways = false

  init(_ spec: ContainerSpec, at place: SourcePlace? = nil) {
    self.spec = spec
    self.place = place
  }
}

extension ScenarioReader {
  static let containerKeys = [
    "name", "ports", "lifecycle", "onSIGTERM", "env", "restartPolicy", "command", "args",
  ]

  mutating func containers(_ node: Node?, _ what: String) -> [DeclaredContainer] {
    guard let node else { return [] }
    return elements(node, what).compactMap { container($0, what) }
  }

  private mutating func container(_ node: Node, _ list: String) -> DeclaredContainer? {
    let fields = fields(
      node, of: "a container", known: Self.containerKeys, readOver: ContainerSpec.otherKeys)
    guard case .mapping = node.content else { return nil }
    guard let nameNode = fields["name"], let name = text(nameNode, "a container's name"), !name.isEmpty else {
      complain("a container in \(list) has no name", at: node.place)
      return nil
    }
    var container = DeclaredContainer(ContainerSpec(name: name), at: nameNode.place)
    container.spec.ports = fields["ports"].map { ports($0) } ?? []
    container.restartsAlways = fields["restartPolicy"].flatMap { restartPolicy($0) } == .always
    container.spec.startsThroughShell = startsThroughShell(fields)
    container.commandPlace = (fields["command"] ?? fields["args"])?.place
    if name == PodSpec.proxyName, let env = fields["env"] { container.environment = environment(env) }
    if let lifecycle = fields["lifecycle"] {
      let fields = self.lifecycle(lifecycle)
      container.statesLifecycle = true
      container.spec.lacksPostStart = fields["postStart"] == nil
      container.preStop = preStop(fields, path: "\(list).\(name).lifecycle.preStop")
      container.spec.preStop = container.preStop?.hook
      container.stopSignal = fields["stopSignal"].flatMap { stopSignal($0) }
    }
    if let node = fields["onSIGTERM"] {
      container.onSIGTERM = onSIGTERM(node)
      container.spec.onSIGTERM = container.onSIGTERM?.behaviour ?? container.spec.onSIGTERM
      if name == PodSpec.proxyName {
        complain(
          "istio-proxy takes no onSIGTERM: what pilot-agent does is known", at: fields.keyPlace("onSIGTERM"),
          hint: "see pod.proxyConfig")
      }
    }
    return container
  }

  private enum RestartPolicy: String, CaseIterable {
    case always = "Always"
    case onFailure = "OnFailure"
    case never = "Never"
  }

  private mutating func restartPolicy(_ node: Node) -> RestartPolicy? {
    choice(node, "restartPolicy")
  }

  /// `sh -c SCRIPT`, where the script neither makes way by `exec` nor handles signals by `trap`.
  private mutating func startsThroughShell(_ fields: Fields) -> Bool {
    let words = ["command", "args"].flatMap { key in
      (fields[key].map { elements($0, key) } ?? []).compactMap { text($0, "a word of \(key)") }
    }
    let shells = ["sh", "bash", "ash", "dash"]
    guard let program = words.first?.split(separator: "/").last, shells.contains(String(program)),
      let option = words.firstIndex(where: { $0.hasPrefix("-") && $0.hasSuffix("c") }),
      option + 1 < words.count
    else { return false }
    let script = words[option + 1].split { " ;&\n".contains($0) }
    return !script.contains("exec") && !script.contains("trap")
  }

  /// What is set by `value`; where a `valueFrom` points to is not in the file.
  private mutating func environment(_ node: Node) -> [Node.Entry] {
    elements(node, "env").compactMap { element in
      let fields = fields(
        element, of: "a variable of env", known: ["name", "value"], readOver: ["valueFrom"])
      guard let name = fields["name"].flatMap({ text($0, "name") }), let value = fields["value"] else {
        return nil
      }
      return Node.Entry(key: name, keyPlace: element.place, value: value)
    }
  }

  /// The TCP ports; a port without a protocol is TCP.
  private mutating func ports(_ node: Node) -> [Int] {
    elements(node, "ports").compactMap { element in
      let known = ["containerPort", "name", "protocol", "hostPort", "hostIP"]
      let fields = fields(element, of: "a port", known: known)
      guard let number = fields["containerPort"], let port = integer(number, "containerPort") else {
        if fields["containerPort"] == nil { complain("a port has no containerPort", at: element.place) }
        return nil
      }
      guard (1...65535).contains(port) else {
        complain("containerPort must be 1 to 65535, not \(port)", at: number.place)
        return nil
      }
      let transport = fields["protocol"].flatMap { text($0, "protocol") } ?? "TCP"
      return transport == "TCP" ? Int(port) : nil
    }
  }
}

extension ContainerSpec {
  /// Keys of a Kubernetes Container that have no part in termination as DrainSim models it.
  static let otherKeys = [
    "envFrom", "image", "imagePullPolicy", "livenessProbe", "readinessProbe",
    "resizePolicy", "resources", "restartPolicyRules", "securityContext", "startupProbe", "stdin",
    "stdinOnce", "terminationMessagePath", "terminationMessagePolicy", "tty", "volumeDevices",
    "volumeMounts", "workingDir",
  ]
}
