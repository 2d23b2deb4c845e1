"""Runs the parent flow through Prefect, with a server of our own where none is named.

``run.py`` is what the command line calls; ``lease.py`` starts or joins the managed server,
``server.py`` is that server's process, ``record.py`` waits until the record is complete.
"""
