import DrainSim

/// `drainsim bench`: says how fast this program is on this machine.
struct BenchCommand {
  static let syntax = CommandSyntax(
    path: "drainsim bench",
    summary: "Measure how fast this program is on this machine, and how much memory it takes.",
    discussion: [
      """
      Traffic is made from a seed, and each piece of work is done several times with all of it and with half of \
      it in turn. 'for twice' is how many times as long the whole takes as the half: 2 where time grows with the \
      traffic and no faster.
      """,
      """
      engine: one termination, from a trace that has been read to the verdicts; engine-again: another one of the \
      same trace. json-lines, csv, istio-text and istio-json: reading a file of that format. run: from the file to \
      the report. compare: the same with four settings. sweep: the pod deleted at every second of a million requests an \
      hour, under eight settings; half of it is half the time. sweep-instants: the same, and half of it is every other second.
      """,
    ],
    operands: BenchOptions.operands,
    options: BenchOptions.Table.options,
    examples: [
      .init(line: "drainsim bench", meaning: "All of it; takes a minute or two, and 1.2 GB in /tmp."),
      .init(line: "drainsim bench --only engine --only csv --size 100000", meaning: "A part of it."),
      .init(
        line: "drainsim bench checkout.yaml --trace access.log",
        meaning: "How long does my own scenario take with my own traffic?"),
    ])

  let options: BenchOptions
  let console: Console
  /// Started anew for each row.
  var program = CommandLine.arguments.first ?? "drainsim"

  func run() -> ExitStatus {
    do {
      try console.deliver(text(of: try measure()), to: options.output)
      return .fine
    } catch {
      let style = console.style(of: console.errors, options.color)
      DiagnosticPrinter(console: console, style: style).print(error.diagnostics)
      return .unusable
    }
  }

  private func measure() throws(InvalidInput) -> Benchmark {
    if let path = options.scenario { return try measure(scenario: path) }
    if options.here { return try measureHere() }
    var benchmark = Benchmark()
    for work in options.only { benchmark.rows += try measureApart(work) }
    return benchmark
  }

  /// What a killed process leaves in its folder is removed before this process ends too.
  private func measureApart(_ work: BenchWork) throws(InvalidInput) -> [Benchmark.Row] {
    var rows: [Benchmark.Row] = []
    try SignalMask.deferringEndOfProcess { () throws(InvalidInput) in
      rows = try BenchFolder.use(in: options.folder) { (folder) throws(InvalidInput) in
        let arguments = options.arguments(for: work, in: folder)
        guard let output = try BenchProcess.output(of: program, arguments) else {
          throw InvalidInput([Diagnostic("the process that measured '\(work.rawValue)' failed", at: nil)])
        }
        return try Benchmark(parsing: output, source: "<\(work.rawValue)>").rows
      }
    }
    return rows
  }

  private func measureHere() throws(InvalidInput) -> Benchmark {
    var benchmark = Benchmark()
    for work in options.only {
      let row = try BenchFolder.use(in: options.folder) { (folder) throws(InvalidInput) in
        let (whole, half) = try work.tasks(size: options.size, seed: options.seed, in: folder)
        return try Benchmark.Row(name: work.rawValue, timing: whole, and: half, runs: options.runs)
      }
      benchmark.rows.append(row)
    }
    return benchmark
  }

  /// Its first document, as it stands.
  private func measure(scenario path: String) throws(InvalidInput) -> Benchmark {
    let bytes = try console.read(path)
    let scenario = try read(bytes, path)
    let reading = BenchTask(requests: scenario.trace.count, bytes: nil) { () throws(InvalidInput) in
      try read(bytes, path).trace.count
    }
    let works = [
      ("read", reading), (BenchWork.engine.rawValue, BenchWork.engine(on: scenario)),
      (BenchWork.engineAgain.rawValue, BenchWork.engineAgain(on: scenario)),
    ]
    var benchmark = Benchmark()
    for (name, task) in works {
      benchmark.rows.append(try Benchmark.Row(name: name, timing: task, and: nil, runs: options.runs))
    }
    return benchmark
  }

  private func read(_ bytes: [UInt8], _ path: String) throws(InvalidInput) -> Scenario {
    var sources = ScenarioSources()
    sources.traffic.trace = options.trace
    let documents = try ScenarioDocument.read(
      bytes, source: InputFile.sourceName(of: path), folder: ScenarioDocument.folder(of: path), over: sources)
    guard let document = documents.first else {
      throw InvalidInput([Diagnostic("there is no scenario in '\(path)'", at: nil)])
    }
    return document.scenario
  }

  private func text(of benchmark: Benchmark) -> String {
    switch options.format {
    case .text: TextBenchmark(benchmark).text
    case .json: JSONBenchmark(benchmark).text
    case .markdown: MarkdownBenchmark(benchmark).text
    }
  }
}
