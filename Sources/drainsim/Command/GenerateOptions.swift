import DrainSim

/// What traffic is asked for, read off the command line.
struct GenerateOptions: Equatable, Sendable {
  var traffic: Traffic
  var format = RequestText.Format.jsonl
  /// Standard output where nil.
  var output: String?
}

extension GenerateOptions {
  /// In the order of the help page.
  enum Table {
    static let profile = choice(
      "profile", letter: "p", of: TrafficProfile.self,
      help: "What the traffic is like in all that is not stated; api unless stated.")
    static let rate = text(
      "rate", letter: "r", "RATE", help: "Arrivals on average: 278/s, 1000/m, 5/h; 100/s unless stated.")
    static let arrivals = choice(
      "arrivals", of: ArrivalProcess.self,
      help: "Independent of each other (poisson) or evenly spaced (uniform); poisson unless stated.")
    static let length = text("for", "LENGTH", help: "No request arrives later than this after the start.")
    static let count = text("count", letter: "n", "NUMBER", help: "No more requests arrive than these.")
    static let duration = text(
      "duration", letter: "d", "LAW",
      help: """
        How long requests take: 20ms, from=5ms,to=2s, median=20ms,sigma=1, p50=20ms,p99=900ms or mean=20ms.
        """)
    static let inbound = text(
      "inbound", "SHARE", help: "The inbound ones among the arrivals: 0.7 or 70%; the others are outbound.")
    static let keepAlive = text(
      "keep-alive", "SHARE", help: "Requests on connections that are kept open; the others have one each.")
    static let connections = text(
      "connections", "NUMBER", help: "Connections kept open in each direction.")
    static let requestsPerConnection = text(
      "requests-per-connection", "NUMBER", help: "After so many a connection is replaced by a new one.")
    static let transport = choice(
      "protocol", of: Traffic.Transport.self,
      help: "Of connections kept open: one request at a time (http1), or any number (http2).")
    static let nested = text("nested", "SHARE", help: "Inbound requests that make calls while they last.")
    static let calls = text("calls", "NUMBERS", help: "How many calls such a request makes: 2, or 1..3.")
    static let callDuration = text(
      "call-duration", "LAW", help: "How long a call takes, but never longer than its request.")
    static let start = text(
      "start", "TIME", help: "When it begins: a length or an RFC 3339 time; 0s unless stated.")
    static let seed = text("seed", "NUMBER", help: "Another seed, other numbers; 1 unless stated.")
    static let format = choice(
      "format", letter: "f", of: RequestText.Format.self,
      help: "How requests are written; jsonl unless stated.")
    static let output = text(
      "output", letter: "o", "FILE",
      help: "Write the requests to this file, wholly or not at all; '-' is standard output.")

    static let options = [
      profile, rate, arrivals, length, count, duration, inbound, keepAlive, connections,
      requestsPerConnection, transport, nested, calls, callDuration, start, seed, format, output, Option.help,
    ]

    private static func text(
      _ name: String, letter: Character? = nil, _ placeholder: String, help: String
    ) -> Option {
      Option(name: name, letter: letter, argument: .text(placeholder: placeholder), help: help)
    }

    private static func choice<Choice: CaseIterable & RawRepresentable<String>>(
      _ name: String, letter: Character? = nil, of type: Choice.Type, help: String
    ) -> Option {
      Option(name: name, letter: letter, argument: .choice(Choice.allCases.map(\.rawValue)), help: help)
    }
  }

  /// The parser has checked the choices.
  init(_ parsed: ParsedArguments) throws(UsageError) {
    let values = GenerateValues(parsed)
    traffic = (values.choice(Table.profile) ?? TrafficProfile.api).traffic
    try values.set(Table.rate, in: &traffic.rate, "is no rate such as 278/s", ArrivalRate.init(parsing:))
    traffic.arrivals = values.choice(Table.arrivals) ?? traffic.arrivals
    traffic.length = try values.length(Table.length)
    traffic.count = try values.number(Table.count, from: 0)
    try values.setLaw(Table.duration, in: &traffic.duration)
    try values.setShare(Table.inbound, in: &traffic.inbound)
    try values.setShare(Table.keepAlive, in: &traffic.keepAlive.share)
    try values.setNumber(Table.connections, in: &traffic.keepAlive.connections)
    try values.setNumber(Table.requestsPerConnection, in: &traffic.keepAlive.requestsPerConnection)
    traffic.keepAlive.transport = values.choice(Table.transport) ?? traffic.keepAlive.transport
    try values.setShare(Table.nested, in: &traffic.calls.share)
    try values.set(
      Table.calls, in: &traffic.calls.count, "is no number from 1 on, and no range such as 1..3",
      GenerateValues.range)
    try values.setLaw(Table.callDuration, in: &traffic.calls.duration)
    traffic.start = try values.start(Table.start) ?? traffic.start
    try values.set(Table.seed, in: &traffic.seed, "is no whole number from 0 on") { UInt64($0) }
    format = values.choice(Table.format) ?? .jsonl
    output = parsed.value(of: Table.output).flatMap { $0 == "-" ? nil : $0 }
    guard traffic.length != nil || traffic.count != nil else {
      throw UsageError(problem: .missingOperand("--for or --count"), command: GenerateCommand.syntax.path)
    }
  }
}
