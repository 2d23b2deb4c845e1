"""Threats A1, A3 and A8: nothing is fetched from addresses that are not public, however they are spelled."""

import pytest
from loopback import PUBLIC, Reply, Server, World, serving, source, web

from reports.errors import SourceError
from reports.fetching._public import why_refused

SPELLINGS = [
    # decimal, octal, hexadecimal, and their mixtures, in one to four parts
    "http://127.0.0.1/", "http://127.0.0.1:8080/", "http://2130706433/", "http://017700000001/", "http://0x7f000001/",
    "http://0X7F000001/", "http://0x7f.1/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://0177.0.0.01/",
    "http://127.1/", "http://127.0.1/", "http://127.0x0.0.1/", "http://0x7f.0.0.0x1/", "http://127.0.0.1./",
    "http://0/", "http://0.0.0.0/", "http://0x0/", "http://00/", "http://127.127.127.127/", "http://127.0.0.0x01/",
    # private, link-local, shared, special
    "http://10.0.0.1/", "http://012.0.0.1/", "http://167772161/", "http://10.1/", "http://172.16.0.1/",
    "http://172.31.255.255/", "http://192.168.1.1/", "http://0xc0a80101/", "http://3232235777/", "http://192.168.257/",
    "http://100.64.0.1/", "http://100.127.255.254/", "http://192.0.0.8/", "http://192.0.2.1/", "http://198.18.0.1/",
    "http://198.51.100.7/", "http://203.0.113.9/", "http://192.88.99.1/", "http://224.0.0.1/", "http://239.255.255.250/",
    "http://240.0.0.1/", "http://255.255.255.255/",
    # metadata services of clouds, one of them at a public address
    "http://169.254.169.254/latest/meta-data/", "http://0xa9fea9fe/", "http://2852039166/", "http://0251.0376.0251.0376/",
    "http://100.100.100.200/", "http://168.63.129.16/", "http://[fd00:ec2::254]/",
    # IPv6, and IPv4 carried in it: mapped, compatible, 6to4, NAT64, Teredo, ISATAP
    "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
    "http://[::ffff:a9fe:a9fe]/", "http://[0:0:0:0:0:ffff:10.0.0.1]/", "http://[::127.0.0.1]/", "http://[::10.0.0.1]/",
    "http://[2002:7f00:1::]/", "http://[2002:a00:1::1]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b::10.0.0.1]/",
    "http://[64:ff9b:1::7f00:1]/", "http://[2001:0:7f00:1::1]/", "http://[2001:db8::1]/", "http://[3fff::1]/",
    "http://[fe80::1]/", "http://[fec0::1]/", "http://[fc00::1]/", "http://[fd12:3456:789a::1]/", "http://[ff02::1]/",
    "http://[100::1]/", "http://[2a00:1450:4001:82a::5efe:7f00:1]/", "http://[::ffff:0:127.0.0.1]/", "http://[5f00::1]/",
    # digits, dots and letters of other scripts, percent codes
    "http://１２７.０.０.１/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://127．0．0．1/",
    "http://127｡0｡0｡1/", "http://𝟏𝟐𝟕.𝟎.𝟎.𝟏/", "http://%31%32%37.0.0.1/", "http://127%2e0%2e0%2e1/",
    "http://0ｘ7f.1/", "http://１０.０.０.１/",
    # user names that look like hosts, capitals, ports, white space, fragments
    "http://news.example@127.0.0.1/", "http://news.example:80@127.0.0.1/", "http://a@b@127.0.0.1/",
    "HTTP://127.0.0.1/", "hTTps://127.0.0.1/", "HTTPS://[::1]:443/", "  http://127.0.0.1/  ", "http://127.0.0.1\t/",
    "http://127.0.0.1#@news.example/", "http://127.0.0.1?@news.example/", "http://127.0.0.1:80/../../", "ht\ntp://127.0.0.1/",
]  # fmt: skip

MALFORMED = [
    "http://127.0.0.1.1/", "http://256.0.0.1/", "http://4294967296/", "http://0x100000000/", "http://08.0.0.1/",
    "http://127.0.0.1../", "http://1.2.3.4.5/", "http://0x7g.1/", "http://news.example\\@127.0.0.1/", "http://127.0.0.1\\@news.example/",
    "http://127.0.0.1%00.news.example/", "http://127.0.0.1%20/", "http://[::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[::1/",
    "http://::1/", "http://[127.0.0.1]/", "http://[v1.fe80]/", "http:///127.0.0.1/", "http:127.0.0.1/", "//127.0.0.1/",
    "127.0.0.1", "http://", "http://.", "http://-a.example/", "http://a..example/", "http://news.example:99999/",
    "http://news.example:0/", "http://news.example:8o/", "http://" + "a" * 64 + ".example/", "http://" + "a." * 130 + "example/",
    "http://news.example/" + "a" * 9000, "http://news example/", "http://news\x00.example/", "http://\u202eexample/",
]  # fmt: skip

SCHEMES = [
    "file:///etc/hostname", "FILE://localhost/etc/hostname", "ftp://news.example/a", "data:text/html,news", "gopher://news.example/",
    "javascript:alert(1)", "jar:http://news.example/a!/", "ldap://news.example/", "dict://news.example/", "blob:http://news.example/",
    "ws://news.example/", "mailto:desk@news.example", "/etc/hostname", "feed.xml", "", "feed://news.example/rss", "view-source:http://a/",
]  # fmt: skip


def test_enough_spellings_are_tried() -> None:
    assert len(set(SPELLINGS)) >= 60


@pytest.mark.parametrize("url", SPELLINGS)
def test_a_private_address_is_not_connected_to(url: str) -> None:
    world = World(names=lambda host: (host,))  # as a system does with a number
    with pytest.raises(SourceError, match=r"not a public address|metadata service|no address of one machine"):
        web(world).get(url, source())
    assert world.dialled == []


@pytest.mark.parametrize("url", [*SPELLINGS, *MALFORMED])
def test_nothing_is_connected_to_when_the_look_up_is_deceived(url: str) -> None:
    """Numbers are understood before anything is looked up: a resolver that calls them all public changes nothing."""
    world = World(names={})
    with pytest.raises(SourceError):
        web(world).get(url, source())
    assert world.dialled == []


@pytest.mark.parametrize("url", [*MALFORMED, *SCHEMES])
def test_what_is_no_web_address_is_refused_by_name(url: str) -> None:
    world = World()
    with pytest.raises(SourceError) as refusal:
        web(world).get(url, source())
    assert world.looked_up == world.dialled == []
    assert len(str(refusal.value)) < 700
    assert "https://" in refusal.value.way_out


PAGE = Reply(b"<p>Two ferries sail today.</p>")


@pytest.fixture
def server():
    with serving({"/feed": PAGE, "/": PAGE}) as running:
        yield running


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://news.example/feed", PUBLIC),
        ("http://93.184.215.14/", PUBLIC),
        ("http://0x5db8d70e/", PUBLIC),
        ("http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"),
        ("http://[64:ff9b::5db8:d70e]/", "64:ff9b::5db8:d70e"),
        ("http://news.example./feed", PUBLIC),
        ("HTTP://NEWS.EXAMPLE/feed", PUBLIC),
        ("http://nèws.example/feed", PUBLIC),
    ],
)
def test_a_public_address_is_connected_to(server: Server, url: str, address: str) -> None:
    world = World(server.server_port, lambda host: (host if ":" in host else PUBLIC,))
    response = web(world).get(url, source())
    assert response is not None
    assert response.data == PAGE.body
    assert world.dialled == [(address, 80)]


@pytest.mark.parametrize(
    "addresses", [("127.0.0.1",), (PUBLIC, "10.0.0.1"), ("10.0.0.1", PUBLIC), (PUBLIC, "::ffff:10.0.0.1")]
)
def test_a_name_is_refused_when_one_of_its_addresses_is_private(addresses: tuple[str, ...]) -> None:
    world = World(names={"news.example": addresses})
    with pytest.raises(SourceError, match=r"news\.example lies at .*, which is not a public address"):
        web(world).get("http://news.example/feed", source())
    assert world.dialled == []


def test_a_name_that_changes_its_address_is_connected_to_at_the_checked_one(server: Server) -> None:
    """DNS rebinding: the second answer, which is private, is never asked for."""
    answers = iter([(PUBLIC,), ("127.0.0.1",), ("127.0.0.1",)])
    world = World(server.server_port, lambda _: next(answers))
    assert web(world).get("http://news.example/feed", source())
    assert world.dialled == [(PUBLIC, 80)]
    assert server.asked[0].host == "news.example"
    with pytest.raises(SourceError, match="not a public address"):
        web(world).get("http://news.example/feed", source())
    assert len(world.dialled) == 1


def test_a_source_may_say_that_it_is_private(server: Server) -> None:
    world = World(server.server_port, {"intranet": ("10.1.2.3",)})
    with pytest.raises(SourceError, match="allow_private = true"):
        web(world).get("http://intranet/feed", source())
    assert web(world).get("http://intranet/feed", source(allow_private=True))
    assert world.dialled == [("10.1.2.3", 80)]


@pytest.mark.parametrize(
    "address", ["169.254.169.254", "fd00:ec2::254", "168.63.129.16", "::ffff:169.254.169.254", "::", "224.0.0.1"]
)
def test_a_private_source_is_not_led_to_metadata_services_and_groups(address: str) -> None:
    world = World(names={"intranet": (address,)})
    with pytest.raises(SourceError) as refusal:
        web(world).get("http://intranet/", source(allow_private=True))
    assert world.dialled == []
    assert "allow_private" not in refusal.value.way_out


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "2a00:1450:4001:82a::200e", "2002:5db8:d70e::1", "9.9.9.9"])
def test_public_addresses_are_known_as_such(address: str) -> None:
    assert why_refused(address, allow_private=False) is None


def test_the_address_is_shown_without_user_and_password() -> None:
    with pytest.raises(SourceError) as refusal:
        web(World(names={})).get("http://reader:s3cret@10.0.0.1/feed", source())
    assert "s3cret" not in str(refusal.value)
    assert "reader" not in str(refusal.value)
    for mistaken in ("ftp://reader:s3cret@news.example/feed", "http://reader:s3cret/1@news.example/feed"):
        with pytest.raises(SourceError) as refusal:
            web(World()).get(mistaken, source())
        assert "s3cret" not in str(refusal.value)
