"""[mail], [[recipient]] and files of recipients: what is read, and what is refused before anything is sent."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from delivery.certificates import certificate
from reports.errors import ConfigurationError
from reports.models.recipient import Recipient
from reports.settings import Settings, load

MAIL = '[mail]\nhost = "mail.example.org"\nsender = "Delta desk <desk@example.org>"\n'
SOURCE = '[[source]]\nname = "drop"\nkind = "folder"\nlocation = "articles"\n'
SITUATION = '[[situation]]\nname = "floods"\ntitle = "Floods"\nsources = ["drop"]\n'


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def configured(*parts: str, env: dict[str, str] | None = None) -> Settings:
    Path("sitrep.toml").write_text("\n".join((SOURCE, *parts)), encoding="utf-8")
    return load(None, env or {})


def complaint(*parts: str, env: dict[str, str] | None = None) -> str:
    with pytest.raises(ConfigurationError) as caught:
        configured(*parts, env=env)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def sent_to(csv: str | bytes, *parts: str, situation: str = SITUATION) -> tuple[Recipient, ...]:
    Path("people.csv").write_bytes(csv.encode() if isinstance(csv, str) else csv)
    settings = configured(*parts, situation + 'recipients_file = "people.csv"\n')
    return settings.recipients_of(settings.situation("floods"))


def test_without_the_table_there_is_no_mail() -> None:
    assert configured(SITUATION).mail is None


def test_the_table_says_what_it_says() -> None:
    mail = configured(MAIL, SITUATION).mail
    assert mail is not None
    assert (mail.host, mail.port, mail.security, mail.max_bytes) == ("mail.example.org", 587, "starttls", 20 * 1024**2)


def test_the_environment_needs_no_table_and_wins_over_one() -> None:
    env = {"SITREP_MAIL_HOST": "relay.example", "SITREP_MAIL_SENDER": "a@example.org", "SITREP_MAIL_PORT": "465"}
    made = configured(SITUATION, env=env | {"SITREP_MAIL_SECURITY": "tls"}).mail
    assert made is not None
    assert (made.host, made.port, made.security) == ("relay.example", 465, "tls")
    won = configured(MAIL, SITUATION, env={"SITREP_MAIL_MAX_BYTES": "1000"}).mail
    assert won is not None
    assert won.max_bytes == 1000


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('host = "mail.example.org:587"\n', None),
        ('security = "none"', ["mail.example.org", "starttls"]),
        ('security = "ssl"', ["'ssl'", "starttls"]),
        ("port = 70000", ["70000", "out of range"]),
        ("max_bytes = 0", ["out of range"]),
        ('reply_to = "desk@@example.org"', ["reply_to", "no mail address"]),
        ('reply_to = "desk@example.org\\r\\nBcc: x@y.example"', ["no mail address"]),
        ('unsubscribe_url = "http://lists.example.org/off"', ["https", "RFC 8058"]),
        ('unsubscribe_url = "https://lists.example.org/o ff"', ["https"]),
        ('archive_url = "reports.example.org"', ["archive_url", "no web address"]),
        ('archive_url = "https://clerk:pass@reports.example.org/"', ["archive_url"]),
        ('username = "desk"\npassword_file = "gone"', ["gone", "no file"]),
        ('certificate_file = "sitrep.toml"', ["key_file", "missing"]),
        ('on_unknown = "forget"', ["retry"]),
        ('smtp_host = "x"', ['"smtp_host"', "host"]),
    ],
)
def test_what_makes_no_sense_is_named(line: str, words: list[str] | None) -> None:
    said = complaint(MAIL + line if words else MAIL.replace('host = "mail.example.org"\n', line), SITUATION)
    assert "[mail]" in said
    for word in words or ["no name of a server"]:
        assert word.strip("'") in said


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.3.2.1", "::1"])
def test_this_machine_may_be_talked_to_without_tls(host: str) -> None:
    mail = configured(MAIL.replace("mail.example.org", host) + 'security = "none"\n', SITUATION).mail
    assert mail is not None
    assert mail.security == "none"


@pytest.mark.parametrize("host", ["localhost.example.org", "10.0.0.1", "0.0.0.0", "127.0.0.1.example"])  # noqa: S104
def test_what_only_looks_like_this_machine_may_not(host: str) -> None:
    assert host in complaint(MAIL.replace("mail.example.org", host) + 'security = "none"\n', SITUATION)


def test_a_password_belongs_to_somebody_and_goes_alone() -> None:
    Path("word").write_text("canary\n", encoding="utf-8")
    assert "username" in complaint(MAIL + 'password_file = "word"\n', SITUATION)
    both = 'username = "desk"\npassword_file = "word"\ntoken_file = "word"\n'
    assert "token_file" in complaint(MAIL + both, SITUATION)


def test_secrets_are_in_the_environment_or_a_file_and_never_in_the_settings() -> None:
    Path("word").write_text("canary-file\n", encoding="utf-8")
    settings = configured(MAIL + 'username = "desk"\npassword_file = "word"\n', SITUATION)
    assert settings.mail_secret("password", {}) == "canary-file"
    assert settings.mail_secret("password", {"SITREP_MAIL_PASSWORD": "canary-env"}) == "canary-env"
    assert settings.mail_secret("token", {}) is None
    assert "canary" not in repr(settings)
    named = configured(MAIL, SITUATION, env={"SITREP_MAIL_PASSWORD": "canary-env", "SITREP_MAIL_TOKEN": "x"})
    assert "canary" not in repr(named)
    assert "Did you mean SITREP_MAIL_PASSWORD?" in complaint(MAIL, SITUATION, env={"SITREP_MAIL_PASWORD": "x"})


def test_recipients_are_tables_or_bare_addresses() -> None:
    tables = (
        '[[recipient]]\nname = "night"\naddress = "Night shift <NIGHT@Example.org>"\nformats = []\nthreaded = false\n'
        '[[recipient]]\nname = "watch"\naddress = "watch@example.org"\nsituations = ["floods"]\n'
        '[[recipient]]\nname = "other"\naddress = "other@example.org"\n'
    )
    settings = configured(tables, SITUATION + 'recipients = ["night", "Desk <desk@b\u00fccher.example>"]\n')
    night, desk, watch = settings.recipients_of(settings.situation("floods"))
    assert (night.address, night.display_name, night.formats) == ("NIGHT@example.org", "Night shift", ())
    assert (desk.name, desk.address) == ("desk@xn--bcher-kva.example", "desk@xn--bcher-kva.example")
    assert (desk.display_name, desk.formats, desk.threaded) == ("Desk", ("pdf", "docx"), True)
    assert watch.name == "watch"


def test_nobody_gets_an_edition_twice() -> None:
    table = '[[recipient]]\nname = "night"\naddress = "night@example.org"\nsituations = ["floods"]\n'
    settings = configured(table, SITUATION + 'recipients = ["night", "Night@example.org"]\n')
    (only,) = settings.recipients_of(settings.situation("floods"))
    assert only.name == "night"


@pytest.mark.parametrize(
    ("recipient", "words"),
    [
        ('address = "desk@example.org, other@example.org"', ["no mail address"]),
        ('address = "d\u00e4sk@example.org"', ["no mail address", "Internationalized"]),
        ('address = "desk"', ["no mail address"]),
        ('address = "desk@example.org"\nchannel = "mial"', ['"mial"', 'Did you mean "mail"?', "webhook"]),
        ('address = "desk@example.org"\nformats = ["pdf", "odt"]', ["odt"]),
        ('address = "desk@example.org"\nformats = ["pdf", "pdf"]', ["twice"]),
        ('address = "desk@example.org"\nlanguage = "xx"', ['"xx"', "fr"]),
        ('address = "desk@example.org"\nsituations = ["flods"]', ['"flods"', 'Did you mean "floods"?']),
        ('address = "desk@example.org"\nsecurity = "sign"', ["nothing to sign with", "certificate_file"]),
        ('address = "desk@example.org"\nsecurity = "encrypt"', ["certificate_file", "missing"]),
        ('address = "desk@example.org"\ndisplay_name = "a\\nb"', ["display_name", "printed"]),
        ('address = "http://hooks.example.org/x"\nchannel = "webhook"', ["https"]),
        ('address = "https://me:pw@hooks.example.org/x"\nchannel = "webhook"', ["https"]),
        ('address = "bucket/folder"\nchannel = "object_store"', ["s3://bucket/folder"]),
        ('address = "nowhere://bucket/folder"\nchannel = "object_store"', ["nowhere://", "cannot be reached"]),
        ('address = " "\nchannel = "folder"', ["no folder"]),
    ],
)
def test_a_recipient_that_cannot_be_reached_is_named(recipient: str, words: list[str]) -> None:
    said = complaint(f'[[recipient]]\nname = "night"\n{recipient}\n', SITUATION)
    assert "[recipient]" in said
    for word in words:
        assert word in said
    assert "pw@" not in said


def test_names_that_are_none_are_named_with_the_nearest() -> None:
    table = '[[recipient]]\nname = "night"\naddress = "night@example.org"\n'
    assert 'Did you mean "night"?' in complaint(table, SITUATION + 'recipients = ["nigth"]\n')
    assert "no mail address" in complaint(SITUATION + 'recipients = ["night@"]\n')
    assert "twice" in complaint(table, SITUATION + 'recipients = ["night", "night"]\n')
    assert "twice" in complaint(table, table, SITUATION)


def test_a_webhook_gets_a_notice_unless_reports_are_asked_for() -> None:
    table = '[[recipient]]\nname = "hook"\nchannel = "webhook"\naddress = "https://hooks.example.org/x"\n'
    assert configured(table, SITUATION).recipients[0].formats == ()
    assert configured(table + 'formats = ["json"]\n', SITUATION).recipients[0].formats == ("json",)
    local = table.replace("https://hooks.example.org", "http://127.0.0.1:8080")
    assert configured(local, SITUATION).recipients[0].address == "http://127.0.0.1:8080/x"


def test_the_secret_of_a_webhook_is_found_by_its_name() -> None:
    Path("secret").write_text("whsec_Zm9v\n", encoding="utf-8")
    table = (
        '[[recipient]]\nname = "situation-room"\nchannel = "webhook"\naddress = "https://hooks.example.org/x"\n'
        'secret_file = "secret"\n'
    )
    variable = {"SITREP_RECIPIENT_SITUATION_ROOM_SECRET": "of-the-environment"}
    settings = configured(table, SITUATION, env=variable)
    assert settings.secret_of(settings.recipients[0], {}) == "whsec_Zm9v"
    assert settings.secret_of(settings.recipients[0], variable) == "of-the-environment"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("comma", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_of_recipients_is_read_as_spreadsheets_write_it(mark: str, comma: str, end: str) -> None:
    rows = [
        ["Name", "address", "Display Name", "formats", "threaded", "", ""],
        ["night", "night@example.org", '"Lund; Ada, PhD"', "pdf docx", "no", "", ""],
        ["", "watch@example.org", "", "none", "yes", "", ""],
        ["", "", "", "", "", "", ""],
        ["plus", "plus+tag@example.org", "=HYPERLINK(A1)", "", "", "", ""],
    ]
    night, watch, plus = sent_to(mark + end.join(comma.join(row) for row in rows) + end)
    assert (night.display_name, night.formats, night.threaded) == ("Lund; Ada, PhD", ("pdf", "docx"), False)
    assert (watch.name, watch.formats, watch.threaded) == ("watch@example.org", (), True)
    assert (plus.address, plus.display_name, plus.formats) == (
        "plus+tag@example.org",
        "=HYPERLINK(A1)",
        ("pdf", "docx"),
    )


def test_one_file_serves_many_situations() -> None:
    csv = "address,situations\nboth@example.org,\nfloods@example.org,floods\nother@example.org,drought fires\n"
    others = [SITUATION.replace("floods", name) for name in ("drought", "fires")]
    assert [each.address for each in sent_to(csv, *others)] == ["both@example.org", "floods@example.org"]


@pytest.mark.parametrize(
    ("csv", "line", "words"),
    [
        ("name,adress\nx,x@example.org\n", 1, ['"adress"', 'Did you mean "address"?']),
        ("name\nx\n", 1, ['"address" is missing']),
        ("address,address\n", 1, ["twice"]),
        ("address\nok@example.org\nwrong@@example.org\n", 3, ["no mail address"]),
        ("name,address\nx,\n", 2, ["no address"]),
        ("address\nok@example.org\n\nOK@example.org\n", 4, ["line 2"]),
        ("name,address\nx,a@example.org\nX,b@example.org\n", 3, ["line 2"]),
        ("address,formats\nok@example.org,pdf odt\n", 2, ["odt"]),
        ("address,situations\nok@example.org,flods\n", 2, ['"flods"', 'Did you mean "floods"?']),
        ("address,threaded\nok@example.org,maybe\n", 2, ["maybe", "yes or no"]),
        ("address,channel\nok@example.org,fax\n", 2, ['"fax"']),
        ("address\nok@example.org,extra\n", 2, ["2 cells under 1 columns"]),
        ('address,display_name\nok@example.org,"two\nlines"\nwrong,x\n', 2, ["display_name"]),
        ('address\n"unclosed\n', 2, ["CSV"]),
        (b"address\nok@example.org\n\xff@example.org\n", 3, ["UTF-8"]),
        ("address\nok@example.org\x00\n", 2, ["zero byte"]),
    ],
)
def test_what_is_wrong_in_a_file_is_named_with_its_line(csv: str | bytes, line: int, words: list[str]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        sent_to(csv)
    assert f"people.csv, line {line}:" in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def test_an_empty_file_and_a_missing_one_are_named() -> None:
    with pytest.raises(ConfigurationError, match="it is empty"):
        sent_to("")
    assert 'no file "gone.csv"' in complaint(SITUATION + 'recipients_file = "gone.csv"\n')


def test_one_name_stands_for_one_address() -> None:
    table = '[[recipient]]\nname = "night"\naddress = "night@example.org"\nsituations = ["floods"]\n'
    with pytest.raises(ConfigurationError, match=r'"Night" of situation "floods": the name stands for two addresses'):
        sent_to("name,address\nNight,other@example.org\n", table)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a certificate for Night, one with a key that nothing is encrypted for, and junk."""
    folder = tmp_path_factory.mktemp("certificates")
    (folder / "rsa.pem").write_bytes(certificate("night@example.org", rsa.generate_private_key(65537, 2048)))
    (folder / "curve.pem").write_bytes(certificate("night@example.org", ec.generate_private_key(ec.SECP256R1())))
    (folder / "junk.pem").write_bytes(b"junk")
    return folder


@pytest.mark.parametrize(
    ("file", "address", "problem"),
    [
        ("rsa.pem", "Night shift <Night@example.org>", None),
        ("rsa.pem", "other@example.org", "it is of night@example.org"),
        ("curve.pem", "night@example.org", "not RSA"),
        ("junk.pem", "night@example.org", "no certificate"),
    ],
)
def test_a_certificate_that_does_not_do_is_named_before_a_run(
    certificates: Path, file: str, address: str, problem: str | None
) -> None:
    table = (
        f'[[recipient]]\nname = "night"\naddress = "{address}"\nsecurity = "encrypt"\n'
        f'certificate_file = "{certificates / file}"\n'
    )
    if problem is None:
        assert configured(table, SITUATION).recipients[0].security == "encrypt"
    else:
        assert problem in complaint(table, SITUATION)


def test_a_certificate_of_the_sender_that_is_none_is_named(certificates: Path) -> None:
    junk = certificates / "junk.pem"
    assert "no certificate" in complaint(MAIL + f'certificate_file = "{junk}"\nkey_file = "{junk}"\n', SITUATION)
