/// The document that is written: what the files say, and beside it the defaults that people will want to change.
struct ImportedDocument {
  private let completed: Node
  private let scenario: Scenario
  private let origins: [SourcePlace: Setting.Origin]
  /// Stands for a value that no file gives.
  private static let assumed = SourcePlace(source: "assumed", line: 1, column: 1)
  private static let byDefault = SourcePlace(source: "default", line: 1, column: 1)

  init(_ completed: Node, _ scenario: Scenario, origins: [SourcePlace: Setting.Origin]) {
    self.completed = completed
    self.scenario = scenario
    self.origins = origins
  }

  func root(with traffic: ImportedTraffic) -> Node {
    let fixed: [(key: String, value: Node?)] = [
      ("name", .text(scenario.name, at: Self.written)), ("model", model), ("pod", pod), ("clients", clients),
    ]
    let entries = Node.mapping(fixed, at: Self.written).entries ?? []
    return Node(.mapping(entries + traffic.entries), at: Self.written)
  }

  /// Where a value came from, and what is only assumed; a name and a frame came from nowhere.
  func remark(on entry: Node.Entry) -> String? {
    let isSetting =
      entry.value.entries == nil && entry.value.elements?.allSatisfy { $0.scalar != nil } != false
    let plain = ["name", "restartPolicy", "containerPort", "protocol"]
    guard isSetting, !plain.contains(entry.key) else { return nil }
    switch entry.value.place {
    case Self.written: return nil
    case Self.byDefault: return "default"
    case Self.assumed: return "assumed: no manifest can say it; exit, drain, ignore or {exitAfter: 3s}"
    case let place: return origins[place].map { "\($0), \(Self.fileName(of: place)):\(place.line)" }
    }
  }

  private static func fileName(of place: SourcePlace) -> Substring {
    place.source.split(separator: "/").last ?? "-"
  }

  private static let written = SourcePlace(source: "import", line: 1, column: 1)

  private var model: Node? {
    guard case .versions(let istio, let kubernetes) = scenario.model else { return completed["model"] }
    func version(_ key: String, _ version: Version) -> Node {
      let place = completed[path: "model"]?[path: key]?.place ?? Self.byDefault
      return .text("\(version)", at: place)
    }
    return .mapping(
      [("istio", version("istio", istio)), ("kubernetes", version("kubernetes", kubernetes))],
      at: Self.written)
  }

  private var pod: Node {
    let stated = completed[path: "pod"] ?? Node(.mapping([]), at: Self.written)
    let grace = Node(
      .scalar(
        .init(
          text: "\(scenario.pod.terminationGracePeriodSeconds)",
          value: .int(scenario.pod.terminationGracePeriodSeconds))),
      at: Self.byDefault)
    var pod = stated
    if pod[path: "terminationGracePeriodSeconds"] == nil {
      pod = .mapping([("terminationGracePeriodSeconds", grace)], at: pod.place).overlaid(with: pod)
    }
    if scenario.pod.sidecar {
      if pod[path: "nativeSidecar"] == nil {
        pod = pod.setting("nativeSidecar", to: .flag(scenario.pod.nativeSidecar, at: Self.byDefault))
      }
      pod = pod.setting("proxyConfig", to: proxyConfig(pod[path: "proxyConfig"]))
    }
    if let initial = pod[path: "initContainers"]?.elements {
      pod = pod.setting(
        "initContainers", to: .list(initial.compactMap { ImportedContainer($0).node }, at: Self.written))
    }
    return pod.setting("containers", to: containers(pod[path: "containers"]))
  }

  private func proxyConfig(_ stated: Node?) -> Node {
    var config = stated ?? Node(.mapping([]), at: Self.written)
    let defaults = [
      ("terminationDrainDuration", scenario.pod.proxyConfig.terminationDrainDuration),
      ("drainDuration", scenario.pod.proxyConfig.drainDuration),
    ]
    for (key, length) in defaults where config[path: key] == nil {
      config = config.setting(key, to: .text("\(length)", at: Self.byDefault))
    }
    return config
  }

  /// Each application with what it is taken to do on SIGTERM.
  private func containers(_ stated: Node?) -> Node {
    let elements =
      stated?.elements
      ?? scenario.pod.containers.filter { $0.name != PodSpec.proxyName }.map {
        .mapping(
          [("name", .text($0.name, at: Self.written)), ("ports", Self.ports($0.ports))], at: Self.written)
      }
    return .list(
      elements.compactMap { ImportedContainer($0).node }.map { container in
        guard container.name != PodSpec.proxyName, container[path: "onSIGTERM"] == nil else {
          return container
        }
        return container.setting("onSIGTERM", to: .text("drain", at: Self.assumed))
      }, at: stated?.place ?? Self.written)
  }

  private static func ports(_ numbers: [Int]) -> Node {
    .list(
      numbers.map { number in
        let port = Node(.scalar(.init(text: "\(number)", value: .int(Int64(number)))), at: written)
        return .mapping([("containerPort", port)], at: written)
      }, at: written)
  }

  private var clients: Node {
    .mapping(
      [
        ("through", .text(scenario.clients.through.rawValue, at: Self.byDefault)),
        ("endpointRemoval", .text("\(scenario.clients.endpointRemoval)", at: Self.byDefault)),
        ("otherEndpoints", .flag(scenario.clients.otherEndpoints, at: Self.byDefault)),
      ], at: Self.written)
  }
}
