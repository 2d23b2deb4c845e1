"""Documents are read in a child process: what one of them does to it is a failure of that one alone."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reports.errors import SitrepError, SourceError
from reports.ingestion._feeds import read_feed
from reports.models.article import Article
from reports.models.source import Failure, Source
from reports.protocols import Raw
from reports.steps._parsing import Limits, Parsers
from reports.steps._parsing_process import ParsingProcess
from reports.steps.read_paths import read_paths

SOURCE = Source(name="drop", kind="folder", location="drop", outlet="Lomea Post")
FERRY = b"date 2031-05-04\n\nThe ferry Alkyon left Lomea with 212 passengers on Sunday, the harbour office said.\n"


def ferry(location: str = "drop/ferry.txt", data: bytes = FERRY) -> Raw:
    return Raw(location, data, "text")


def heavy(location: str = "drop/heavy.xml") -> Raw:
    """A feed of long entries: reading it takes seconds and tens of MiB."""
    sentence = "The harbour office of Lomea counted {} lorries on quay {} before noon, and said that cars had to wait. "
    item = "<item><title>Pier {0}</title><description>{1}</description></item>"
    entries = [item.format(n, "".join(sentence.format(n, m) for m in range(150))) for n in range(450)]
    feed = f"<rss version='2.0'><channel><title>Lomea Post</title>{''.join(entries)}</channel></rss>"
    return Raw(location, feed.encode(), "feed")


@pytest.fixture
def parsers() -> Iterator[Parsers]:
    with Parsers() as made:
        yield made


def child_of(parsers: Parsers) -> ParsingProcess:
    """The one child that waits."""
    (child,) = parsers._waiting.queue
    return child


def test_a_child_reads_what_the_parent_would_read(parsers: Parsers) -> None:
    from reports.ingestion import parse

    raw = ferry()
    found = parsers.parse(raw, SOURCE)
    assert found == parse(raw, SOURCE)
    assert isinstance(found[0], Article)


def test_one_child_reads_many_documents(parsers: Parsers) -> None:
    for number in range(20):
        parsers.parse(ferry(f"drop/{number}.txt"), SOURCE)
    assert child_of(parsers).documents == 20


def test_a_child_is_replaced_after_so_many_documents() -> None:
    with Parsers(limits=Limits(documents=3)) as parsers:
        found = [parsers.parse(ferry(f"drop/{number}.txt"), SOURCE) for number in range(7)]
        assert child_of(parsers).documents == 1
    assert all(isinstance(each, Article) for (each,) in found)


def test_too_much_processor_time_is_a_failure_and_the_next_document_is_read() -> None:
    with Parsers(limits=Limits(cpu_seconds=1)) as parsers:
        parsers.parse(ferry(), SOURCE)
        (failure,) = parsers.parse(heavy(), SOURCE)
        assert isinstance(failure, Failure)
        assert (failure.location, failure.reason) == (
            "drop/heavy.xml",
            "Reading it took more than 1 s of processor time.",
        )
        assert isinstance(parsers.parse(ferry(), SOURCE)[0], Article)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system does not limit memory")
def test_too_much_memory_is_a_failure_and_the_next_document_is_read() -> None:
    with Parsers(limits=Limits(memory=24 * 1024 * 1024)) as parsers:
        parsers.parse(ferry(), SOURCE)
        found = parsers.parse(heavy(), SOURCE)
        assert [type(each) for each in found] == [Failure]
        assert "memory" in found[0].reason
        assert isinstance(parsers.parse(ferry(), SOURCE)[0], Article)


def test_a_child_that_hangs_is_ended_by_the_clock() -> None:
    with Parsers() as parsers:
        parsers.parse(ferry(), SOURCE)
        parsers._limits = Limits(wall_seconds=1)
        pid = child_of(parsers)._child.pid
        os.kill(pid, signal.SIGSTOP)
        (failure,) = parsers.parse(ferry(), SOURCE)
        assert isinstance(failure, Failure)
        assert failure.reason == "Reading it took more than 1 s."
        parsers._limits = Limits()
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
        assert isinstance(parsers.parse(ferry(), SOURCE)[0], Article)


def test_a_document_whose_child_dies_gets_one_fresh_child(parsers: Parsers) -> None:
    parsers.parse(ferry(), SOURCE)
    pid = child_of(parsers)._child.pid
    threading.Timer(0.3, os.kill, (pid, signal.SIGKILL)).start()
    assert isinstance(parsers.parse(heavy(), SOURCE)[0], Article)


def test_a_document_whose_children_all_die_is_a_failure(parsers: Parsers, monkeypatch: pytest.MonkeyPatch) -> None:
    start = Parsers._start

    started: list[ParsingProcess] = []

    def doomed(self: Parsers) -> ParsingProcess:
        child = start(self)
        started.append(child)
        if len(started) <= 2:
            child._child.kill()
        return child

    monkeypatch.setattr(Parsers, "_start", doomed)
    (failure,) = parsers.parse(ferry(), SOURCE)
    assert isinstance(failure, Failure)
    assert failure.reason == "The process that read it was ended by SIGKILL."
    monkeypatch.undo()
    assert isinstance(parsers.parse(ferry(), SOURCE)[0], Article)


def test_where_no_child_lives_at_all_the_document_is_not_blamed(
    parsers: Parsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = Parsers._start

    def doomed(self: Parsers) -> ParsingProcess:
        child = start(self)
        child._child.kill()
        return child

    monkeypatch.setattr(Parsers, "_start", doomed)
    with pytest.raises(SitrepError, match="every process for it dies"):
        parsers.parse(ferry(), SOURCE)


def test_threads_get_their_own_answers_from_two_children(parsers: Parsers) -> None:
    def read(number: int) -> str:
        text = f"date 2031-05-04\n\nPier {number} of Lomea was closed on Sunday.\n".encode()
        (article,) = parsers.parse(ferry(f"drop/{number}.txt", text), SOURCE)
        assert isinstance(article, Article)
        return article.text

    with ThreadPoolExecutor(8) as threads:
        texts = list(threads.map(read, range(60)))
    assert [f"Pier {number} of" in text for number, text in enumerate(texts)] == [True] * 60
    assert parsers._waiting.qsize() <= 2


def test_no_child_is_left_when_the_parsers_are_closed() -> None:
    with Parsers() as parsers:
        parsers.parse(ferry(), SOURCE)
        child, folder = child_of(parsers), parsers._folder
    assert not child.alive
    assert not folder.exists()


def test_a_child_ends_with_a_parent_that_is_killed() -> None:
    script = (
        "import time\n"
        "from reports.steps._parsing import Parsers\n"
        "parsers = Parsers(); parsers.prepare()\n"
        "print(parsers._waiting.queue[0]._child.pid, flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
    assert _ends(pid)


def _ends(pid: int) -> bool:
    for _ in range(500):
        try:
            stat = Path(f"/proc/{pid}/stat")
            if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
            os.kill(pid, 0)
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.02)
    return False


def test_a_child_knows_no_secret(parsers: Parsers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITREP_SOURCE_DROP_PASSWORD", "CANARY-SECRET")
    parsers.parse(ferry(), SOURCE)
    environment = Path(f"/proc/{child_of(parsers)._child.pid}/environ")
    if not environment.exists():
        pytest.skip("this system does not show the environment of a process")
    assert b"CANARY-SECRET" not in environment.read_bytes()


@pytest.mark.parametrize(
    "deed",
    [
        "open('/tmp/sitrep-outside.txt', 'w')",
        "os.open('outside.txt', os.O_WRONLY | os.O_CREAT)",
        "pathlib.Path(INSIDE, '..', 'outside.txt').write_text('x')",
        "os.remove(__file__)",
        "os.rename(__file__, INSIDE + '/taken')",
        "os.mkdir(INSIDE + '-beside')",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('localhost', 80)",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
    ],
)
def test_the_fence_refuses(deed: str, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    victim = tmp_path / "victim.py"
    victim.write_text(
        "import os, pathlib, socket, subprocess\n"
        "from reports.steps._parsing_fence import fence\n"
        f"INSIDE = {str(inside)!r}\nfence(pathlib.Path(INSIDE))\n"
        "pathlib.Path(INSIDE, 'kept.txt').write_text('what may be written')\n"
        f"try:\n    {deed}\nexcept PermissionError as error:\n    print('refused', error)\n",
        encoding="utf-8",
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, str(victim)],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(root)},
    )
    assert done.stdout.startswith("refused a parser wanted"), done.stderr
    assert (inside / "kept.txt").read_text() == "what may be written"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inside", "victim.py"]


def test_a_file_of_the_command_line_is_read_in_a_child_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ferry.txt").write_bytes(FERRY)
    ((_, (article,)),) = read_paths([str(tmp_path / "ferry.txt")])
    assert isinstance(article, Article)
    refused = Failure(source="command line", location="ferry.txt", reason="Its child died.")
    monkeypatch.setattr(Parsers, "parse", lambda *_: [refused])
    assert list(read_paths([str(tmp_path / "ferry.txt")])) == [(str(tmp_path / "ferry.txt"), [refused])]


def test_a_list_of_articles_is_read_in_a_child_as_it_would_be_here(parsers: Parsers) -> None:
    items = "".join(f"<item><title>Ferry {n}</title><link>https://lomea.example/{n}</link></item>" for n in range(9))
    data = f"<rss version='2.0'><channel><title>Lomea Post</title>{items}</channel></rss>".encode()
    feed = parsers.call(read_feed, data, "https://lomea.example/feed", None, None)
    assert feed == read_feed(data, "https://lomea.example/feed", None, None)
    assert child_of(parsers).documents == 1


def test_a_refusal_comes_back_with_its_way_out(parsers: Parsers) -> None:
    with pytest.raises(SourceError) as here:
        read_feed(b"", "https://lomea.example/feed")
    with pytest.raises(SourceError) as there:
        parsers.call(read_feed, b"", "https://lomea.example/feed", None, None)
    assert str(there.value) == str(here.value)


def test_a_list_that_takes_too_long_is_a_refusal() -> None:
    with Parsers() as parsers:
        parsers.parse(ferry(), SOURCE)
        parsers._limits = Limits(wall_seconds=1)
        os.kill(child_of(parsers)._child.pid, signal.SIGSTOP)
        with pytest.raises(SourceError, match="reading it took more than 1 s"):
            parsers.call(read_feed, b"<rss/>", "https://lomea.example/feed", None, None)


def test_nothing_but_ingestion_is_called_in_a_child(parsers: Parsers) -> None:
    with pytest.raises(SourceError, match="stopped with ValueError"):
        parsers.call(tempfile.gettempdir)
