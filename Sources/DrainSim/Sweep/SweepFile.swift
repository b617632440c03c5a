/// Reads what `--format json` and `--format csv` write of a sweep, told apart by their first byte.
public enum SweepFile {
  /// - Parameter source: What complaints call the file.
  /// - Throws: ``InvalidInput`` where the file is none of a sweep, was cut, or was changed since.
  /// - Complexity: O(bytes).
  public static func read(_ bytes: [UInt8], source: String) throws(InvalidInput) -> Sweep {
    var cursor = RecordCursor(bytes + RecordCursor.endOfDocument, line: 1, source: source)
    cursor.skipByteOrderMark()
    do {
      let isJSON = cursor.nextByte() == UInt8(ascii: "{")
      return try isJSON ? cursor.readSweepOfJSON().sweep() : cursor.readSweepOfCSV().sweep()
    } catch {
      throw InvalidInput([error.diagnostic(cursor)])
    }
  }
}

extension RecordCursor {
  fileprivate mutating func readSweepOfJSON() throws(RecordFault) -> SweepDraft {
    let draft = try readSweepDraft()
    guard nextByte() == 0, position + 1 == bytes.count else { throw unexpected("the end of the file") }
    return draft
  }
}
