/// The kinds of objects that make pods.
enum WorkloadKind: String, CaseIterable, Sendable {
  case pod = "Pod"
  case deployment = "Deployment"
  case statefulSet = "StatefulSet"
  case daemonSet = "DaemonSet"
  case replicaSet = "ReplicaSet"
  case replicationController = "ReplicationController"
  case job = "Job"
  case cronJob = "CronJob"
  /// Argo's.
  case rollout = "Rollout"
  /// OpenShift's.
  case deploymentConfig = "DeploymentConfig"

  /// The keys that lead to the object with the pod's own `metadata` and `spec`.
  var pathToPod: [String] {
    switch self {
    case .pod: []
    case .deployment, .statefulSet, .daemonSet, .replicaSet, .replicationController, .job, .rollout,
      .deploymentConfig:
      ["spec", "template"]
    case .cronJob: ["spec", "jobTemplate", "spec", "template"]
    }
  }

  /// As `kubectl` takes it in `kind/name`, whatever the case: `Deployment`, `deployments`, `deploy`.
  init?(word: some StringProtocol) {
    let word = word.lowercased()
    let kind = Self.allCases.first { kind in
      let name = kind.rawValue.lowercased()
      return word == name || word == name + "s" || kind.shortName == word
    }
    guard let kind else { return nil }
    self = kind
  }

  private var shortName: String? {
    switch self {
    case .pod: "po"
    case .deployment: "deploy"
    case .statefulSet: "sts"
    case .daemonSet: "ds"
    case .replicaSet: "rs"
    case .replicationController: "rc"
    case .cronJob: "cj"
    case .deploymentConfig: "dc"
    case .job, .rollout: nil
    }
  }
}
