"""A flow of many small tasks under ``prefect_api``: ``wide.py TASKS SECONDS``, the seconds before its end."""

import sys
import time

from reports.orchestration.api import prefect_api

if __name__ == "__main__":
    with prefect_api():
        from prefect import flow, task
        from prefect.settings import PREFECT_API_URL

        @task
        def double(number: int) -> int:
            return 2 * number

        @flow
        def wide(tasks: int, seconds: float) -> int:
            total = sum(double.map(range(tasks)).result())
            print(PREFECT_API_URL.value(), flush=True)
            time.sleep(seconds)
            return total

        print(wide(int(sys.argv[1]), float(sys.argv[2])))
