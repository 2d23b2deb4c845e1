"""What is configured is looked at: secrets and their files, schedules, recipients, mail, the archive."""

import datetime as dt
from pathlib import Path

import pytest

from operation.desk_settings import NOW, day, settings
from operation.test_status import entry
from reports.doctor import _archive as archive_checks
from reports.doctor import _schedules as schedules
from reports.doctor import _secrets as secrets
from reports.doctor._check import Check
from reports.models.health import Attempt
from reports.models.mail import Mail
from reports.models.recipient import Recipient
from reports.models.source import Source
from reports.settings import Settings
from reports.storage.quarantine import Trial
from reports.storage.repository import Repository
from storage.archive_nouns import MAY, article, briefing, found, read
from storage.raw_rows import change

CANARY = "canary-7Qx"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'sitrep.db'}"


@pytest.fixture
def desk(url: str, tmp_path: Path) -> Settings:
    (tmp_path / "sitrep.toml").write_text("[sitrep]\n")
    (tmp_path / "sitrep.toml").chmod(0o644)
    return settings(url, tmp_path)


def named(checks: object) -> dict[str, Check]:
    return {check.name: check for check in checks}  # type: ignore[attr-defined]


def test_a_password_in_a_file_that_others_may_read_is_a_failure(desk: Settings) -> None:
    assert secrets.configuration_file(desk).state == "ok"
    address = f"postgresql://desk:{CANARY}@db.example.org/sitrep"
    desk.file.write_text(f'[sitrep]\ndatabase = "{address}"\n')
    with_password = desk.model_copy(update={"database": address})
    check = secrets.configuration_file(with_password)
    assert check.state == "fail"
    assert "chmod 600" in check.mend
    assert CANARY not in f"{check}"
    desk.file.chmod(0o600)
    assert secrets.configuration_file(with_password).state == "ok"


def test_a_configuration_that_anybody_may_change_is_a_failure(desk: Settings) -> None:
    desk.file.chmod(0o666)
    assert "chmod o-w" in secrets.configuration_file(desk).mend


def mailed(desk: Settings, **fields: object) -> Settings:
    mail = {"host": "mail.example.org", "sender": "desk@example.org"} | fields
    return desk.model_copy(update={"mail": Mail.model_validate(mail)})


def test_files_of_secrets_are_there_filled_and_private(desk: Settings, tmp_path: Path) -> None:
    file = tmp_path / "mail.password"
    held = mailed(desk, username="desk", password_file=str(file))
    assert "is not there" in named(secrets.secret_files(held))["secret of mail (password)"].detail
    file.touch(0o600)
    assert "is empty" in named(secrets.secret_files(held))["secret of mail (password)"].detail
    file.write_text(CANARY)
    assert named(secrets.secret_files(held))["secret of mail (password)"].state == "ok"
    file.chmod(0o644)
    check = named(secrets.secret_files(held))["secret of mail (password)"]
    assert check.state == "warn"
    assert "chmod 600" in check.mend


def test_a_login_without_a_password_is_named_with_its_variable(desk: Settings) -> None:
    source = Source(name="night wire", kind="mailbox", location="imaps://mail.example.org/INBOX", username="desk")
    held = mailed(desk, username="desk").model_copy(update={"sources": (source,)})
    checks = named(secrets.missing(held, {}))
    assert "SITREP_SOURCE_NIGHT_WIRE_PASSWORD" in checks["secret of source night wire"].mend
    assert "SITREP_MAIL_PASSWORD" in checks["secret of mail"].mend
    given = {"SITREP_SOURCE_NIGHT_WIRE_PASSWORD": CANARY, "SITREP_MAIL_TOKEN": CANARY}
    assert list(secrets.missing(held, given)) == []


@pytest.mark.parametrize(
    ("schedule", "state", "mend"),
    [
        ("0 7 * * *", "ok", ""),
        (None, "warn", "Add schedule"),
        ("0 7 1 1 *", "warn", "day, month and weekday"),
    ],
)
def test_schedules_are_judged(schedule: str | None, state: str, mend: str, url: str, tmp_path: Path) -> None:
    check = named(schedules.situations(settings(url, tmp_path, schedule=schedule), NOW))["schedule of strait"]
    assert check.state == state
    assert mend in f"{check.detail} {check.mend}"


def test_a_schedule_that_never_fires_again_is_a_failure(desk: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedules, "next_moment", lambda *_: None)
    check = named(schedules.situations(desk, NOW))["schedule of strait"]
    assert (check.state, "never fires" in check.detail) == ("fail", True)


def test_a_configuration_without_situations_is_a_failure(desk: Settings) -> None:
    check = named(schedules.situations(desk.model_copy(update={"situations": ()}), NOW))["situations"]
    assert (check.state, "[[situation]]" in check.mend) == ("fail", True)


def test_recipients_that_get_nothing_are_named(url: str, tmp_path: Path) -> None:
    nobody = settings(url, tmp_path)
    assert "nobody gets" in named(schedules.situations(nobody, NOW))["recipients of strait"].detail
    by_mail = settings(url, tmp_path, recipients=("desk@example.org",))
    check = named(schedules.situations(by_mail, NOW))["recipients of strait"]
    assert (check.state, "[mail]" in check.mend) == ("warn", True)
    assert named(schedules.situations(mailed(by_mail), NOW))["recipients of strait"].state == "ok"
    table = Recipient(name="night-desk", address="night@example.org")
    unheard = by_mail.model_copy(update={"recipients": (table,)})
    assert "night-desk" in named(schedules.unheard(unheard))["recipients"].detail


def test_a_source_that_nobody_reads_is_named(desk: Settings) -> None:
    idle = Source(name="attic", kind="folder", location="attic")
    check = named(schedules.situations(desk.model_copy(update={"sources": (*desk.sources, idle)}), NOW))["sources"]
    assert (check.state, "attic" in check.detail) == ("warn", True)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"username": "desk"}, "ok"),
        ({"host": "127.0.0.1", "security": "none", "port": 1025}, "ok"),
        ({"security": "none", "username": "desk"}, "fail"),
        ({}, "warn"),
        ({"username": "desk", "port": 465}, "warn"),
        ({"username": "desk", "port": 25}, "warn"),
        ({"username": "desk", "port": 465, "security": "tls"}, "ok"),
    ],
)
def test_the_mail_server_is_judged_as_it_is_configured(desk: Settings, fields: dict[str, object], state: str) -> None:
    check = schedules.mail(mailed(desk, **fields))
    assert (check.state, check.mend == "") == (state, state == "ok")


def look(desk: Settings, now: dt.datetime = NOW) -> dict[str, Check]:
    return named(archive_checks.archive(desk, now))


@pytest.fixture
def archive(url: str, monkeypatch: pytest.MonkeyPatch):
    from reports.doctor import _surroundings

    def clock(now: dt.datetime, newest: dt.datetime | None) -> Check:  # the tests live in 2031, the files do not
        return _surroundings.clock(now, newest, Path("/"))

    monkeypatch.setattr(archive_checks, "clock", clock)
    with Repository.open(url) as repository:
        yield repository


def test_an_archive_that_is_well_has_no_illness(archive: Repository, desk: Settings) -> None:
    archive.health.record(Attempt(source="drop", at=NOW, articles=1))
    archive.editions.keep(briefing(day=6), [])
    archive.days.keep([day(6, "made")])
    checks = look(desk)
    assert {name for name, check in checks.items() if check.state != "ok"} == set()
    assert {
        "clock",
        "source drop",
        "quarantine",
        "deliveries of strait",
        "days of strait",
        "last run of strait",
    } <= set(checks)


def test_a_clock_that_went_back_is_seen_by_the_archive(archive: Repository, desk: Settings) -> None:
    archive.health.record(Attempt(source="drop", at=NOW, articles=1))
    assert look(desk, NOW - dt.timedelta(days=3))["clock"].state == "fail"


def test_sources_that_are_not_well_are_named_with_what_to_do(archive: Repository, desk: Settings) -> None:
    archive.health.record(Attempt(source="drop", at=NOW, reason="The folder is not there."))
    check = look(desk)["source drop"]
    assert check.state == "fail"
    assert "sitrep source check drop" in check.mend
    archive.health.record(Attempt(source="drop", at=NOW))
    assert look(desk)["source drop"].state == "warn"


def test_a_full_quarantine_is_seen(archive: Repository, desk: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    ill = read("drop/b.txt", data=b"\0", failures=("It is not text.",))
    archive.articles.keep("drop", [found(ill, data=b"\0")], MAY)
    archive.quarantine.settle("drop", [Trial("drop/b.txt", str(ill.sha256), ("It is not text.",))], NOW)
    assert look(desk)["quarantine"].state == "ok"
    monkeypatch.setattr(archive_checks, "MANY_IN_QUARANTINE", 0)
    check = look(desk)["quarantine"]
    assert (check.state, "sitrep quarantine retry" in check.mend) == ("warn", True)


@pytest.mark.parametrize(
    ("state", "illness", "mend"),
    [
        ("unknown", "fail", "sitrep resend"),
        ("bounced", "fail", "sitrep resend"),
        ("failed_permanent", "fail", "sitrep resend"),
        ("failed_temporary", "warn", "tried again"),
        ("held", "warn", "sitrep approve"),
        ("sent", "ok", ""),
    ],
)
def test_deliveries_are_judged(state: str, illness: str, mend: str, archive: Repository, desk: Settings) -> None:
    archive.editions.keep(briefing(day=6), [])
    archive.deliveries.queue(briefing(day=6).edition, [entry("one")], now=NOW, deadline=NOW)
    change(desk.database, f"UPDATE deliveries SET state = '{state}'")  # noqa: S608
    check = look(desk)["deliveries of strait"]
    assert check.state == illness
    assert mend in check.mend


def test_days_that_were_missed_and_runs_that_failed_or_hang_are_named(archive: Repository, desk: Settings) -> None:
    archive.days.keep([day(4, "skipped"), day(6, "making")])
    checks = look(desk)
    assert checks["days of strait"].state == "fail"
    assert "overdue" in checks["days of strait"].detail
    assert "sitrep serve" in checks["days of strait"].mend
    assert checks["last run of strait"].state == "ok"
    later = look(desk, NOW + dt.timedelta(hours=3))
    assert "has not ended" in later["last run of strait"].detail
    archive.days.keep([day(6, "failed", reason="The disk is full.")])
    assert "The disk is full." in look(desk)["last run of strait"].detail
    archive.editions.keep(briefing(day=6), [])
    archive.days.keep([day(6, "made")])
    assert (look(desk)["days of strait"].state, look(desk)["last run of strait"].state) == ("warn", "ok")


def test_backups_that_are_old_or_none_are_named(archive: Repository, desk: Settings) -> None:
    assert "backup" not in look(desk)
    one = article("The ferry was late.")
    archive.articles.keep("drop", [found(read("drop/a.txt", one), one)], MAY)
    assert "sitrep backup" in look(desk)["backup"].mend
    archive.overview.note_backup(NOW.date() - dt.timedelta(days=8))
    assert look(desk)["backup"].state == "warn"
    archive.overview.note_backup(NOW.date())
    assert look(desk)["backup"].state == "ok"


def test_an_older_schema_is_told_and_left(archive: Repository, desk: Settings, url: str) -> None:
    change(url, "UPDATE sitrep_schema SET version_num = '0002'")
    check = look(desk)["schema"]
    assert (check.state, "backed up" in check.mend) == ("warn", True)
