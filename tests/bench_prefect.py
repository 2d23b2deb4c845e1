"""What Prefect adds to a run: boot of a server, a flow of four empty tasks, the end; writes ``{part: [wall, processor]}``."""

import json
import sys
from itertools import pairwise
from pathlib import Path

from reports.orchestration.api import prefect_api
from tests.bench_parts import read


def main() -> None:
    """Run four empty tasks under a managed server and write the seconds of each part."""
    marks = [read()]
    with prefect_api():
        marks.append(read())
        from prefect import flow, task

        @task
        def step() -> None:
            """Do nothing."""

        @flow
        def steps() -> None:
            for _ in range(4):
                step()

        marks.append(read())
        steps()
        marks.append(read())
        steps()
        marks.append(read())
    marks.append(read())
    names = ("boot a server, import Prefect beside", "define", "first flow of four tasks", "second", "store all, stop")
    spans = ([now - then for now, then in zip(after, before, strict=True)] for before, after in pairwise(marks))
    taken = dict(zip(names, spans, strict=True))
    Path(sys.argv[1]).write_text(json.dumps(taken))


if __name__ == "__main__":
    main()
