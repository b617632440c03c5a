// One termination of a pod, as DrainSim's `model: documented` has it, in the way that one would write it in C++
// without DrainSim: a binary heap for what is in flight, and a cursor over the trace for what arrives.
//
// It knows requests on connections of their own, an application that drains, and a `sleep` hook of the same
// length on both containers. The rules are those of docs/model.md.
//
//   g++ -std=c++17 -O2 -o drainsim-cpp drainsim.cpp
//   ./drainsim-cpp trace.jsonl [--drain S] [--grace S] [--removal S] [--pre-stop S] [--runs N] [--verdicts FILE]

#include <algorithm>
#include <chrono>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <limits>
#include <queue>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

using Time = std::int64_t;  // nanoseconds since the deletion
constexpr Time kNever = std::numeric_limits<Time>::max();
constexpr double kSecond = 1e9;

enum class Direction : std::uint8_t { inbound, outbound };

// MARK: the trace

struct Trace {
  std::string text;  // the ids point into it
  std::vector<Time> starts, durations;
  std::vector<Direction> directions;
  std::vector<std::string_view> ids;

  std::size_t count() const { return starts.size(); }
};

class LineReader {
 public:
  LineReader(Trace& trace) : trace_(trace), at_(trace.text.data()), end_(at_ + trace.text.size()) {}

  void read() {
    while (skip_space(), at_ < end_) {
      line();
    }
  }

 private:
  Trace& trace_;
  const char* at_;
  const char* end_;

  [[noreturn]] void fail(const char* what) const {
    auto number = std::count(static_cast<const char*>(trace_.text.data()), at_, '\n') + 1;
    throw std::runtime_error("line " + std::to_string(number) + ": " + what);
  }

  void skip_space() {
    while (at_ < end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\t' || *at_ == '\r')) ++at_;
  }

  void expect(char wanted) {
    skip_space();
    if (at_ == end_ || *at_ != wanted) fail("not the JSON that was expected");
    ++at_;
  }

  std::string_view string() {
    expect('"');
    auto close = static_cast<const char*>(std::memchr(at_, '"', static_cast<std::size_t>(end_ - at_)));
    if (!close) fail("a string without an end");
    std::string_view found(at_, static_cast<std::size_t>(close - at_));
    if (found.find('\\') != found.npos) fail("escapes are not known here");
    at_ = close + 1;
    return found;
  }

  Time seconds() {
    skip_space();
    double value = 0;
    auto [stop, error] = std::from_chars(at_, end_, value);
    if (error != std::errc()) fail("a number was expected");
    at_ = stop;
    return static_cast<Time>(std::llround(value * kSecond));
  }

  Direction direction() {
    auto word = string();
    if (word == "inbound") return Direction::inbound;
    if (word == "outbound") return Direction::outbound;
    fail("neither inbound nor outbound");
  }

  void line() {
    bool has_direction = false, has_start = false, has_duration = false;
    std::string_view id;
    Time start = 0, duration = 0;
    Direction way = Direction::inbound;
    expect('{');
    do {
      auto key = string();
      expect(':');
      if (key == "id") {
        id = string();
      } else if (key == "direction") {
        way = direction(), has_direction = true;
      } else if (key == "at") {
        start = seconds(), has_start = true;
      } else if (key == "duration") {
        duration = seconds(), has_duration = true;
      } else {
        fail("a key that is not known here");
      }
      skip_space();
    } while (at_ < end_ && *at_ == ',' && ++at_);
    expect('}');
    if (!has_direction || !has_start || !has_duration) fail("a key is missing");
    if (trace_.count() > 0 && start < trace_.starts.back()) fail("not in the order of the starts");
    trace_.ids.push_back(id);
    trace_.starts.push_back(start);
    trace_.durations.push_back(duration);
    trace_.directions.push_back(way);
  }
};

Trace read_trace(const char* path) {
  Trace trace;
  std::FILE* file = std::fopen(path, "rb");
  if (!file) throw std::runtime_error(std::string("cannot read ") + path);
  std::fseek(file, 0, SEEK_END);
  trace.text.resize(static_cast<std::size_t>(std::ftell(file)));
  std::rewind(file);
  auto count = std::fread(trace.text.data(), 1, trace.text.size(), file);
  std::fclose(file);
  if (count != trace.text.size()) throw std::runtime_error(std::string("cannot read ") + path);
  LineReader(trace).read();
  return trace;
}

// MARK: the model

enum class Outcome : std::uint8_t { completed, dropped, rerouted, retried, not_sent };
enum class Cause : std::uint8_t {
  none, proxy_killed_at_drain_end, killed_at_grace_end, refused_by_drained_listener, refused_by_dead_proxy, pod_gone
};
enum class ClientSaw : std::uint8_t { answer, fin, upstream_reset, upstream_connect_failure, nobody };

const char* const kOutcomes[] = {"completed", "dropped", "rerouted", "retried", "notSent"};
const char* const kCauses[] = {"-", "proxyKilledAtDrainEnd", "killedAtGraceEnd", "refusedByDrainedListener",
                               "refusedByDeadProxy", "podGone"};
const char* const kSights[] = {"-", "FIN", "503 UC", "503 UF", "nobody was left to see"};
const char* const kDirections[] = {"inbound", "outbound"};

struct Settings {
  Time drain = 5 * Time(kSecond), grace = 30 * Time(kSecond), removal = Time(kSecond) / 2, pre_stop = 0;
};

struct Verdict {
  Time at = 0, missed_by = 0;
  Outcome outcome = Outcome::completed;
  Cause cause = Cause::none;
  ClientSaw saw = ClientSaw::answer;
};

struct Result {
  std::vector<Verdict> verdicts;  // one for each request, in the order of the trace
  Time pod_ended = kNever;
};

class Termination {
 public:
  Termination(const Trace& trace, const Settings& settings) : trace_(trace), settings_(settings) {
    result_.verdicts.resize(trace.count());
    stages_.resize(trace.count(), Stage::pending);
    schedule(Event::deleted, 0, Precedence::timer);
    schedule(Event::endpoint_removed, settings.removal, Precedence::timer);
  }

  Result play() {
    count_those_before_deletion();
    while (step()) {
    }
    return std::move(result_);
  }

 private:
  enum class Precedence : std::uint8_t { kill, completion, timer, arrival, poll };
  enum class Event : std::uint8_t {
    deleted, endpoint_removed, application_terminated, proxy_terminated, drain_ended, application_killed, proxy_killed
  };
  enum class Stage : std::uint8_t { pending, in_flight, orphaned, over };

  struct Timer {
    Time time;
    Precedence precedence;
    int sequence;
    Event event;
    bool operator>(const Timer& other) const {
      return std::tie(time, precedence, sequence) > std::tie(other.time, other.precedence, other.sequence);
    }
  };

  struct Due {
    Time time;
    std::int32_t request;
    bool operator>(const Due& other) const {
      return time > other.time || (time == other.time && request > other.request);
    }
  };

  const Trace& trace_;
  const Settings settings_;
  Result result_;
  std::vector<Stage> stages_;
  std::priority_queue<Due, std::vector<Due>, std::greater<Due>> due_;
  std::priority_queue<Timer, std::vector<Timer>, std::greater<Timer>> timers_;
  int scheduled_ = 0;
  std::size_t next_ = 0;
  Time now_ = 0;

  bool endpoint_removed_ = false;
  bool application_alive_ = true, draining_ = false, proxy_alive_ = true;
  Time listener_closed_ = kNever, proxy_gone_ = kNever;
  std::int64_t inbound_ = 0, outbound_ = 0;

  void schedule(Event event, Time time, Precedence precedence) {
    timers_.push({time, precedence, scheduled_++, event});
  }

  Time due_time(std::size_t request) const { return trace_.starts[request] + trace_.durations[request]; }

  // Nothing fails before the deletion, so what ends before it needs no event.
  void count_those_before_deletion() {
    for (; next_ < trace_.count() && trace_.starts[next_] < 0; ++next_) {
      if (due_time(next_) >= 0) put_in_flight(next_);
    }
  }

  bool step() {
    Time due = due_.empty() ? kNever : due_.top().time;
    Time arrival = next_ < trace_.count() ? trace_.starts[next_] : kNever;
    Time timer = timers_.empty() ? kNever : timers_.top().time;
    Precedence precedence = timers_.empty() ? Precedence::poll : timers_.top().precedence;
    if (due == kNever && arrival == kNever && timer == kNever) return false;
    if (due <= arrival && (due < timer || (due == timer && Precedence::completion < precedence))) {
      now_ = due;
      complete();
    } else if (arrival < due && (arrival < timer || (arrival == timer && Precedence::arrival < precedence))) {
      now_ = arrival;
      arrive(next_++);
    } else {
      Event event = timers_.top().event;
      now_ = timer;
      timers_.pop();
      react(event);
    }
    return true;
  }

  void react(Event event) {
    switch (event) {
      case Event::deleted: delete_pod(); break;
      case Event::endpoint_removed: endpoint_removed_ = true; break;
      case Event::application_terminated: terminate_application(); break;
      case Event::proxy_terminated: terminate_proxy(); break;
      case Event::drain_ended: kill_proxy(Cause::proxy_killed_at_drain_end); break;
      case Event::application_killed: kill_application(); break;
      case Event::proxy_killed: kill_proxy(Cause::killed_at_grace_end); break;
    }
  }

  void delete_pod() {
    schedule(Event::application_killed, settings_.grace, Precedence::kill);
    schedule(Event::proxy_killed, settings_.grace, Precedence::kill);
    if (settings_.pre_stop == 0) {
      terminate_application();
      terminate_proxy();
    } else {
      schedule(Event::application_terminated, settings_.pre_stop, Precedence::poll);
      schedule(Event::proxy_terminated, settings_.pre_stop, Precedence::poll);
    }
  }

  void terminate_application() {
    if (!application_alive_) return;
    draining_ = true;
    exit_if_done();
  }

  void terminate_proxy() {
    if (!proxy_alive_) return;
    listener_closed_ = now_;
    schedule(Event::drain_ended, now_ + settings_.drain, Precedence::kill);
  }

  // Everything through the proxy dies with it; the application works on what it has, its calls have failed.
  void kill_proxy(Cause cause) {
    if (!proxy_alive_) return;
    proxy_alive_ = false;
    proxy_gone_ = now_;
    cut(cause, Stage::orphaned, ClientSaw::fin);
    outbound_ = 0;
    exit_if_done();
    end_pod_if_gone();
  }

  void kill_application() {
    if (!application_alive_) return;
    cut(Cause::killed_at_grace_end, Stage::over, ClientSaw::nobody);
    due_ = {};
    inbound_ = outbound_ = 0;
    exit_application();
  }

  void cut(Cause cause, Stage inbound_next, ClientSaw caller_saw) {
    for (std::size_t request = 0; request < next_; ++request) {
      if (stages_[request] != Stage::in_flight) continue;
      bool inbound = trace_.directions[request] == Direction::inbound;
      stages_[request] = inbound ? inbound_next : Stage::over;
      fail(request, Outcome::dropped, cause, inbound ? ClientSaw::upstream_reset : caller_saw, now_);
    }
  }

  void exit_if_done() {
    if (application_alive_ && draining_ && inbound_ == 0 && outbound_ == 0) exit_application();
  }

  void exit_application() {
    application_alive_ = false;
    end_pod_if_gone();
  }

  void end_pod_if_gone() {
    if (!application_alive_ && !proxy_alive_ && result_.pod_ended == kNever) result_.pod_ended = now_;
  }

  void put_in_flight(std::size_t request) {
    stages_[request] = Stage::in_flight;
    ++(trace_.directions[request] == Direction::inbound ? inbound_ : outbound_);
    due_.push({due_time(request), static_cast<std::int32_t>(request)});
  }

  void complete() {
    auto request = static_cast<std::size_t>(due_.top().request);
    due_.pop();
    if (stages_[request] == Stage::over) return;
    --(trace_.directions[request] == Direction::inbound ? inbound_ : outbound_);
    stages_[request] = Stage::over;
    exit_if_done();
  }

  void arrive(std::size_t request) {
    if (trace_.directions[request] == Direction::outbound) {
      if (application_alive_ && !draining_) return put_in_flight(request);
      result_.verdicts[request].outcome = Outcome::not_sent;
    } else if (endpoint_removed_) {
      result_.verdicts[request].outcome = Outcome::rerouted;
    } else if (result_.pod_ended != kNever) {
      refuse(request, Cause::pod_gone, result_.pod_ended);
    } else if (!proxy_alive_) {
      refuse(request, Cause::refused_by_dead_proxy, proxy_gone_);
    } else if (listener_closed_ != kNever) {
      refuse(request, Cause::refused_by_drained_listener, listener_closed_);
    } else {
      put_in_flight(request);
    }
  }

  // Istio's default retries hide a refused connection.
  void refuse(std::size_t request, Cause cause, Time since) {
    fail(request, Outcome::retried, cause, ClientSaw::upstream_connect_failure, since);
  }

  void fail(std::size_t request, Outcome outcome, Cause cause, ClientSaw saw, Time missing_since) {
    result_.verdicts[request] = {now_, due_time(request) - missing_since, outcome, cause, saw};
  }
};

// MARK: the program

struct Arguments {
  const char* trace = nullptr;
  const char* verdicts = nullptr;
  int runs = 1;
  Settings settings;
};

Arguments parse(int count, char** words) {
  Arguments arguments;
  for (int index = 1; index < count; ++index) {
    std::string_view word = words[index];
    if (word.substr(0, 2) != "--") {
      arguments.trace = words[index];
      continue;
    }
    if (++index == count) throw std::runtime_error(std::string(word) + " needs a value");
    auto seconds = [&] { return static_cast<Time>(std::llround(std::stod(words[index]) * kSecond)); };
    if (word == "--drain") arguments.settings.drain = seconds();
    else if (word == "--grace") arguments.settings.grace = seconds();
    else if (word == "--removal") arguments.settings.removal = seconds();
    else if (word == "--pre-stop") arguments.settings.pre_stop = seconds();
    else if (word == "--runs") arguments.runs = std::stoi(words[index]);
    else if (word == "--verdicts") arguments.verdicts = words[index];
    else throw std::runtime_error("unknown option " + std::string(word));
  }
  if (!arguments.trace) throw std::runtime_error("which trace?");
  return arguments;
}

void print_counts(const Trace& trace, const Result& result) {
  std::int64_t counts[2][5][6] = {};
  for (std::size_t request = 0; request < trace.count(); ++request) {
    const Verdict& verdict = result.verdicts[request];
    ++counts[int(trace.directions[request])][int(verdict.outcome)][int(verdict.cause)];
  }
  for (int way = 0; way < 2; ++way)
    for (int outcome = 0; outcome < 5; ++outcome)
      for (int cause = 0; cause < 6; ++cause)
        if (auto count = counts[way][outcome][cause])
          std::printf("count %s %s %s %lld\n", kDirections[way], kOutcomes[outcome], kCauses[cause], (long long)count);
  std::printf("podEnded %lld\n", (long long)result.pod_ended);
}

void write_verdicts(const char* path, const Trace& trace, const Result& result) {
  std::FILE* file = std::fopen(path, "w");
  if (!file) throw std::runtime_error(std::string("cannot write ") + path);
  for (std::size_t request = 0; request < trace.count(); ++request) {
    const Verdict& v = result.verdicts[request];
    std::fprintf(file, "%.*s\t%s\t%s\t%s\t%s", int(trace.ids[request].size()), trace.ids[request].data(),
                 kDirections[int(trace.directions[request])], kOutcomes[int(v.outcome)], kCauses[int(v.cause)],
                 kSights[int(v.saw)]);
    if (v.cause == Cause::none) std::fputs("\t-\t-\n", file);
    else std::fprintf(file, "\t%lld\t%lld\n", (long long)v.at, (long long)v.missed_by);
  }
  std::fclose(file);
}

int main(int count, char** words) try {
  using Clock = std::chrono::steady_clock;
  auto since = [](Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); };
  Arguments arguments = parse(count, words);
  auto start = Clock::now();
  Trace trace = read_trace(arguments.trace);
  std::printf("read %.6f\n", since(start));
  Result result;
  for (int run = 0; run < arguments.runs; ++run) {
    start = Clock::now();
    result = Termination(trace, arguments.settings).play();
    std::printf("engine %.6f\n", since(start));
  }
  print_counts(trace, result);
  if (arguments.verdicts) write_verdicts(arguments.verdicts, trace, result);
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "error: %s\n", error.what());
  return 1;
}
