/// A release, `1.30`: what follows the minor version changes nothing that the model knows.
public struct Version: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let major: Int
  public let minor: Int

  public init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// Reads `1.30`, `v1.30`, `1.30.3` or `1.33.1-gke.100`.
  public init?(parsing text: some StringProtocol) {
    let bare = text.first == "v" ? text.dropFirst() : text[...]
    let parts = bare.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 2, let major = Int(parts[0]), let minor = Int(parts[1]), major >= 0, minor >= 0
    else { return nil }
    self.init(major, minor)
  }

  public static func < (left: Version, right: Version) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }

  public var description: String { "\(major).\(minor)" }
}

/// Which world a scenario is played in.
public enum ModelChoice: Hashable, Sendable {
  /// What the vendor's page describes.
  case documented
  /// What these releases do.
  case versions(istio: Version, kubernetes: Version)

  public static let istioRange = Version(1, 5)...Version(1, 31)
  public static let kubernetesRange = Version(1, 22)...Version(1, 37)

  /// The newest releases that the facts cover.
  public static let newest = ModelChoice.versions(
    istio: istioRange.upperBound, kubernetes: kubernetesRange.upperBound)
}

extension ModelChoice: CustomStringConvertible {
  public var description: String {
    switch self {
    case .documented: "documented"
    case .versions(let istio, let kubernetes): "istio \(istio), kubernetes \(kubernetes)"
    }
  }
}
