/// Members that are written in one go.
extension JSONWriter {
  mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  mutating func object(_ name: String, _ write: (inout JSONWriter) -> Void) {
    key(name)
    beginObject()
    write(&self)
    endObject()
  }

  mutating func member(_ name: String, _ value: Int) {
    key(name)
    integer(Int64(value))
  }

  /// A line for each element, however each is written.
  mutating func array<Element>(
    _ name: String, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
  ) {
    key(name)
    beginArray(.linePerMember)
    for element in elements { write(element, &self) }
    endArray()
  }
}
