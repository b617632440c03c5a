"""Writes a seeded trace as JSON Lines: requests evenly spread over a window, with log-normal durations."""

import argparse
import math
import random


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path")
    parser.add_argument("--requests", type=int, default=1_000_000)
    parser.add_argument("--from", dest="first", type=float, default=-20, help="seconds from the deletion")
    parser.add_argument("--to", dest="last", type=float, default=10)
    parser.add_argument("--median", type=float, default=8, help="of the durations, in seconds")
    parser.add_argument("--sigma", type=float, default=1)
    parser.add_argument("--outbound", type=float, default=0.3, help="share of the requests that go out")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    mu = math.log(options.median)
    starts = sorted(random.uniform(options.first, options.last) for _ in range(options.requests))
    with open(options.path, "w", encoding="utf-8") as file:
        for number, start in enumerate(starts):
            direction = "outbound" if random.random() < options.outbound else "inbound"
            duration = random.lognormvariate(mu, options.sigma)
            # Milliseconds, as access logs have them: many things then happen at one instant.
            file.write(
                f'{{"id":"r{number}","direction":"{direction}","at":{start:.3f},'
                f'"duration":{duration:.3f}}}\n'
            )


if __name__ == "__main__":
    main()
