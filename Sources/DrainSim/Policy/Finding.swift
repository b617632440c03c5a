/// One thing that a check has found.
public struct Finding: Equatable, Sendable {
  public let check: Check
  /// Lower case, in the words of the settings, no full stop.
  public let message: String
  /// What to do about it, in one line.
  public let remedy: String
  /// Where the setting stands that decides it, if somebody set it.
  public let place: SourcePlace?

  init(_ check: Check, _ message: String, at place: SourcePlace?, remedy: String? = nil) {
    self.check = check
    self.message = message
    self.remedy = remedy ?? check.remedy
    self.place = place
  }
}

extension Finding {
  /// As a run tells it beside its verdicts, which are the judge of how bad it is.
  ///
  /// The report lists the settings and where they came from; what is not taken is in no list.
  var warning: Diagnostic {
    Diagnostic(
      "\(message) (\(check.rawValue))", at: check == .settingNotTaken ? place : nil, hint: remedy,
      severity: .warning)
  }
}
