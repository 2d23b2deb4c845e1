"""Editions over channels other than mail, by way of the outbox: repeated as they were, when the other side wishes."""

import datetime as dt
import json
from pathlib import Path

import pytest

from delivery.hooks import Reply, receiving
from reports.models.recipient import Recipient
from reports.settings import Settings
from reports.steps.deliver import deliver
from reports.steps.send_due import send_due
from reports.storage.repository import Repository
from steps.desk import silent
from steps.test_deliver import NOW, asked, make, states


def to(folder: Path, recipient: Recipient) -> Settings:
    """Deliver the edition to one recipient; give the settings."""
    make(folder, files=(("pdf", b"%PDF"), ("json", b'{"a": 1}')))
    request = asked(folder, None, recipients=(recipient.name,))
    settings = request.settings.model_copy(update={"recipients": (recipient,)})
    deliver(request.model_copy(update={"settings": settings}), silent)
    return settings


def rows(settings: Settings) -> list:
    with Repository.open(settings.database) as repository:
        return repository.deliveries.of()


def test_a_webhook_is_repeated_with_equal_bytes_when_its_server_wishes(tmp_path: Path) -> None:
    busy = Reply(503, {"Retry-After": "1800"}, b"later, please")
    with receiving(busy, Reply(200, body=b"taken")) as server:
        hook = Recipient(name="room", channel="webhook", address=server.address(), formats=())
        settings = to(tmp_path, hook)
        (row,) = rows(settings)
        assert (row.state, row.reason) == ("failed_temporary", "HTTP 503: later, please")
        assert row.next_attempt >= NOW + dt.timedelta(seconds=1800)
        send_due(settings, NOW + dt.timedelta(minutes=20), silent)
        assert len(server.sent) == 1
        send_due(settings, row.next_attempt, silent)
    first, second = server.sent
    assert first.body == second.body
    assert first.fields["webhook-id"] == second.fields["webhook-id"]
    assert json.loads(first.body)["data"]["situation"] == "strait"
    assert states(rows(settings)) == {"room": "sent"}


def test_a_webhook_whose_answer_is_lost_is_repeated_once_and_told_as_possible_duplicate(tmp_path: Path) -> None:
    with receiving(Reply(0), Reply(204)) as server:
        settings = to(tmp_path, Recipient(name="room", channel="webhook", address=server.address(), formats=("json",)))
        (row,) = rows(settings)
        assert row.state == "unknown"
        send_due(settings, row.next_attempt, silent)
    (row,) = rows(settings)
    assert (row.state, row.possible_duplicate) == ("sent", True)
    assert server.sent[0].body == server.sent[1].body
    assert b'filename="strait-2031-05-01.json"' in server.sent[0].body


def test_a_webhook_that_refuses_is_not_asked_again(tmp_path: Path) -> None:
    with receiving(Reply(403)) as server:
        settings = to(tmp_path, Recipient(name="room", channel="webhook", address=server.address(), formats=()))
        send_due(settings, NOW + dt.timedelta(hours=2), silent)
    assert len(server.sent) == 1
    assert states(rows(settings)) == {"room": "failed_permanent"}


def test_a_share_that_comes_back_gets_its_edition(tmp_path: Path) -> None:
    share = tmp_path / "share"
    settings = to(tmp_path, Recipient(name="share", channel="folder", address=str(share), formats=("pdf",)))
    (row,) = rows(settings)
    assert row.state == "failed_temporary"
    share.mkdir()
    send_due(settings, row.next_attempt, silent)
    assert states(rows(settings)) == {"share": "sent"}
    assert (share / "strait/2031-05-01/strait-2031-05-01.pdf").read_bytes() == b"%PDF"


@pytest.mark.parametrize("formats", [("pdf",), ()])
def test_a_store_gets_its_edition(tmp_path: Path, formats: tuple) -> None:
    address = f"file://{tmp_path}/store"
    settings = to(tmp_path, Recipient(name="store", channel="object_store", address=address, formats=formats))
    assert states(rows(settings)) == {"store": "sent"}
    assert len([file for file in (tmp_path / "store").rglob("*") if file.is_file()]) == len(formats)
