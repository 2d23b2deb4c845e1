"""The table [fetching]: what is left out, what is set by file or environment, and what is refused."""

from pathlib import Path

import pytest

from reports.errors import ConfigurationError
from reports.models.fetching import Fetching
from reports.settings import load

SOURCE = '[[source]]\nname = "harbour-desk"\nkind = "feed"\nlocation = "https://news.example/feed"\n'


@pytest.fixture
def written(tmp_path: Path):
    """Write a configuration; give where it lies."""

    def write(text: str) -> Path:
        file = tmp_path / "sitrep.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_without_the_table_the_web_is_asked_gently(written) -> None:
    fetching = load(written(SOURCE), {}).fetching
    assert fetching == Fetching()
    assert (fetching.requests_per_second, fetching.timeout_seconds, fetching.max_bytes) == (1.0, 60.0, 15 * 1024 * 1024)


def test_file_and_environment_set_it(written) -> None:
    file = written(f'[fetching]\nrequests_per_second = 2\nuser_agent_contact = "desk@example.org"\n{SOURCE}')
    fetching = load(file, {"SITREP_FETCHING_REQUESTS_PER_SECOND": "0.5", "SITREP_FETCHING_MAX_BYTES": "4096"}).fetching
    assert fetching.user_agent_contact == "desk@example.org"
    assert (fetching.requests_per_second, fetching.max_bytes) == (0.5, 4096)


def test_the_environment_needs_no_table(written) -> None:
    assert load(written(SOURCE), {"SITREP_FETCHING_CONCURRENCY": "3"}).fetching.concurrency == 3


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("requests_per_second = 0", "0.0 is out of range"),
        ("requests_per_second = -1.5", "-1.5 is out of range"),
        ("requests_per_second = nan", "nan is out of range"),
        ("requests_per_second = inf", "inf is out of range"),
        ("timeout_seconds = 0.5", "0.5 is out of range"),
        ("max_bytes = 100", "100 is out of range"),
        ("concurrency = 0", "0 is out of range"),
        ('concurrency = "many"', "Write a whole number"),
        ('requests_per_second = "often"', "Write a number"),
        ('user_agent_contact = "desk (night)"', "cannot stand in a header"),
        ('user_agent_contact = "desk\\r\\nX-Evil: 1"', "cannot stand in a header"),
        ('proxy = "socks5://gate.example:1080"', "no address of an HTTP proxy"),
        ('proxy = "gate.example:3128"', "no address of an HTTP proxy"),
        ("retries = 3", 'there is no key "retries"'),
    ],
)
def test_what_makes_no_sense_is_named_with_its_line(written, line: str, problem: str) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        load(written(f"[fetching]\n{line}\n{SOURCE}"), {})
    assert problem in str(refusal.value)
    assert "line 2" in str(refusal.value)
    assert line.partition(" ")[0] in str(refusal.value)


def test_a_wrong_variable_is_named(written) -> None:
    with pytest.raises(ConfigurationError, match="SITREP_FETCHING_CONCURRENCY"):
        load(written(SOURCE), {"SITREP_FETCHING_CONCURRENCY": "0"})
    with pytest.raises(ConfigurationError, match=r"Did you mean SITREP_FETCHING_PROXY\?"):
        load(written(SOURCE), {"SITREP_FETCHING_PROXI": "http://gate.example"})


def test_the_password_of_a_proxy_is_never_shown(written) -> None:
    settings = load(written(f'[fetching]\nproxy = "http://clerk:s3cret@gate.example:3128"\n{SOURCE}'), {})
    assert settings.fetching.proxy == "http://clerk:s3cret@gate.example:3128"
    assert "s3cret" not in repr(settings)
    with pytest.raises(ConfigurationError) as refusal:
        load(written(f'[fetching]\nproxy = "ftp://clerk:s3cret@gate.example:3128"\n{SOURCE}'), {})
    assert "s3cret" not in str(refusal.value)


def test_certificates_are_looked_for_beside_the_configuration(written, tmp_path: Path) -> None:
    (tmp_path / "authority.pem").touch()
    settings = load(written(f'[fetching]\nca_file = "authority.pem"\n{SOURCE}'), {})
    assert settings.fetching.ca_file == str(tmp_path / "authority.pem")


def test_passwords_of_sources_may_stand_in_the_environment(written) -> None:
    """They are read where they are needed, and never become part of the settings."""
    settings = load(written(SOURCE), {"SITREP_SOURCE_HARBOUR_DESK_PASSWORD": "s3cret"})
    assert "s3cret" not in repr(settings)
    with pytest.raises(ConfigurationError, match=r"Did you mean SITREP_SOURCE_HARBOUR_DESK_PASSWORD\?"):
        load(written(SOURCE), {"SITREP_SOURCE_HARBOUR_DESK_PASWORD": "s3cret"})


@pytest.mark.parametrize(
    "address", ["https://reader:s3cret@news.example/feed", "imaps://desk:s3cret/1@mail.example/INBOX"]
)
def test_an_address_with_a_password_is_refused_without_showing_it(written, address: str) -> None:
    with pytest.raises(ConfigurationError, match="locations are shown in reports") as refusal:
        load(written(SOURCE.replace("https://news.example/feed", address)), {})
    assert "s3cret" not in str(refusal.value)
    assert "line 4" in str(refusal.value)


@pytest.mark.parametrize(
    "address", ["http://news.example:8080/@desk", "imaps://desk@mail.example/INBOX", "https://a.example/x:y@z"]
)
def test_an_address_without_one_is_taken(written, address: str) -> None:
    assert load(written(SOURCE.replace("https://news.example/feed", address)), {}).sources[0].location == address


def test_robots_txt_is_obeyed_unless_said_otherwise(written) -> None:
    assert load(written(SOURCE), {}).sources[0].obey_robots is True
    assert load(written(SOURCE), {"SITREP_SOURCE_HARBOUR_DESK_OBEY_ROBOTS": "false"}).sources[0].obey_robots is False
    with pytest.raises(ConfigurationError, match="Write true or false"):
        load(written(f'{SOURCE}obey_robots = "perhaps"\n'), {})


def test_a_password_file_is_looked_for_beside_the_configuration(written, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s3cret")
    settings = load(written(f'{SOURCE}password_file = "secret"\n'), {})
    assert settings.sources[0].password_file == str(tmp_path / "secret")
