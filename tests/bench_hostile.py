"""A thousand hostile documents, each read in a child as a run does: what became of them, and what it cost.

Run as ``.venv/bin/python tests/bench_hostile.py [SEED [COUNT]]``; every document with its fate goes to
stdout, the dearest first. Ends with 1 where one took more than 20 s of processor time or 512 MiB.
"""

import sys
import time
from collections import Counter

from robustness.fates import CPU_SECONDS, MEMORY, fates
from robustness.hostile_documents import COUNT, documents


def main() -> None:
    """Read them all and print what became of them."""
    words = [int(word) for word in sys.argv[1:3]]
    seed, count = (words + [0, COUNT][len(words) :])[:2]
    start, found = time.monotonic(), []
    for fate in fates(documents(seed, count)):
        found.append(fate)
        print(f"\r{len(found)} of {count}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    for fate in sorted(found, key=lambda each: -each.cpu_seconds):
        print(f"{fate.cpu_seconds:6.2f} s {fate.memory >> 20:5} MiB  {fate.end:<12} {fate.name}: {fate.reason}")
    ends = Counter(fate.end for fate in found)
    above = [fate for fate in found if fate.cpu_seconds > CPU_SECONDS or fate.memory > MEMORY]
    print(f"seed {seed}: {', '.join(f'{number} {end}' for end, number in ends.most_common())}; ", end="")
    print(f"{len(above)} above the bars; {time.monotonic() - start:.0f} s by the clock")
    sys.exit(bool(above))


if __name__ == "__main__":
    main()
