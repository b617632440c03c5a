// swift-tools-version: 6.2
import Foundation
import PackageDescription

// `Sources/DrainSim` and `Sources/drainsim` are one folder on a case-insensitive disk (macOS, Windows):
// the command keeps to its own subfolder, and the library leaves that out where it sees it.
let merged = FileManager.default.fileExists(
  atPath: Context.packageDirectory + "/Sources/DrainSim/Command")

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
  name: "DrainSim",
  // `Duration` and `Mutex` of the standard library.
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "DrainSim", targets: ["DrainSim"]),
    .executable(name: "drainsim", targets: ["DrainSimCommand"]),
  ],
  targets: [
    .target(
      name: "DrainSim",
      path: "Sources/DrainSim",
      exclude: merged ? ["Command"] : [],
      swiftSettings: strict
    ),
    // Not `drainsim`: a module's name must differ from the library's by more than case.
    .executableTarget(
      name: "DrainSimCommand",
      dependencies: ["DrainSim"],
      path: "Sources/drainsim/Command",
      swiftSettings: strict
    ),
    .testTarget(
      name: "DrainSimTests",
      dependencies: ["DrainSim", "DrainSimCommand"],
      exclude: ["AccessLogs", "Manifests", "Recordings", "Snapshots"],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
