/// `pod.proxyConfig`: what the `proxy.istio.io/config` annotation holds.
extension ScenarioReader {
  static let proxyConfigKeys = [
    "terminationDrainDuration", "drainDuration", "proxyMetadata", "holdApplicationUntilProxyStarts",
  ]

  /// - Parameter environment: istio-proxy's own `env`, which wins over `proxyMetadata`.
  mutating func proxyConfig(
    _ node: Node?, environment: [Node.Entry]
  ) -> ProxyConfig {
    let fields = node.map {
      self.fields($0, of: "proxyConfig", known: Self.proxyConfigKeys, readOver: ProxyConfig.otherKeys)
    }
    var config = ProxyConfig()
    if let node = fields?["terminationDrainDuration"], let drain = length(node, "terminationDrainDuration") {
      config.terminationDrainDuration = drain
    }
    if let node = fields?["drainDuration"] { config.drainDuration = drainDuration(node) }
    if let node = fields?["holdApplicationUntilProxyStarts"],
      let holds = flag(node, "holdApplicationUntilProxyStarts")
    {
      config.holdApplicationUntilProxyStarts = holds
      state("holdApplicationUntilProxyStarts", at: node.place)
    }
    let metadata = fields?["proxyMetadata"].map { environmentMapping($0) } ?? []
    record(
      "terminationDrainDuration", .length(config.terminationDrainDuration),
      from: fields?["terminationDrainDuration"]?.place)
    record("drainDuration", .length(config.drainDuration), from: fields?["drainDuration"]?.place)
    apply(metadata + environment, to: &config)
    return config
  }

  /// Istio validates it: whole seconds, and more than none (`pkg/config/validation`).
  private mutating func drainDuration(_ node: Node) -> SimDuration {
    guard let length = length(node, "drainDuration") else { return ProxyConfig().drainDuration }
    if length == .zero || length.nanoseconds % 1_000_000_000 != 0 {
      complain("drainDuration must be whole seconds, at least 1s, not \(shown(node))", at: node.place)
    }
    return length
  }

  private mutating func environmentMapping(_ node: Node) -> [Node.Entry] {
    guard case .mapping(let entries) = node.content else {
      complain("proxyMetadata must be a mapping, not \(node.kindName)", at: node.place)
      return []
    }
    return entries.filter { !$0.value.isNull }
  }

  /// The variables of pilot-agent's environment that decide about its end.
  private mutating func apply(_ environment: [Node.Entry], to config: inout ProxyConfig) {
    var places: [String: SourcePlace] = [:]
    for entry in environment {
      places[entry.key] = entry.value.place
      switch entry.key {
      case "EXIT_ON_ZERO_ACTIVE_CONNECTIONS":
        config.exitOnZeroActiveConnections = variableFlag(entry) ?? false
      case "MINIMUM_DRAIN_DURATION":
        config.minimumDrainDuration = length(entry.value, entry.key) ?? config.minimumDrainDuration
      case "ISTIO_META_DNS_CAPTURE":
        config.dnsCapture = variableFlag(entry) ?? false
      case "TERMINATION_DRAIN_DURATION_SECONDS":
        state(entry.key, at: entry.keyPlace)
      default: continue
      }
    }
    record(
      "EXIT_ON_ZERO_ACTIVE_CONNECTIONS", .flag(config.exitOnZeroActiveConnections),
      from: places["EXIT_ON_ZERO_ACTIVE_CONNECTIONS"])
    record(
      "MINIMUM_DRAIN_DURATION", .length(config.minimumDrainDuration), from: places["MINIMUM_DRAIN_DURATION"])
    record("ISTIO_META_DNS_CAPTURE", .flag(config.dnsCapture), from: places["ISTIO_META_DNS_CAPTURE"])
  }

  /// As Go's `strconv.ParseBool` reads it.
  private mutating func variableFlag(_ entry: Node.Entry) -> Bool? {
    switch text(entry.value, entry.key) {
    case nil: return nil
    case "1", "t", "T", "true", "TRUE", "True": return true
    case "0", "f", "F", "false", "FALSE", "False", "": return false
    default:
      complain("\(entry.key) must be \"true\" or \"false\", not \(shown(entry.value))", at: entry.value.place)
      return nil
    }
  }
}

extension ProxyConfig {
  /// Fields of Istio's ProxyConfig that have no part in termination.
  static let otherKeys = [
    "availabilityZone", "binaryPath", "caCertificatesPem", "concurrency", "configPath",
    "connectionSettings", "controlPlaneAuthPolicy", "customConfigFile", "discoveryAddress",
    "discoveryRefreshDelay", "envoyAccessLogService", "envoyMetricsService", "envoyMetricsServiceAddress",
    "extraStatTags", "fileFlushInterval", "fileFlushMinSizeKb", "gatewayTopology",
    "image", "interceptionMode", "meshId", "parentShutdownDuration",
    "privateKeyProvider", "proxyAdminPort", "proxyBootstrapTemplatePath", "proxyHeaders",
    "proxyStatsMatcher", "readinessProbe", "runtimeValues", "sds", "serviceCluster", "statNameLength",
    "statsCompression", "statsdUdpAddress", "statusPort", "tracing", "tracingServiceName",
    "zipkinAddress",
  ]
}
