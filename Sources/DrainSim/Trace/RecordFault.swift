/// Why a record cannot be read, and at which byte.
struct RecordFault: Error, Equatable {
  let message: String
  var hint: String?
  let offset: Int
  /// A name that is none of the keys; the nearest of them is looked for only when the fault is told.
  private var misspelt: String?

  init(_ message: String, at offset: Int, hint: String? = nil) {
    self.message = message
    self.offset = offset
    self.hint = hint
  }

  func diagnostic(_ cursor: RecordCursor) -> Diagnostic {
    let names = TraceKey.allCases.map(\.rawValue)
    let nearest = misspelt.flatMap { EditDistance.nearest(to: $0, among: names) }
    let question = nearest.map { "; did you mean '\($0)'?" } ?? ""
    return Diagnostic(message + question, at: cursor.place(of: offset), hint: hint)
  }
}

extension RecordFault {
  static func unknown(_ what: String, _ name: String, at offset: Int) -> RecordFault {
    let names = TraceKey.allCases.map(\.rawValue).joined(separator: ", ")
    var fault = RecordFault("unknown \(what) '\(name)'", at: offset, hint: "a request has \(names)")
    // No key is nearly as long.
    if name.utf8.count < 64 { fault.misspelt = name }
    return fault
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
