/// `pilot-agent wait`: until Envoy is ready, asking every 500 ms for up to 60 s.
///
/// Source: `pilot/cmd/pilot-agent/app/wait.go`.
struct PilotAgentWait: Program {
  private let period: SimDuration
  private let timeout: SimDuration
  private var waited = SimDuration.zero

  init(_ arguments: [String]) throws(NotUnderstood) {
    let options = try OptionReader(
      "pilot-agent wait", arguments, flags: [],
      valued: ["timeoutSeconds", "periodMillis", "requestTimeoutMillis"])
    timeout = .seconds(Int64(min(try options.number("timeoutSeconds") ?? 60, 1_000_000)))
    period = .milliseconds(Int64(min(max(try options.number("periodMillis") ?? 500, 1), 1_000_000)))
  }

  mutating func proceed(input: String, in world: inout some HookWorld) -> ProgramStep {
    if world.http(method: "GET", port: 15021, path: "/healthz/ready").status == 200 {
      return .finished(ProgramResult())
    }
    guard waited < timeout else {
      return .finished(
        ProgramResult(errors: "Error: timeout waiting for Envoy proxy to become ready\n", status: 1))
    }
    waited = waited + period
    return .sleeps(period)
  }
}
