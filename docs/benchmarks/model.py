"""One termination of a pod, as DrainSim's `model: documented` has it, in the way that one would write it with SimPy.

It knows requests on connections of their own, an application that drains, and a `sleep` hook of the same length on
both containers. The rules are those of docs/model.md.

    python3 model.py trace.jsonl [--drain S] [--grace S] [--removal S] [--pre-stop S] [--verdicts FILE]
"""

import argparse
import json
import sys
import time
from collections import Counter

import simpy

SECOND = 1_000_000_000

# What falls on one nanosecond happens in this order. SimPy knows only first come, first served, so a tick of its
# clock is an eighth of a nanosecond, and the order is in the last three bits.
KILL, COMPLETION, TIMER, ARRIVAL, POLL = range(5)

COMPLETED = ("completed", "-", "-", None, None)


class Pod:
    """The pod that ends, and the requests that see it do so."""

    def __init__(self, trace, drain, grace, removal, pre_stop):
        self.trace = trace
        self.drain, self.grace, self.removal, self.pre_stop = drain, grace, removal, pre_stop
        self.env = simpy.Environment()
        self.verdicts = [COMPLETED] * len(trace)
        self.in_flight = set()
        self.inbound = self.outbound = 0
        self.endpoint_removed = self.draining = False
        self.application_alive = True
        self.listener_closed = self.proxy_killed = self.ended = None

    def play(self):
        env = self.env
        first = 0
        while first < len(self.trace) and self.trace[first][2] < 0:
            if self.trace[first][3] >= 0:
                self.put_in_flight(first)
            first += 1
        env.process(self.deletion())
        env.process(self.endpoints())
        env.process(self.clients(first))
        env.run()
        return self

    # What falls when

    def until(self, instant, precedence):
        return self.env.timeout(max(0, instant * 8 + precedence - self.env.now))

    @property
    def now(self):
        return self.env.now // 8

    def deletion(self):
        yield self.until(0, TIMER)
        # Scheduled before the end of the drain, so first where both fall on one instant.
        self.env.process(self.end_of_grace(self.until(self.grace, KILL)))
        if self.pre_stop:
            yield self.until(self.pre_stop, POLL)
        if self.application_alive:
            self.draining = True
            self.exit_if_done()
        if self.proxy_killed is None:
            self.listener_closed = self.now
            yield self.until(self.now + self.drain, KILL)
            self.kill_proxy("proxyKilledAtDrainEnd")

    def end_of_grace(self, over):
        yield over
        self.kill_application()
        self.kill_proxy("killedAtGraceEnd")

    def endpoints(self):
        yield self.until(self.removal, TIMER)
        self.endpoint_removed = True

    # The pod's containers

    def kill_proxy(self, cause):
        if self.proxy_killed is not None:
            return
        self.proxy_killed = self.now
        self.cut(cause, "FIN")
        self.outbound = 0
        self.exit_if_done()
        self.end_if_gone()

    def kill_application(self):
        if not self.application_alive:
            return
        self.cut("killedAtGraceEnd", "nobody was left to see")
        self.inbound = self.outbound = 0
        self.exit_application()

    def cut(self, cause, caller_saw):
        for request in self.in_flight:
            inbound = self.trace[request][1] == "inbound"
            self.fail(request, "dropped", cause, "503 UC" if inbound else caller_saw, self.now)
        self.in_flight.clear()

    def exit_if_done(self):
        if self.application_alive and self.draining and not self.inbound and not self.outbound:
            self.exit_application()

    def exit_application(self):
        self.application_alive = False
        self.end_if_gone()

    def end_if_gone(self):
        if not self.application_alive and self.proxy_killed is not None and self.ended is None:
            self.ended = self.now

    # The requests

    def clients(self, first):
        for request in range(first, len(self.trace)):
            yield self.until(self.trace[request][2], ARRIVAL)
            self.arrive(request)

    def arrive(self, request):
        if self.trace[request][1] == "outbound":
            if self.application_alive and not self.draining:
                self.put_in_flight(request)
            else:
                self.verdicts[request] = ("notSent", "-", "-", None, None)
        elif self.endpoint_removed:
            self.verdicts[request] = ("rerouted", "-", "-", None, None)
        elif self.ended is not None:
            self.refuse(request, "podGone", self.ended)
        elif self.proxy_killed is not None:
            self.refuse(request, "refusedByDeadProxy", self.proxy_killed)
        elif self.listener_closed is not None:
            self.refuse(request, "refusedByDrainedListener", self.listener_closed)
        else:
            self.put_in_flight(request)

    def put_in_flight(self, request):
        if self.trace[request][1] == "inbound":
            self.inbound += 1
        else:
            self.outbound += 1
        self.in_flight.add(request)
        self.env.process(self.serve(request))

    def serve(self, request):
        yield self.until(self.trace[request][3], COMPLETION)
        if request in self.in_flight:
            self.in_flight.remove(request)
        elif self.trace[request][1] == "outbound" or not self.application_alive:
            return
        if self.trace[request][1] == "inbound":
            self.inbound -= 1
        else:
            self.outbound -= 1
        self.exit_if_done()

    def refuse(self, request, cause, since):
        """Istio's default retries hide a refused connection."""
        self.fail(request, "retried", cause, "503 UF", since)

    def fail(self, request, outcome, cause, saw, missing_since):
        missed_by = self.trace[request][3] - missing_since
        self.verdicts[request] = (outcome, cause, saw, self.now, missed_by)


def read_trace(path):
    """Each request as id, direction, start and due instant, in nanoseconds."""
    trace = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            start = round(record["at"] * SECOND)
            trace.append((record["id"], record["direction"], start, start + round(record["duration"] * SECOND)))
    return trace


def write_verdicts(path, trace, verdicts):
    with open(path, "w", encoding="utf-8") as file:
        for request, verdict in zip(trace, verdicts):
            cells = ["-" if cell is None else str(cell) for cell in verdict]
            file.write("\t".join([request[0], request[1], *cells]) + "\n")


def seconds(text):
    return round(float(text) * SECOND)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("trace")
    parser.add_argument("--drain", type=seconds, default=5 * SECOND)
    parser.add_argument("--grace", type=seconds, default=30 * SECOND)
    parser.add_argument("--removal", type=seconds, default=SECOND // 2)
    parser.add_argument("--pre-stop", type=seconds, default=0)
    parser.add_argument("--verdicts")
    options = parser.parse_args()
    start = time.perf_counter()
    trace = read_trace(options.trace)
    print(f"read {time.perf_counter() - start:.6f}")
    start = time.perf_counter()
    pod = Pod(trace, options.drain, options.grace, options.removal, options.pre_stop).play()
    print(f"engine {time.perf_counter() - start:.6f}")
    counts = Counter((request[1], *verdict[:2]) for request, verdict in zip(trace, pod.verdicts))
    for what in sorted(counts):
        print("count", *what, counts[what])
    print("podEnded", pod.ended)
    if options.verdicts:
        write_verdicts(options.verdicts, trace, pod.verdicts)


if __name__ == "__main__":
    sys.exit(main())
