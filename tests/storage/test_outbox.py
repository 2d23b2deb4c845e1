"""The outbox: queued once with the release of its edition, sent by one process at a time, and never forgotten."""

import datetime as dt
import email.message
import email.policy
from collections.abc import Iterator

import pytest
from sqlalchemy.exc import IntegrityError

from reports.models.delivery import Delivery
from reports.storage.deliveries import Claim, Ending, Entry
from reports.storage.repository import Repository
from storage.archive_nouns import MAY, briefing
from storage.raw_rows import rows

NOW = dt.datetime(2031, 5, 1, 7, tzinfo=dt.UTC)
DEADLINE = NOW + dt.timedelta(hours=12)
LEASE = dt.timedelta(minutes=10)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def archive(database: str) -> Iterator[Repository]:
    with Repository.open(database) as repository:
        repository.editions.keep(briefing(), ())
        yield repository


def entry(name: str, body: bytes = b"Dear reader.\r\n", **more: str) -> Entry:
    plain = Entry(name, "mail", f"{name}@lomea.example", f"<strait.1.{name}@post.example>", body)
    return plain._replace(**more)


def queue(
    archive: Repository, *entries: Entry, revision: int = 1, now: dt.datetime = NOW, **more: bool
) -> list[Delivery]:
    edition = briefing(revision=revision).edition
    return archive.deliveries.queue(edition, entries, now=now, deadline=DEADLINE, **more)


def claimed(archive: Repository, name: str, now: dt.datetime = NOW) -> Claim:
    (key,) = archive.deliveries.due(now, recipients=[name])
    claim = archive.deliveries.claim(key, now, LEASE)
    assert claim
    return claim


def only(archive: Repository) -> Delivery:
    (found,) = archive.deliveries.of()
    return found


def states(archive: Repository) -> dict[tuple[str, int], str]:
    return {(each.recipient, each.revision): each.state for each in archive.deliveries.of()}


def test_rows_and_the_release_are_written_together(archive: Repository, database: str) -> None:
    new = queue(archive, entry("ada"), entry("ben"))
    assert [(each.recipient, each.state, each.attempts) for each in new] == [("ada", "queued", 0), ("ben", "queued", 0)]
    assert rows(database, "SELECT released_at FROM editions") == [("2031-05-01T07:00:00.000+00:00",)]


def test_a_row_that_cannot_be_written_leaves_the_edition_unreleased(archive: Repository, database: str) -> None:
    with pytest.raises(IntegrityError, match=r"(?i)not.null"):
        queue(archive, entry("ada"), entry("ben", address=None))  # type: ignore[arg-type]
    assert archive.deliveries.of() == []
    assert rows(database, "SELECT released_at FROM editions") == [(None,)]


def test_queueing_again_adds_only_who_is_new(archive: Repository) -> None:
    queue(archive, entry("ada"))
    assert [each.recipient for each in queue(archive, entry("ada"), entry("ben"))] == ["ben"]
    assert len(archive.deliveries.of()) == 2


def test_who_got_a_revision_as_a_flash_does_not_get_it_as_an_edition(archive: Repository) -> None:
    queue(archive, entry("ada", kind="flash", message_id="<f@post.example>"))
    assert queue(archive, entry("ada")) == []


def test_an_erratum_goes_out_beside_the_edition_and_once_for_each_occasion(archive: Repository) -> None:
    queue(archive, entry("ada"))
    first = entry("ada", kind="erratum", occasion="r1", message_id="<e1@post.example>")
    second = entry("ada", kind="erratum", occasion="r2", message_id="<e2@post.example>")
    assert len(queue(archive, first)) == len(queue(archive, second)) == 1
    assert queue(archive, first) == []


def test_a_newer_revision_withdraws_what_was_not_sent_and_nothing_is_queued_for_the_older(archive: Repository) -> None:
    queue(archive, entry("ada"), entry("ben"))
    sent = claimed(archive, "ben")
    assert archive.deliveries.begin_dot(sent, NOW, LEASE)
    assert archive.deliveries.end(sent, Ending("sent", None, "answer", 250, "Ok"), NOW)
    archive.editions.keep(briefing(revision=2, content="c2"), ())
    queue(archive, entry("ada", message_id="<2@post.example>"), revision=2)
    assert states(archive) == {("ada", 1): "withdrawn", ("ben", 1): "sent", ("ada", 2): "queued"}
    assert queue(archive, entry("cleo")) == []


def test_bytes_come_back_as_they_were_and_an_attachment_of_many_is_kept_once(
    archive: Repository, database: str
) -> None:
    import hashlib

    report = b"".join(hashlib.sha256(bytes([n % 256, n // 256])).digest() for n in range(8000))  # nothing to compress

    def mail(to: str) -> bytes:
        made = email.message.EmailMessage(policy=email.policy.SMTP)
        made["To"] = to
        made.set_content(f"For {to}\n-- \nthe desk\n")
        made.add_attachment(report, maintype="application", subtype="pdf", filename="strait.pdf")
        return made.as_bytes()

    bodies = {name: mail(f"{name}@lomea.example") for name in ("ada", "ben", "cleo", "dan")}
    queue(archive, *(entry(name, body) for name, body in bodies.items()))
    for each in archive.deliveries.of():
        assert archive.deliveries.body(each) == bodies[each.recipient]
    ((kept,),) = rows(database, "SELECT sum(length(data)) FROM message_pieces")
    assert len(report) < kept < 1.1 * len(report)


def test_only_one_claims_and_a_lost_claim_writes_nothing(archive: Repository) -> None:
    queue(archive, entry("ada"))
    mine = claimed(archive, "ada")
    assert archive.deliveries.claim(mine.delivery.id, NOW, LEASE, early=True) is None
    later = NOW + LEASE + MINUTE
    archive.deliveries.recover(later)
    other = claimed(archive, "ada", later)
    assert not archive.deliveries.begin_dot(mine, later, LEASE)
    assert not archive.deliveries.end(mine, Ending("sent", None, "answer", 250, "Ok"), later)
    assert archive.deliveries.begin_dot(other, later, LEASE)
    assert archive.deliveries.end(other, Ending("sent", None, "answer", 250, "Ok: queued as 7"), later)
    found = only(archive)
    assert (found.state, found.attempts, found.possible_duplicate, found.reason) == (
        "sent",
        2,
        False,
        "Ok: queued as 7",
    )


def test_a_lease_that_has_not_ended_is_left_alone(archive: Repository) -> None:
    queue(archive, entry("ada"))
    claimed(archive, "ada")
    assert archive.deliveries.recover(NOW + LEASE - MINUTE) == []


def test_a_process_that_ended_before_the_dot_leaves_it_queued_and_after_it_unknown(archive: Repository) -> None:
    queue(archive, entry("ada"), entry("ben"))
    claimed(archive, "ada")
    assert archive.deliveries.begin_dot(claimed(archive, "ben"), NOW, LEASE)
    later = NOW + LEASE
    archive.deliveries.recover(later)
    assert states(archive) == {("ada", 1): "queued", ("ben", 1): "unknown"}
    again = claimed(archive, "ben", later)
    assert again.doubtful
    assert not again.delivery.possible_duplicate  # nothing has been repeated so far
    assert archive.deliveries.begin_dot(again, later, LEASE)
    archive.deliveries.recover(later + LEASE)
    ben = archive.deliveries.of(recipients=["ben"])[0]
    assert (ben.state, ben.possible_duplicate, ben.next_attempt) == ("unknown", True, None)  # one repeat, no more


def test_a_repeat_whose_process_ended_before_the_dot_is_still_unknown(archive: Repository) -> None:
    queue(archive, entry("ada"))
    assert archive.deliveries.begin_dot(claimed(archive, "ada"), NOW, LEASE)
    archive.deliveries.recover(NOW + LEASE)
    claimed(archive, "ada", NOW + LEASE)
    archive.deliveries.recover(NOW + 2 * LEASE)
    assert only(archive).state == "unknown"
    assert claimed(archive, "ada", NOW + 2 * LEASE).doubtful


def test_on_hold_what_is_unknown_is_not_repeated(archive: Repository) -> None:
    queue(archive, entry("ada"))
    assert archive.deliveries.begin_dot(claimed(archive, "ada"), NOW, LEASE)
    archive.deliveries.recover(NOW + LEASE, repeat_unknown=False)
    assert (only(archive).state, only(archive).next_attempt) == ("unknown", None)


def test_what_was_not_taken_by_its_deadline_has_failed_with_the_last_reason(archive: Repository) -> None:
    queue(archive, entry("ada"))
    claim = claimed(archive, "ada")
    archive.deliveries.end(
        claim, Ending("failed_temporary", NOW + MINUTE, "recipient", 450, "Mailbox\r\nbusy\x1b[1m"), NOW
    )
    assert archive.deliveries.due(NOW) == []
    assert archive.deliveries.due(NOW + MINUTE) != []
    archive.deliveries.recover(DEADLINE + MINUTE)
    found = only(archive)
    assert (found.state, found.next_attempt) == ("failed_permanent", None)
    assert found.reason == "deadline: not taken in time (Mailbox busy?[1m)"


def test_held_rows_wait_for_a_decision(archive: Repository) -> None:
    queue(archive, entry("ada"), entry("ben"), held=True)
    assert archive.deliveries.due(NOW + LEASE, early=True) == []
    ada, ben = archive.deliveries.of(states=["held"])
    until = DEADLINE + LEASE
    assert [each.state for each in archive.deliveries.decide([ada], NOW, until)] == ["queued"]
    assert [each.state for each in archive.deliveries.decide([ben], NOW, None, "rejected")] == ["withdrawn"]
    assert archive.deliveries.decide([ada, ben], NOW, None) == []
    assert archive.deliveries.of(recipients=["ada"])[0].deadline == until


def test_a_bounce_is_kept_once_and_a_delay_changes_no_state(archive: Repository) -> None:
    queue(archive, entry("ada"))
    claim = claimed(archive, "ada")
    archive.deliveries.begin_dot(claim, NOW, LEASE)
    archive.deliveries.end(claim, Ending("sent", None, "answer", 250, "Ok"), NOW)
    sent = only(archive)
    assert archive.deliveries.bounce(sent, NOW, None, "4.4.1 no route yet", hard=False)
    assert only(archive).state == "sent"
    assert archive.deliveries.bounce(sent, NOW, 550, "5.1.1 no such user", hard=True)
    assert not archive.deliveries.bounce(sent, NOW, 550, "5.1.1 no such user", hard=True)
    assert (only(archive).state, only(archive).reason) == ("bounced", "5.1.1 no such user")
    told = [(each.stage, each.state) for each in archive.deliveries.attempts(sent)]
    assert told == [("answer", "sent"), ("delayed", "sent"), ("returned", "bounced")]
    assert archive.deliveries.reached("strait", MAY) == (1, 1)


def test_bytes_of_what_is_over_are_let_go_and_those_of_what_waits_are_not(archive: Repository, database: str) -> None:
    queue(archive, entry("ada", b"one\r\n" * 2000), entry("ben", b"two\r\n" * 2000))
    claim = claimed(archive, "ada")
    archive.deliveries.begin_dot(claim, NOW, LEASE)
    archive.deliveries.end(claim, Ending("sent", None, "answer", 250, "Ok"), NOW)
    archive.deliveries.let_go(NOW + MINUTE)
    ada, ben = archive.deliveries.of()
    assert archive.deliveries.body(ada) is None
    assert archive.deliveries.body(ben) == b"two\r\n" * 2000
    assert rows(database, "SELECT count(*) FROM message_pieces") == [(1,)]


def test_the_editions_that_somebody_got(archive: Repository) -> None:
    queue(archive, entry("ada"), entry("ben"))
    assert archive.deliveries.received("strait", "ada", MAY) == []
    claim = claimed(archive, "ada")
    archive.deliveries.begin_dot(claim, NOW, LEASE)
    archive.deliveries.end(claim, Ending("sent", None, "answer", 250, "Ok"), NOW)
    assert [each.recipient for each in archive.deliveries.received("strait", "ada", MAY)] == ["ada"]
    assert archive.deliveries.received("strait", "ada", dt.date(2031, 4, 30)) == []
