/// A test for programs: the grammar is in `docs/ci.md`, and changes only by addition.
package struct JSONTest {
  private let test: PolicyTest

  package init(_ test: PolicyTest) {
    self.test = test
  }

  package var text: String {
    var json = JSONWriter()
    json.beginObject(.linePerMember)
    json.member("version", 1)
    json.array("files", test.files) { write($0, &$1) }
    json.array("notRun", test.notRun) { $1.string($0) }
    json.object("summary") { json in
      for status in FileTest.Status.allCases { json.member(status.rawValue, test.count(status)) }
      json.member("expectations", test.expectations)
      json.member("skipped", test.skipped)
      json.member("recorded", test.recorded.count)
    }
    json.endObject()
    json.endDocument()
    return json.take()
  }

  private func write(_ file: FileTest, _ json: inout JSONWriter) {
    json.beginObject(.linePerMember)
    json.member("file", file.source)
    json.member("status", file.status.rawValue)
    json.array("cases", file.cases) { write($0, &$1) }
    json.array("errors", file.complaints) { $1.string("\($0)") }
    json.array("notes", file.notes) { $1.string($0.message) }
    json.endObject()
  }

  private func write(_ result: FileTest.Case, _ json: inout JSONWriter) {
    json.beginObject(.linePerMember)
    json.member("scenario", result.scenario)
    if let variant = result.variant { json.member("variant", variant) }
    json.member("requests", result.requests)
    json.member("dropped", result.dropped)
    json.member("expectations", result.expectations)
    json.array("problems", result.problems) { write($0, &$1) }
    json.array("figures", result.figures) { write($0, &$1) }
    json.endObject()
  }

  private func write(_ problem: Problem, _ json: inout JSONWriter) {
    json.beginObject(.linePerMember)
    json.member("standard", problem.standard.rawValue)
    json.member("subject", problem.subject)
    json.member("expected", problem.expected)
    json.member("actual", problem.actual)
    if let place = problem.place {
      json.object("place") { json in
        json.member("source", place.source)
        json.member("line", place.line)
        json.member("column", place.column)
      }
    }
    json.member("requestCount", problem.requestCount)
    json.array("requests", problem.requests) { write($0, &$1) }
    json.endObject()
  }

  private func write(_ request: Problem.Request, _ json: inout JSONWriter) {
    json.beginObject()
    json.member("id", request.id)
    if let fate = request.fate {
      json.member("outcome", fate.outcome.name)
      if let cause = fate.cause { json.member("cause", cause.rawValue) }
    }
    if let missedBy = request.missedBy {
      json.key("missedBy")
      json.seconds(missedBy)
    }
    if let before = request.before {
      json.member("outcomeBefore", before.outcome.name)
      if let cause = before.cause { json.member("causeBefore", cause.rawValue) }
    }
    json.endObject()
  }

  private func write(_ figure: BaseComparison.Figure, _ json: inout JSONWriter) {
    json.beginObject()
    json.member("figure", figure.name)
    json.member("base", figure.base)
    json.member("here", figure.here)
    if let isWorse = figure.isWorse {
      json.key("isWorse")
      json.flag(isWorse)
    }
    json.endObject()
  }
}
