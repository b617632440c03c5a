/// Why a record cannot be read, and at which byte.
struct RecordFault: Error, Equatable {
  let message: String
  var hint: String?
  let offset: Int

  init(_ message: String, at offset: Int, hint: String? = nil) {
    self.message = message
    self.offset = offset
    self.hint = hint
  }

  func diagnostic(_ cursor: RecordCursor) -> Diagnostic {
    Diagnostic(message, at: cursor.place(of: offset), hint: hint)
  }
}

extension RecordFault {
  static func unknown(_ what: String, _ name: String, at offset: Int) -> RecordFault {
    let names = TraceKey.allCases.map(\.rawValue)
    let nearest = EditDistance.nearest(to: name, among: names).map { "; did you mean '\($0)'?" }
    return RecordFault(
      "unknown \(what) '\(name)'\(nearest ?? "")", at: offset,
      hint: "a request has \(names.joined(separator: ", "))")
  }

  static func missing(_ keys: [TraceKey], at offset: Int) -> RecordFault {
    let names = keys.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return RecordFault("\(names) \(keys.count == 1 ? "is" : "are") missing", at: offset)
  }

  static func unusable(
    _ key: TraceKey, _ text: ArraySlice<UInt8>, _ failure: TimeText.Failure, at offset: Int
  )
    -> RecordFault
  {
    let text = String(decoding: text, as: UTF8.self)
    return RecordFault("'\(key.rawValue)': '\(text)' \(failure.words)", at: offset, hint: failure.hint)
  }
}
