/// Which world the scenario is played in, where the files tell the release of Istio and the scenario does not.
struct StatedModel {
  /// What the scenario says, completed; nil where nobody says anything.
  private(set) var node: Node?
  private(set) var notes: [Diagnostic] = []

  private enum Source: String {
    case image = "the image of istio-proxy"
    case revision = "the label istio.io/rev"
    case installation = "the installation"
  }

  init(_ root: Node, _ pod: PodManifest?, _ statements: [MeshStatement]) {
    node = root[path: "model"]
    let stated = node?.entries != nil ? node?[path: "istio"] : node
    guard stated == nil, let (version, source, place) = Self.istio(pod, statements) else { return }
    let range = ModelChoice.istioRange
    let played = min(max(version, range.lowerBound), range.upperBound)
    let found = Node.mapping([("istio", .text("\(played)", at: place))], at: place)
    node = node.map { found.overlaid(with: $0) } ?? found
    let message =
      version == played
      ? "model: Istio \(version), as \(source.rawValue) says"
      : "model: \(source.rawValue) says Istio \(version), which is not known; Istio \(played) is played"
    notes = [
      Diagnostic(
        message, at: place,
        hint: "say which releases are meant: model: {istio: \"\(played)\", kubernetes: \"…\"}",
        severity: .note)
    ]
  }

  /// Complaints about the model are the scenario reader's to make.
  var behaviour: Behaviour {
    var reader = ScenarioReader(
      Node(.mapping([]), at: SourcePlace(source: "", line: 1, column: 1)), folder: "")
    return Behaviour(reader.model(node))
  }

  private static func istio(
    _ pod: PodManifest?, _ statements: [MeshStatement]
  ) -> (Version, Source, SourcePlace)? {
    if let image = pod?.proxy?[path: "image"],
      let version = image.scalar.flatMap({ version(ofImage: $0.text) })
    {
      return (version, .image, image.place)
    }
    if let image = pod?.annotation("sidecar.istio.io/proxyImage"),
      let version = image.scalar.flatMap({ version(ofImage: $0.text) })
    {
      return (version, .image, image.place)
    }
    if let label = pod?.label("istio.io/rev"),
      let version = label.scalar.flatMap({ version(ofRevision: $0.text) })
    {
      return (version, .revision, label.place)
    }
    for node in statements.reversed().compactMap(\.istioVersion) {
      if let version = node.scalar.flatMap({ version(ofTag: $0.text) }) {
        return (version, .installation, node.place)
      }
    }
    return nil
  }

  /// `1.20` of `docker.io/istio/proxyv2:1.20.3-distroless@sha256:…`.
  static func version(ofImage image: String) -> Version? {
    let name = image.prefix { $0 != "@" }.split(separator: "/").last ?? ""
    guard let colon = name.firstIndex(of: ":") else { return nil }
    return version(ofTag: name[name.index(after: colon)...])
  }

  /// `1.20` of the revision `1-20-3`.
  static func version(ofRevision revision: String) -> Version? {
    guard revision.allSatisfy({ $0 == "-" || $0.isWholeNumber }) else { return nil }
    return version(ofTag: revision.split(separator: "-").joined(separator: "."))
  }

  /// Tags of builds, such as `latest` or a date, are no releases.
  static func version(ofTag tag: some StringProtocol) -> Version? {
    let bare = tag.first == "v" ? tag.dropFirst() : tag[...]
    let version = Version(parsing: bare.prefix { $0 == "." || $0.isASCII && $0.isWholeNumber })
    return version?.major == 1 ? version : nil
  }
}
