"""Runs the parent flow through Prefect, with a server of our own where none is named.

``run.py`` is what the command line calls and ``api.py`` what it stands on: the API that the
user named, or a lease (``lease.py``) of the managed server (``server.py``), which closes what
killed runs left open (``abandoned.py``). ``wanted.py`` words what a run is for; ``progress.py``,
``advance.py``, ``summary.py``, ``outcome.py`` and ``announcing.py`` tell of it.

``serving.py`` is ``sitrep serve``: the deployments (``deployments.py``, which ``prefect_yaml.py`` also
writes down) on a server that stays, Prefect's runner, and beside it ``chores.py``: editions that were
missed (``missed.py``), new files (``folders.py``), deliveries, a changed configuration. ``presence.py``
and ``recovery.py`` close what was killed. ``sitrep trigger`` finds a server (``reach.py``), asks it
(``asking.py``, by ``rest.py``) and waits (``following.py``).
"""
