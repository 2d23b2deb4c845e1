"""Returned mail in mailboxes of every form: deliveries that came back are marked once."""

import mailbox
import os
from pathlib import Path

import pytest

from delivery.test_bounce import notification
from reports.errors import UsageError
from reports.models.source import Source
from reports.steps.bounces import read_bounces
from steps.desk import silent
from steps.outbox_desk import NOW, fill, rows, settings

RETURNED = notification(identity="<strait.ada@post.example>")
LATE = notification("Action: delayed\nStatus: 4.4.1", identity="<strait.ben@post.example>")
STRANGE = notification(identity="<another@elsewhere.example>")


def kept(folder: Path, form: str) -> Path:
    place = folder / form
    if form == "mail.eml":
        place.write_bytes(RETURNED)
    elif form == "folder":
        place.mkdir()
        for number, data in enumerate((RETURNED, LATE, STRANGE, b"Subject: lunch\r\n\r\nAt noon?\r\n")):
            (place / f"{number}.eml").write_bytes(data)
    else:
        box = mailbox.Maildir(place) if form == "maildir" else mailbox.mbox(place)
        for data in (RETURNED, LATE, STRANGE):
            box.add(data)
        box.close()
        for file in place.rglob("*") if place.is_dir() else ():
            os.utime(file, (NOW.timestamp(), NOW.timestamp()))
    return place


@pytest.mark.parametrize("form", ["mail.eml", "folder", "maildir", "box.mbox"])
def test_what_came_back_is_marked_once(form: str, tmp_path: Path) -> None:
    fill(tmp_path)
    place = kept(tmp_path, form)
    told: list[str] = []
    found = read_bounces(settings(tmp_path, 1), str(place), NOW, told.append)
    assert [each.recipient for each in found.hard] == ["ada"]
    assert [each.recipient for each in found.soft] == ([] if form == "mail.eml" else ["ben"])
    assert found.strange == (0 if form == "mail.eml" else 1)
    assert any("ada, edition of 2031-05-01, came back: 5.1.1 550" in each for each in told)
    ada = rows(tmp_path)["ada"]
    assert (ada.state, ada.next_attempt) == ("bounced", None)
    assert rows(tmp_path)["ben"].state == "queued"
    again = read_bounces(settings(tmp_path, 1), str(place), NOW, silent)
    assert (again.hard, again.soft) == ((), ())


def test_a_configured_mailbox_is_named_as_a_source(tmp_path: Path) -> None:
    fill(tmp_path)
    place = kept(tmp_path, "maildir")
    sources = (
        Source(name="returns", kind="mailbox", location=str(place)),
        Source(name="drop", kind="folder", location=str(tmp_path)),
    )
    configured = settings(tmp_path, 1).model_copy(update={"sources": sources})
    assert len(read_bounces(configured, "returns", NOW, silent).hard) == 1
    with pytest.raises(UsageError, match="it is a folder"):
        read_bounces(configured, "drop", NOW, silent)
    with pytest.raises(UsageError, match="no such source, file or folder"):
        read_bounces(configured, "nowhere", NOW, silent)
