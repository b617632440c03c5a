/// A test as workflow commands, which GitHub Actions shows at the lines of a pull request, and the counts.
package struct GitHubTest {
  private let test: PolicyTest

  package init(_ test: PolicyTest) {
    self.test = test
  }

  package var text: String {
    let lines = test.files.flatMap { file in
      file.notes.map { Self.command(.notice, $0.place, $0.message, title: file.source, in: file) }
        + file.complaints.map { complaint in
          let hint = complaint.hint.map { "\n" + $0 } ?? ""
          return Self.command(
            .error, complaint.place, complaint.message + hint, title: "cannot be tested", in: file)
        }
        + file.cases.flatMap { result in
          result.problems.map { Self.command(.error, $0.place, $0.paragraph, title: result.title, in: file) }
        }
    }
    return (lines + [test.sentence]).joined(separator: "\n") + "\n"
  }

  private static func command(
    _ level: WorkflowCommand.Level, _ place: SourcePlace?, _ message: String, title: String,
    in file: FileTest
  ) -> String {
    WorkflowCommand(
      level: level, file: place?.source ?? file.source, place: place, title: title, message: message
    ).text
  }
}
