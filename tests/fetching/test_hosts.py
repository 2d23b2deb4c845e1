"""A host is read in one way only: as browsers read it, and as the system would."""

import ipaddress
import re
import socket

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reports.fetching._host import normal_host
from reports.fetching._public import why_refused

PART = st.one_of(
    st.integers(0, 2**33).map(str), st.integers(0, 2**33).map(hex), st.integers(0, 2**33).map("0{:o}".format),
    st.integers(0, 300).map(str), st.text("0123456789abcdefxX", max_size=6),
)  # fmt: skip


@given(st.lists(PART, min_size=1, max_size=5).map(".".join))
@settings(max_examples=400, deadline=None)
@example("127.0.0.1")
@example("0x7f.1")
@example("0177.0.0.01")
@example("0x")
def test_a_number_is_the_address_that_the_system_makes_of_it(spelling: str) -> None:
    try:
        ours = normal_host(spelling.lower())
    except ValueError:
        return  # what is refused cannot deceive
    try:
        theirs = socket.inet_ntoa(socket.inet_aton(spelling))
    except OSError:
        theirs = None
    assert theirs in (None, ours)
    if re.fullmatch(r"[0-9.]+", ours):
        ipaddress.IPv4Address(ours)


@given(st.ip_addresses(v=4, network="10.0.0.0/8"))
@settings(max_examples=50, deadline=None)
def test_a_private_address_stays_private_in_every_disguise(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    carried = [
        ipaddress.IPv6Address(f"::ffff:{address}"),
        ipaddress.IPv6Address(f"::{address}"),
        ipaddress.IPv6Address(f"64:ff9b::{address}"),
        ipaddress.IPv6Address((0x2002 << 112) | (number << 80)),
        ipaddress.IPv6Address((0x2A00 << 112) | (0x5EFE << 32) | number),
    ]
    for disguise in (address, *carried):
        assert why_refused(str(disguise), allow_private=False) == "not a public address"


@pytest.mark.parametrize(
    "kind", ["is_private", "is_loopback", "is_link_local", "is_multicast", "is_unspecified", "is_site_local"]
)
@given(st.ip_addresses())
@settings(max_examples=300, deadline=None)
def test_what_the_standard_library_calls_special_is_refused(
    kind: str, address: ipaddress.IPv4Address | ipaddress.IPv6Address
) -> None:
    if getattr(address, kind, False):
        assert why_refused(str(address), allow_private=False) is not None


@pytest.mark.parametrize(
    ("spelling", "host"),
    [
        ("news.example.", "news.example"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("BÜCHER.example", "xn--bcher-kva.example"),
        ("straße.example", "xn--strae-oqa.example"),
        ("my_desk.example", "my_desk.example"),
        ("n%65ws.example", "news.example"),
        ("ｎｅｗｓ.example", "news.example"),
        ("[::1]".strip("[]"), "::1"),
        ("2001:DB8::0:1", "2001:db8::1"),
    ],
)
def test_a_name_has_one_spelling(spelling: str, host: str) -> None:
    assert normal_host(spelling.lower()) == host


@pytest.mark.parametrize(
    "host", ["a" * 100_000 + "é", "é" * 900, "%E9" * 300, "xn--" + "a" * 70 + ".example", "\u0661.\u0662", "é..example"]
)
def test_endless_and_broken_names_are_refused(host: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        normal_host(host)
