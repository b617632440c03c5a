import Foundation
import Testing

@testable import DrainSim
@testable import DrainSimCommand

/// Each in a process of its own, whose streams and signals it may spoil.
@Suite("The process of the command")
struct ConsoleProcessTests {
  @Test("goes on quietly when the reader of its output has gone")
  func brokenPipe() async {
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
      var ends: [Int32] = [0, 0]
      #expect(pipe(&ends) == 0)
      close(ends[0])
      dup2(ends[1], STDOUT_FILENO)
      #expect(Program.run(arguments: ["--help"], console: .process) == .fine)
    }
    #expect(result?.standardErrorContent.isEmpty == true)
  }

  @Test("reads standard input to its end")
  func standardInput() async {
    await #expect(processExitsWith: .success) {
      var ends: [Int32] = [0, 0]
      #expect(pipe(&ends) == 0)
      dup2(ends[0], STDIN_FILENO)
      try FileDescriptor(ends[1]).write(Array("first ".utf8))
      try FileDescriptor(ends[1]).write(Array("second".utf8))
      close(ends[1])
      #expect(try Console.process.read("-") == Array("first second".utf8))
    }
  }

  @Test("waits for a pipe that is full and does not block")
  func slowReader() async {
    await #expect(processExitsWith: .success) {
      var ends: [Int32] = [0, 0]
      #expect(pipe(&ends) == 0)
      #expect(fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0)
      let count = 1 << 20
      let reader = Thread { [input = ends[0]] in
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while read(input, &chunk, chunk.count) > 0 {}
      }
      reader.start()
      try FileDescriptor(ends[1]).write([UInt8](repeating: 1, count: count))
    }
  }

  @Test("finishes the file it is writing before a signal ends it")
  func interrupted() async throws {
    try await TemporaryFolder.use { (folder) async throws in
      await #expect(processExitsWith: .signal(SIGTERM)) { [path = folder.path("written") as String] in
        // The threads that run tests hold signals back, as the command's own does not.
        var none = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, nil)
        try SignalMask.deferringEndOfProcess { () throws(InvalidInput) in
          raise(SIGTERM)
          try OutputFile.write("whole", to: path)
        }
      }
      #expect(try folder.text(of: "written") == "whole")
      #expect(try folder.names == ["written"])
    }
  }

  @Test("stops between two pieces of a long file when a signal has come, and leaves no draft")
  func interruptedPieces() async throws {
    try await TemporaryFolder.use { (folder) async throws in
      await #expect(processExitsWith: .signal(SIGTERM)) { [path = folder.path("written") as String] in
        var none = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, nil)
        // An endless file, were it not for the signal.
        try OutputFile.write(
          to: path,
          pieces: {
            raise(SIGTERM)
            return [UInt8(ascii: "x")]
          })
      }
      #expect(try folder.names == [])
    }
  }
}
