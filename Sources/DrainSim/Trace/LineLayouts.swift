/// The layouts that lines of JSON have had so far: what stood between their values, byte for byte.
///
/// A program writes its lines all alike. One that differs from a line which was read only in its values is read
/// by comparing what stands between them; any other, and any value that is not plain, is left to the reader that
/// understands all of JSON. So nothing is accepted here that it would refuse, and nothing is read differently.
struct LineLayouts {
  /// What stands before a value, or before the line end, and what may follow that value.
  private struct Step {
    let words: Range<Int>
    /// Of the last word's bytes, those that belong to it.
    let mask: UInt64
    let length: Int
    /// Nil at the end of a line.
    let value: Value?
    var next = Self.none
    var alternative = Self.none

    static let none = -1
  }

  struct Value: Equatable {
    let key: TraceKey
    let isString: Bool
  }

  /// The first one and its alternatives begin a line.
  private var steps: [Step] = []
  private var words: [UInt64] = []

  /// Many more than a file has whose requests leave out some keys; others are read without.
  private static let limit = 256
  /// Keys are short; only blanks make what stands between two values long.
  private static let longestLiteral = 100

  /// Reads the line that begins at the cursor and leaves the cursor behind it; false where its layout is new or
  /// one of its values is not plain, and then the cursor stays.
  func read(_ cursor: inout RecordCursor, into request: inout TraceRequest) -> Bool {
    guard !steps.isEmpty else { return false }
    var places = ValuePlaces()
    let bytes = cursor.bytes
    let start = cursor.position
    let end = bytes.withUnsafeBufferPointer { buffer -> Int? in
      guard let scanner = LineScanner(buffer) else { return nil }
      return walk(scanner, bytes, from: start, into: &request, &places)
    }
    guard let end else { return false }
    cursor.values = places
    cursor.position = end
    return true
  }

  @inline(__always)
  private func walk(
    _ scanner: LineScanner, _ bytes: [UInt8], from start: Int, into request: inout TraceRequest,
    _ places: inout ValuePlaces
  ) -> Int? {
    var position = start
    var index = 0
    while index != Step.none {
      let step = steps[index]
      guard matches(step, scanner, at: position) else {
        index = step.alternative
        continue
      }
      let first = position + step.length
      guard let value = step.value else { return first }
      var end = first
      guard read(value, scanner, bytes, at: &end, into: &request) else {
        index = step.alternative
        continue
      }
      places.note(value.key, at: value.isString ? first - 1 : first)
      position = end
      index = step.next
    }
    return nil
  }

  @inline(__always)
  private func matches(_ step: Step, _ scanner: LineScanner, at position: Int) -> Bool {
    var offset = position
    var index = step.words.lowerBound
    while index < step.words.upperBound - 1 {
      guard scanner.word(at: offset) == words[index] else { return false }
      offset += 8
      index += 1
    }
    guard let last = scanner.word(at: offset) else { return false }
    return last & step.mask == words[index]
  }

  @inline(__always)
  private func read(
    _ value: Value, _ scanner: LineScanner, _ bytes: [UInt8], at position: inout Int,
    into request: inout TraceRequest
  ) -> Bool {
    let first = position
    switch value.key {
    case .direction:
      guard let direction = scanner.direction(at: &position) else { return false }
      request.direction = direction
      return true
    case .at where !value.isString:
      guard let seconds = scanner.seconds(at: &position) else { return false }
      request.at = .relative(seconds)
      return true
    case .duration where !value.isString:
      guard let seconds = scanner.seconds(at: &position) else { return false }
      request.duration = seconds
      return true
    case .id, .connection, .parent, .transport, .at, .duration:
      let end = value.isString ? scanner.endOfPlainText(from: first) : scanner.endOfWholeNumber(from: first)
      guard let end else { return false }
      position = end
      return setText(value.key, bytes, first..<end, of: &request)
    }
  }

  @inline(__always)
  private func setText(
    _ key: TraceKey, _ bytes: [UInt8], _ range: Range<Int>, of request: inout TraceRequest
  ) -> Bool {
    switch key {
    case .id: request.id = range
    case .connection: request.connection = range
    case .parent: request.parent = range
    case .direction, .transport, .at, .duration: return setWord(key, bytes, range, of: &request)
    }
    return true
  }

  /// What is understood as ``RequestFields`` understands it; false where that would complain.
  @inline(never)
  private func setWord(
    _ key: TraceKey, _ bytes: [UInt8], _ range: Range<Int>, of request: inout TraceRequest
  ) -> Bool {
    var fields = RequestFields()
    do {
      try fields.set(key, bytes, range, at: range.lowerBound, plainNumbers: false)
    } catch {
      return false
    }
    switch key {
    case .at: request.at = fields.request.at
    case .duration: request.duration = fields.request.duration
    case .transport: request.transport = fields.request.transport
    case .id, .connection, .parent, .direction: break
    }
    return true
  }
}

extension LineLayouts {
  /// Takes in the layout of a line that was read, from its first byte to the cursor behind it.
  mutating func learn(_ cursor: RecordCursor) {
    guard steps.count < Self.limit else { return }
    var place = Place()
    var first = cursor.start
    for (key, offset) in cursor.values.inOrder {
      guard let value = Value(key, cursor.bytes, at: offset) else { continue }
      let opening = value.isString ? offset + 1 : offset
      guard enter(cursor.bytes[first..<opening], before: value, at: &place),
        let end = value.end(cursor.bytes, from: opening)
      else { return }
      first = end
    }
    _ = enter(cursor.bytes[first..<cursor.position], before: nil, at: &place)
  }

  /// Where the walk along known steps has come to.
  private struct Place {
    var step = Step.none
  }

  /// Goes to the step that has these bytes before that value, and makes it where there is none; false where that
  /// would be too much.
  private mutating func enter(
    _ literal: ArraySlice<UInt8>, before value: Value?, at place: inout Place
  ) -> Bool {
    guard literal.count <= Self.longestLiteral else { return false }
    var index = place.step == Step.none ? (steps.isEmpty ? Step.none : 0) : steps[place.step].next
    var latest = Step.none
    while index != Step.none {
      if steps[index].value == value, steps[index].length == literal.count, holds(literal, at: index) {
        place.step = index
        return true
      }
      latest = index
      index = steps[index].alternative
    }
    guard steps.count < Self.limit else { return false }
    append(literal, before: value)
    if latest != Step.none {
      steps[latest].alternative = steps.count - 1
    } else if place.step != Step.none {
      steps[place.step].next = steps.count - 1
    }
    place.step = steps.count - 1
    return true
  }

  private func holds(_ literal: ArraySlice<UInt8>, at index: Int) -> Bool {
    Self.words(of: literal).elementsEqual(words[steps[index].words])
  }

  private mutating func append(_ literal: ArraySlice<UInt8>, before value: Value?) {
    let first = words.count
    words += Self.words(of: literal)
    let rest = UInt64(words.count - first) * 8 - UInt64(literal.count)
    steps.append(
      Step(words: first..<words.count, mask: .max >> (rest * 8), length: literal.count, value: value))
  }

  /// Eight bytes a word, zeros behind the last.
  private static func words(of literal: ArraySlice<UInt8>) -> [UInt64] {
    stride(from: literal.startIndex, to: literal.endIndex, by: 8).map { first in
      literal[first..<min(first + 8, literal.endIndex)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}

extension LineLayouts.Value {
  /// What begins at `offset`; nil for `null`, which says as little as the bytes around it.
  fileprivate init?(_ key: TraceKey, _ bytes: [UInt8], at offset: Int) {
    guard bytes[offset] != UInt8(ascii: "n") else { return nil }
    self.init(key: key, isString: bytes[offset] == UInt8(ascii: "\""))
  }

  /// Where the value that goes on at `position` ends; nil for a string with an escape.
  fileprivate func end(_ bytes: [UInt8], from position: Int) -> Int? {
    let rest = bytes[position...]
    guard isString else {
      return rest.firstIndex { $0.decimalDigit == nil && !"+-.eE".utf8.contains($0) }
    }
    let end = rest.firstIndex { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
    return end.flatMap { bytes[$0] == UInt8(ascii: "\"") ? $0 : nil }
  }
}
