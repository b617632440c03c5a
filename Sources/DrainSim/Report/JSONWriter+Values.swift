/// What a run and a comparison write alike.
extension JSONWriter {
  mutating func model(_ model: ModelChoice) {
    switch model {
    case .documented: string("documented")
    case .versions(let istio, let kubernetes):
      beginObject()
      key("istio")
      string("\(istio)")
      key("kubernetes")
      string("\(kubernetes)")
      endObject()
    }
  }

  mutating func value(_ value: Setting.Value) {
    switch value {
    case .length(let length): seconds(length)
    case .integer(let number): integer(number)
    case .flag(let flag): self.flag(flag)
    case .text(let text): string(text)
    }
  }

  mutating func summary(_ summary: Summary) {
    beginObject(.linePerMember)
    key("requests")
    integer(Int64(summary.requests))
    for outcome in Outcome.allCases {
      key(outcome.name)
      integer(Int64(summary.count(outcome)))
    }
    key("droppedByDirection")
    byDirection { $0.integer(Int64(summary.count(.dropped, $1))) }
    key("droppedByCause")
    beginObject()
    for cause in Drop.Cause.allCases where summary.dropped(cause) > 0 {
      key(cause.rawValue)
      integer(Int64(summary.dropped(cause)))
    }
    endObject()
    key("longestSafe")
    byDirection { $0.seconds(summary.longestSafe[$1]) }
    key("podEnded")
    seconds(summary.podEnded?.sinceDeletion)
    endObject()
  }

  private mutating func byDirection(_ write: (inout JSONWriter, Trace.Direction) -> Void) {
    beginObject()
    for direction in Trace.Direction.allCases {
      key(direction.name)
      write(&self, direction)
    }
    endObject()
  }

  /// Null where there is no such length.
  mutating func seconds(_ length: SimDuration?) {
    if let length { seconds(length) } else { null() }
  }
}
