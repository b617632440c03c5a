/// A mapping of the file, its keys looked up by name.
struct Fields {
  let place: SourcePlace
  private let entries: [Node.Entry]

  init(_ entries: [Node.Entry], at place: SourcePlace) {
    self.entries = entries
    self.place = place
  }

  /// A key without a value counts as left out, as in Kubernetes.
  subscript(key: String) -> Node? {
    entry(key)?.value
  }

  func entry(_ key: String) -> Node.Entry? {
    entries.first { $0.key == key && !$0.value.isNull }
  }

  func keyPlace(_ key: String) -> SourcePlace {
    entries.first { $0.key == key }?.keyPlace ?? place
  }

  var all: [Node.Entry] { entries }
}
