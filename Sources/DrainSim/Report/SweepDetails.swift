/// One setting of a sweep: how its drops are spread, over the terminations and over time, and the worst of them.
struct SweepDetails {
  private let sweep: Sweep
  private let setting: Int
  private let figures: SweepFigures
  private let style: Style
  private let width: Int
  private let command: String?

  /// - Parameter command: What plays this setting once, without the instant; nil where nobody knows it.
  init(
    _ sweep: Sweep, _ setting: Int, _ figures: SweepFigures, style: Style, width: Int, command: String?
  ) {
    self.sweep = sweep
    self.setting = setting
    self.figures = figures
    self.style = style
    self.width = width
    self.command = command
  }

  /// Where there is only one setting, nobody needs its name.
  private var name: String {
    let settings = sweep.subject.settings
    return settings.count > 1 ? "\(settings[setting].name): " : ""
  }

  var sections: [[String]] {
    guard figures.lost > 0 else {
      return [TextFold.lines("\(name)no termination loses a request", width: width).map(heading)]
    }
    return [histogram, strip, losses, worst].filter { !$0.isEmpty }
  }

  private func heading(_ text: String) -> String { style.paint(text, as: .heading) }

  private func title(_ text: String) -> [String] {
    TextFold.lines("\(name)\(text)", width: width).map(heading)
  }

  private var histogram: [String] {
    title("drops of a termination, and how many terminations have them")
      + SweepHistogram(figures.frequencies).lines(width: width)
  }

  private var strip: [String] {
    guard sweep.played.count > 1 else { return [] }
    let strip = SweepStrip(sweep, setting, width: width - 2)
    let detail = strip.span == sweep.subject.times.every ? "" : ", the worst of each \(strip.span)"
    return title("drops over time" + detail)
      + (strip.lines + ["▁ is none, █ is \(figures.worst.grouped)"]).map { "  " + $0 }
  }

  private var losses: [String] {
    title("requests lost in all terminations") + figures.losses.lines.flatMap(folded)
  }

  private func folded(_ line: String) -> [String] {
    TextFold.lines(line, width: width - 2).map { "  " + $0 }
  }

  private var worst: [String] {
    let trials = sweep.subject.trials ?? 1
    let title = trials > 1 ? "worst deletions, requests lost in \(trials.grouped) trials" : "worst deletions"
    var table = TextTable([.init(), .init(alignment: .right), .init()])
    for worst in figures.worstDeletions {
      for (position, line) in worst.losses.lines.enumerated() {
        let time = sweep.subject.times.text(worst.deletion)
        table.add(position == 0 ? time : "", position == 0 ? worst.lost.grouped : "", line)
      }
    }
    return self.title(title) + table.lines(width: width) + rerun
  }

  /// On one line, however long, so that it can be copied.
  private var rerun: [String] {
    guard let worst = figures.worstDeletions.first else { return [] }
    let time = sweep.subject.times.text(worst.deletion)
    return [
      style.paint("  every request of it: \(command ?? "drainsim run …") --terminate-at \(time)", as: .dim)
    ]
  }
}
