extension Comparison.Column {
  /// Plays all columns on all cores; each has its own place in the result, whichever is ready first.
  static func played(_ scenarios: [ScenarioColumn]) -> [Self] {
    let names = scenarios.names
    let isVaried = !scenarios.varied.isEmpty
    let (traces, places) = orderedTraces(of: scenarios.map(\.scenario.trace))
    return Crew(of: scenarios.count).work(scenarios.count) { position in
      let column = scenarios[position]
      return Self(
        name: names[position],
        label: isVaried ? column.choices.map(\.value).joined(separator: " / ") : names[position],
        playing: column, requests: traces[places[position]])
    }
  }

  /// One for each trace that there is, and which of them each column plays on.
  private static func orderedTraces(of traces: [Trace]) -> (distinct: [OrderedTrace], places: [Int]) {
    var distinct: [Trace] = []
    let places = traces.map { trace in
      if let known = distinct.firstIndex(of: trace) { return known }
      distinct.append(trace)
      return distinct.count - 1
    }
    return (distinct.map { OrderedTrace($0) }, places)
  }
}
