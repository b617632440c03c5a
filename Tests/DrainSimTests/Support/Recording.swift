import Foundation
import Testing

@testable import DrainSim

/// One termination that was played with real processes and a real Envoy, request by request.
struct Recording: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let envoy: String
  let settings: Settings
  let requests: [Request]
  let observed: Observed

  struct Settings: Decodable, Sendable {
    let terminationGracePeriodSeconds: Int64
    let nativeSidecar: Bool
    let proxyConfig: Proxy
    let proxyPreStop: ProxyPreStop?
    let app: App
    let endpointRemoval: Double
    let clients: String
  }

  struct Proxy: Decodable, Sendable {
    let terminationDrainDuration, drainDuration, minimumDrainDuration: Double
    let exitOnZeroActiveConnections: Bool
  }

  struct ProxyPreStop: Decodable, Sendable {
    let exec: [String]?
    let sleepSeconds: Int64?
  }

  struct App: Decodable, Sendable {
    let preStopSleepSeconds: Int64?
    let onSIGTERM: String
    let drainTimeout, exitAfter: Double?
  }

  struct Request: Decodable, Sendable {
    let id, direction: String
    let at, duration: Double
    let connection, parent: String?
  }

  struct Observed: Decodable, Sendable {
    let containers: [String: Container]
    let podEndedAt: Double
    let requests: [String: Fate]
  }

  struct Container: Decodable, Sendable {
    let preStopStartedAt, preStopEndedAt, sigtermAt, sigkillAt, exitAt, drainAt, envoyKilledAt: Double?
    let exitCode: Int
  }

  struct Fate: Decodable, Sendable {
    let outcome: String
    let client: String?
    let ambiguous: Bool?
  }

  var testDescription: String { name }

  /// All that are kept beside the tests, by name.
  static let all: [Recording] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Recordings")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.sorted().filter { $0.hasSuffix(".json") }.compactMap { name in
      guard let data = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
      return try? JSONDecoder().decode(Recording.self, from: data)
    }
  }()
}

extension Recording {
  /// The Istio whose drain call was played.
  static let model = ModelChoice.versions(istio: Version(1, 30), kubernetes: Version(1, 34))

  var pod: PodSpec {
    get throws {
      var pod = PodSpec()
      pod.terminationGracePeriodSeconds = settings.terminationGracePeriodSeconds
      pod.nativeSidecar = settings.nativeSidecar
      pod.proxyConfig.terminationDrainDuration = length(settings.proxyConfig.terminationDrainDuration)
      pod.proxyConfig.drainDuration = length(settings.proxyConfig.drainDuration)
      pod.proxyConfig.minimumDrainDuration = length(settings.proxyConfig.minimumDrainDuration)
      pod.proxyConfig.exitOnZeroActiveConnections = settings.proxyConfig.exitOnZeroActiveConnections
      let hook = settings.app.preStopSleepSeconds.map { PreStopHook.sleep(seconds: $0) }
      pod.containers = [ContainerSpec(name: "app", ports: [8080], preStop: hook, onSIGTERM: onSIGTERM)]
      let proxy = try ContainerSpec(name: PodSpec.proxyName, preStop: proxyPreStop)
      if settings.nativeSidecar {
        pod.nativeSidecars = [proxy]
      } else {
        pod.containers.append(proxy)
      }
      return pod
    }
  }

  private var onSIGTERM: SIGTERMBehaviour {
    switch settings.app.onSIGTERM {
    case "exit": .exit
    case "ignore": .ignore
    case "exitAfter": .exitAfter(length(settings.app.exitAfter ?? 0))
    default: .drain(timeout: settings.app.drainTimeout.map(length))
    }
  }

  private var proxyPreStop: PreStopHook? {
    get throws {
      if let command = settings.proxyPreStop?.exec { return .command(try PreStopCommand(command: command)) }
      if let seconds = settings.proxyPreStop?.sleepSeconds { return .sleep(seconds: seconds) }
      return settings.nativeSidecar ? .nativeDrain : nil
    }
  }

  /// Its clients do not retry; what they do when told to close is the default for their kind.
  var clients: Clients {
    var clients = Clients()
    clients.through = settings.clients == "mesh" ? .sidecar : .service
    clients.endpointRemoval = length(settings.endpointRemoval)
    clients.whenToldToClose = clients.through == .sidecar ? .close : .abandon
    return clients
  }

  var trace: Trace {
    var trace = Trace()
    var names: [String: Int32] = [:]
    let positions = Dictionary(uniqueKeysWithValues: requests.enumerated().map { ($1.id, Int32($0)) })
    for request in requests {
      trace.ids.append(request.id.utf8)
      trace.starts.append(length(request.at).nanoseconds)
      trace.durations.append(length(request.duration).nanoseconds)
      trace.kinds.append(Trace.Kind(request.direction == "inbound" ? .inbound : .outbound))
      trace.parents.append(request.parent.flatMap { positions[$0] } ?? Trace.none)
      guard let name = request.connection else {
        trace.connections.append(Trace.none)
        continue
      }
      if names[name] == nil {
        names[name] = Int32(names.count)
        trace.connectionNames.append(name.utf8)
      }
      trace.connections.append(names[name] ?? Trace.none)
    }
    return trace
  }

  /// By themselves, not by one SIGKILL for both.
  var applicationAndProxyEndTogether: Bool {
    guard let application = observed.containers["app"], application.sigkillAt == nil,
      let exit = application.exitAt, let kill = observed.containers[PodSpec.proxyName]?.envoyKilledAt
    else { return false }
    return !settings.nativeSidecar && abs(exit - kill) < 0.25
  }

  private func length(_ seconds: Double) -> SimDuration {
    SimDuration(nanoseconds: Int64((seconds * 1e9).rounded()))
  }
}
