/// `lifecycle`: what runs before SIGTERM. `postStart` is accepted and has no part in termination.
extension ScenarioReader {
  static let hookKeys = ["exec", "httpGet", "tcpSocket", "sleep", "takes"]

  /// What the file says about a hook.
  struct DeclaredHook {
    var hook: PreStopHook?
    let place: SourcePlace
    /// The part of it that decides what it does.
    var decision: SourcePlace
  }

  /// - Parameter path: Where it stands for `--set`, such as `pod.containers.app.lifecycle.preStop`.
  mutating func preStop(_ lifecycle: Fields, path: String) -> DeclaredHook? {
    lifecycle["preStop"].map { preStopHandler($0, path: path) }
  }

  mutating func lifecycle(_ node: Node) -> Fields {
    fields(node, of: "lifecycle", known: ["preStop", "stopSignal"], readOver: ["postStart"])
  }

  private mutating func preStopHandler(_ node: Node, path: String) -> DeclaredHook {
    var declared = DeclaredHook(place: node.place, decision: node.place)
    let fields = fields(node, of: "preStop", known: Self.hookKeys)
    let handlers = fields.all.filter { $0.key != "takes" && Self.hookKeys.contains($0.key) }
    guard handlers.count <= 1 else {
      complain(
        "preStop has more than one handler: " + handlers.map(\.key).joined(separator: ", "),
        at: handlers[1].keyPlace, hint: "Kubernetes allows one")
      return declared
    }
    let stated = fields["takes"].flatMap { length($0, "takes") }
    guard let handler = handlers.first else {
      if stated == nil {
        complain("preStop has no handler", at: node.place, hint: "one of: exec, httpGet, sleep")
      }
      declared.hook = stated.map { .takes($0) }
      return declared
    }
    declared.decision = fields["takes"]?.place ?? decision(in: handler)
    switch handler.key {
    case "exec": declared.hook = exec(handler.value, takes: stated, path: path)
    case "httpGet": declared.hook = httpGet(handler, takes: stated)
    case "sleep": declared.hook = sleep(handler.value)
    default: declared.hook = .tcpSocket
    }
    return declared
  }

  /// The command of an exec, the seconds of a sleep, else the handler's name.
  private func decision(in handler: Node.Entry) -> SourcePlace {
    (handler.value["command"] ?? handler.value["seconds"])?.place ?? handler.keyPlace
  }

  /// Where its length is stated, the command need not be understood.
  private mutating func exec(_ node: Node, takes stated: SimDuration?, path: String) -> PreStopHook? {
    let fields = fields(node, of: "exec", known: ["command"])
    guard let command = fields["command"] else {
      complain("exec has no command", at: node.place, hint: "command: [/bin/sh, -c, sleep 5]")
      return nil
    }
    let words = elements(command, "exec.command").compactMap { text($0, "a word of exec.command") }
    guard !words.isEmpty else {
      complain("exec.command is empty", at: command.place)
      return nil
    }
    if let stated { return .takes(stated) }
    do {
      return .command(try PreStopCommand(command: words))
    } catch {
      complain(
        "preStop command not understood at '\(error.part)': \(error.message)", at: command.place,
        hint: "say how long it takes: 'takes: 12s' beside exec, or --set \(path).takes=12s")
      return nil
    }
  }

  /// The kubelet takes any answer as success and sets no time-out (`pkg/kubelet/lifecycle/handlers.go`).
  private mutating func httpGet(_ handler: Node.Entry, takes stated: SimDuration?) -> PreStopHook {
    if stated == nil {
      assume(
        "preStop httpGet is taken to be answered at once", at: handler.keyPlace,
        hint: "say how long it takes, beside httpGet: takes: 12s")
    }
    return .httpGet(takes: stated)
  }

  private mutating func sleep(_ node: Node) -> PreStopHook? {
    let fields = fields(node, of: "sleep", known: ["seconds"])
    guard let seconds = fields["seconds"] else {
      complain("sleep has no seconds", at: node.place, hint: "sleep: {seconds: 5}")
      return nil
    }
    guard let count = integer(seconds, "sleep.seconds") else { return nil }
    guard (0...SimDuration.limit.wholeSeconds).contains(count) else {
      complain("sleep.seconds must be 0 or more, up to 1000 days, not \(count)", at: seconds.place)
      return nil
    }
    return .sleep(seconds: count)
  }
}
