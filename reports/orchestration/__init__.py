"""Runs the parent flow through Prefect, with a server of our own where none is named.

``run.py`` is what the command line calls and ``api.py`` what it stands on: the API that the
user named, or a lease (``lease.py``) of the managed server (``server.py``), which closes what
killed runs left open (``abandoned.py``). ``progress.py`` and ``summary.py`` tell of a run.
"""
