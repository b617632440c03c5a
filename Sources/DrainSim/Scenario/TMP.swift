extension PreStopCommand { var syntaxError: String? { nil }; var text: String { "" } }
struct NotUnderstood: Error { var message = "" }
