/// Paths as texts, without a look at the disk.
package enum LexicalPath {
  /// The same path without `.`, without empty steps, and without a step that `..` takes back.
  ///
  /// A folder that is only passed through need not be there: a new scenario may name a manifest of an old tree.
  package static func simplified(_ path: String) -> String {
    var steps: [Substring] = []
    for step in path.split(separator: "/") where step != "." {
      if step == "..", let last = steps.last, last != ".." {
        steps.removeLast()
      } else {
        steps.append(step)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + steps.joined(separator: "/")
  }
}
