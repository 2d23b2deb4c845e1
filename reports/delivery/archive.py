"""An edition to the pages of a static archive, which are read and searched without a server.

``index.html``, ``<situation>/index.html``, ``<situation>/<month>.html``, ``<situation>/compare.html``
and ``<situation>/<date>/index.html`` link to each other by relative addresses alone, so that the
folder can be moved. An edition costs its month: the shard of the index, the pages that list it,
and the pages of its day and of the two beside it.
"""

import fcntl
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from reports.delivery import _archive_pages as pages
from reports.delivery import _archive_shards as shards
from reports.delivery._archive_entry import Entry, entry_of, plain
from reports.delivery._files import replace_if_other
from reports.errors import OutputError
from reports.models.briefing import Briefing
from reports.models.delivery import Report
from reports.models.edition import Edition

FORMATS = ("pdf", "docx", "html", "json")
_FOLDER_NAME = re.compile(r"[^\W_][\w.-]*")


class _Neighbours(NamedTuple):
    before: Entry | None
    after: Entry | None


def deliver(edition: Edition, files: dict[str, bytes], output: Path) -> tuple[Report, ...]:  # noqa: ARG001 - the contract's
    """Shelve the edition that the JSON report among ``files`` holds; its files lie in ``output`` already.

    Raises ``OutputError``; gives no reports, since the pages are none of the edition's.
    """
    shelve(Briefing.model_validate_json(files["json"]), output)
    return ()


def shelve(briefing: Briefing, output: Path) -> None:
    """Put an edition into the archive, or in place of another revision of its day.

    Raises ``OutputError`` where a page cannot be written.
    """
    edition = briefing.edition
    if not _FOLDER_NAME.fullmatch(edition.situation):
        raise OutputError(f'situation "{edition.situation}"', "its name cannot be a folder name", "Give it another.")
    folder = output / edition.situation
    date = edition.date.isoformat()
    try:
        with _alone(output):
            shards.keep(folder, entry_of(briefing, _files(folder / date, edition), _earlier(folder / date, edition)))
            _set(output, edition.situation, plain(edition.title), date, briefing.language)
    except OSError as error:
        raise _refused(folder, error) from error


def clear(situation: str, output: Path) -> None:
    """Throw away a situation's index; reports and pages stay until they are written anew. Raises ``OutputError``."""
    try:
        with _alone(output):
            for shard in (output / situation / shards.FOLDER).glob("*.js"):
                shard.unlink()
    except OSError as error:
        raise _refused(output / situation, error) from error


def _refused(folder: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError(
        f"archive {folder}", f"cannot be written: {reason}", "Name a folder that can be written with --output."
    )


def _files(folder: Path, edition: Edition) -> dict[str, str]:
    """The files of this revision that lie in its folder."""
    named = {name: _name(edition, edition.revision, name) for name in FORMATS}
    return {name: file for name, file in named.items() if (folder / file).is_file()}


def _earlier(folder: Path, edition: Edition) -> list[tuple[int, str]]:
    """Revisions before this one, each by its page or else its PDF."""
    found = []
    for revision in range(1, edition.revision):
        for form in ("html", "pdf"):
            name = _name(edition, revision, form)
            if (folder / name).is_file():
                found.append((revision, name))
                break
    return found


def _name(edition: Edition, revision: int, form: str) -> str:
    suffix = f"-r{revision}" if revision > 1 else ""
    return f"{edition.situation}-{edition.date.isoformat()}{suffix}.{form}"


@contextmanager
def _alone(output: Path) -> Iterator[None]:
    """One run at a time: the list of situations and the pages are read, added to and written."""
    (output / shards.FOLDER).mkdir(parents=True, exist_ok=True)
    with (output / shards.FOLDER / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _set(output: Path, situation: str, title: str, date: str, language: str) -> None:
    """Write every page on which the edition of ``date`` has changed something."""
    folder = output / situation
    held = shards.months(folder)
    for name in pages.ASSETS:
        replace_if_other(output / shards.FOLDER / name, pages.asset(name))
    own = shards.Listed(situation, title, held, language)
    replace_if_other(output / "index.html", pages.index_page(shards.register(output, own)))
    replace_if_other(folder / "compare.html", pages.compare_page(own))
    at = held.index(date[:7])
    for month in held[max(at - 1, 0) : at + 1]:  # the month after, whose first days may have been skipped, and its own
        _list(folder, own, month)
    newest = [entry for month in held[:2] for entry in shards.entries(folder, month)]
    earlier = _last(folder, held[2:])
    page = pages.list_page(own, newest, earlier=earlier, month=None)
    replace_if_other(folder / "index.html", page)
    _set_days(folder, own, date)


def _list(folder: Path, own: shards.Listed, month: str) -> None:
    earlier = _last(folder, own.months[own.months.index(month) + 1 :])
    page = pages.list_page(own, shards.entries(folder, month), earlier=earlier, month=month)
    replace_if_other(folder / f"{month}.html", page)


def _last(folder: Path, held: list[str]) -> Entry | None:
    """The last edition of the first of these months that has one."""
    return next((found[-1] for month in held if (found := shards.entries(folder, month))), None)


def _set_days(folder: Path, own: shards.Listed, date: str) -> None:
    """Write the page of a day and of the editions beside it, which now lead to it."""
    middle = _neighbours(folder, own.months, date)
    for entry in (*middle, next(one for one in shards.entries(folder, date[:7]) if one["date"] == date)):
        if entry and "html" in entry["files"]:
            before, after = _neighbours(folder, own.months, entry["date"])
            report = folder / entry["date"] / entry["files"]["html"]
            if report.is_file():
                ends = (before["date"] if before else None, after["date"] if after else None)
                replace_if_other(
                    report.with_name("index.html"), pages.day_page(report.read_bytes(), *ends, own.language)
                )


def _neighbours(folder: Path, held: list[str], date: str) -> _Neighbours:
    near = [entry for month in held if month == date[:7] for entry in shards.entries(folder, month)]
    before = [entry for entry in near if entry["date"] < date]
    after = [entry for entry in near if entry["date"] > date]
    later = [month for month in reversed(held) if month > date[:7]]
    following = (found[0] for month in later if (found := shards.entries(folder, month)))
    return _Neighbours(
        before[-1] if before else _last(folder, [month for month in held if month < date[:7]]),
        after[0] if after else next(following, None),
    )
