@testable import DrainSim

/// A text in which 1️⃣ stands where a complaint must point, 2️⃣ where the second must.
struct MarkedYAML {
  let text: String
  /// `line:column` of each mark, in the order of the marks.
  let places: [String]

  private static let markers: [Character] = ["1️⃣", "2️⃣", "3️⃣"]

  init(_ marked: String) {
    var text = ""
    var places: [Character: String] = [:]
    var (line, column) = (1, 1)
    for character in marked {
      if Self.markers.contains(character) {
        places[character] = "\(line):\(column)"
        continue
      }
      text.append(character)
      if character.isNewline {
        (line, column) = (line + 1, 1)
      } else {
        column += character.unicodeScalars.count
      }
    }
    self.text = text
    self.places = Self.markers.compactMap { places[$0] }
  }

  /// What the reader complains of, as `line:column message`; empty where it accepts the text.
  static func complaints(about bytes: [UInt8]) -> [String] {
    do throws(InvalidInput) {
      _ = try YAMLReader.read(bytes, source: "a.yaml")
      return []
    } catch {
      return error.diagnostics.map { "\($0.place.map { "\($0.line):\($0.column)" } ?? "-") \($0.message)" }
    }
  }
}
