"""A webhook: what is posted, how a receiver knows it is ours, and what its answers mean."""

import base64
import datetime as dt
import hashlib
import hmac
import json
import ssl
from pathlib import Path

import pytest
import trustme
from hooks import Receiver, Reply, receiving
from letters import FACTS, FILES, MAIL, briefing, parsed
from queued import DELIVERY, NOW

from reports.delivery._compose import compose
from reports.delivery._webhook_signature import identity, signed_fields
from reports.delivery.channels.webhook import send
from reports.errors import (
    DeliveryError,
    PermanentDeliveryError,
    TemporaryDeliveryError,
    UnknownDeliveryError,
)
from reports.fetching._clock import Outside
from reports.fetching.post import open_post
from reports.models.fetching import Fetching
from reports.models.recipient import Recipient
from reports.protocols import Means

HOOK = Recipient(name="room", channel="webhook", address="https://hooks.example.org/x", formats=())
BODY = compose(briefing(marking="RESTRICTED"), FILES, HOOK, None, FACTS)
FAST = Fetching(timeout_seconds=1.0)


def posted(
    address: str,
    files: dict[str, bytes] | None = None,
    *,
    secret: str | None = "whsec_Zmxvb2RzIGluIHRoZSBkZWx0YQ==",  # noqa: S107
    fetching: Fetching = FAST,
    outside: Outside | None = None,
    now: dt.datetime = NOW,
    allow_private: bool = False,
) -> str:
    post = open_post(fetching, now, env={}, **({"outside": outside} if outside else {}))
    means = Means(HOOK.model_copy(update={"allow_private": allow_private}), now, secret, post)
    return send(DELIVERY.model_copy(update={"address": address}), BODY, files or {}, means)


def is_ours(server: Receiver, place: int = 0) -> bool:
    """What the Standard Webhooks specification has a receiver do."""
    sent = server.sent[place]
    content = f"{sent.fields['webhook-id']}.{sent.fields['webhook-timestamp']}.".encode() + sent.body
    digest = hmac.new(b"floods in the delta", content, hashlib.sha256).digest()
    given = [each.partition(",")[2] for each in sent.fields["webhook-signature"].split(" ") if each.startswith("v1,")]
    return any(hmac.compare_digest(base64.b64encode(digest).decode(), each) for each in given)


def test_the_notice_says_what_a_mail_says() -> None:
    told = json.loads(BODY)
    assert set(told) == {"type", "timestamp", "data"}
    assert (told["type"], told["timestamp"]) == ("edition.published", FACTS.date.isoformat())
    data = told["data"]
    assert (data["situation"], data["number"], data["revision"], data["date"]) == ("floods", 4, 1, "2025-03-12")
    assert (data["marking"], data["language"]) == ("RESTRICTED", "en-GB")
    first = data["sections"][0]["lines"][0]
    assert first == {"text": "Two dykes near Ravna have broken.", "badge": "new", "marks": ["1a", "2a"]}
    assert data["key_figures"][0]["value"] == "about 400"
    assert set(data["key_figures"][0]) == {"value", "label", "claimant", "marks"}
    assert data["sources"][0]["url"] == "https://post.example/dykes"
    assert data["warnings"] == ["1 document could not be read."]
    pdf = next(each for each in data["reports"] if each["format"] == "pdf")
    assert (pdf["sha256"], pdf["bytes"]) == (hashlib.sha256(FILES["pdf"]).hexdigest(), len(FILES["pdf"]))
    assert pdf["url"] is None


def test_reports_are_linked_where_they_are_published() -> None:
    mail = MAIL.model_copy(update={"archive_url": "https://reports.example.org"})
    reports = json.loads(compose(briefing(), FILES, HOOK, mail, FACTS))["data"]["reports"]
    assert {each["url"] for each in reports} == {
        f"https://reports.example.org/floods/2025-03-12/floods-2025-03-12.{each}" for each in FILES
    }


def test_a_notice_is_posted_and_signed() -> None:
    with receiving(Reply(200, body=b"thank you")) as server:
        assert posted(server.address()) == "HTTP 200: thank you"
    (sent,) = server.sent
    assert (sent.path, sent.fields["content-type"], sent.body) == ("/hook", "application/json", BODY)
    assert sent.fields["webhook-timestamp"] == str(int(NOW.timestamp()))
    assert is_ours(server)


def test_the_signature_is_that_of_the_specification() -> None:
    # the example that implementations of the specification test themselves with
    key = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    content = b'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}'
    expected = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    assert expected == "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    now = dt.datetime.fromtimestamp(1614265330, dt.UTC)
    fields = signed_fields("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "<a@b>", now, b'{"test": 2432232314}')
    content = content.replace(b"msg_p5jXN8AQM9LWM0D4loKWxJek", identity("<a@b>").encode())
    assert (
        fields["webhook-signature"]
        == f"v1,{base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()}"
    )


def test_a_repeat_is_known_by_its_identity() -> None:
    later = NOW + dt.timedelta(minutes=5)
    with receiving(Reply(503), Reply(204)) as server:
        with pytest.raises(TemporaryDeliveryError):
            posted(server.address())
        assert posted(server.address(), now=later) == "HTTP 204"
    first, second = server.sent
    assert first.fields["webhook-id"] == second.fields["webhook-id"]
    assert "." not in first.fields["webhook-id"]
    assert first.body == second.body
    assert int(second.fields["webhook-timestamp"]) == int(later.timestamp())
    assert is_ours(server, 1)


def test_reports_go_as_a_form_that_is_signed_whole() -> None:
    files = {"floods-2025-03-12.pdf": FILES["pdf"], "floods-2025-03-12.json": b'{"a": 1}\r\n--x'}
    with receiving() as server:
        posted(server.address(), files)
        posted(server.address(), files)
    first, second = server.sent
    assert first.body == second.body
    assert is_ours(server)
    form = parsed(f"Content-Type: {first.fields['content-type']}\r\n\r\n".encode() + first.body)
    parts = {part.get_param("name", header="content-disposition"): part for part in form.iter_parts()}
    assert json.loads(parts["notice"].get_payload(decode=True)) == json.loads(BODY)
    assert parts["pdf"].get_filename() == "floods-2025-03-12.pdf"
    assert parts["pdf"].get_payload(decode=True) == FILES["pdf"]
    assert set(parts) == {"notice", "pdf", "json"}


def test_without_a_secret_nothing_is_signed() -> None:
    with receiving() as server:
        posted(server.address(), secret=None)
    assert "webhook-signature" not in server.sent[0].fields
    assert "webhook-id" in server.sent[0].fields


def test_a_secret_that_is_none_is_refused_before_anything_is_sent() -> None:
    with receiving() as server, pytest.raises(PermanentDeliveryError, match="Base64") as refused:
        posted(server.address(), secret="whsec_canary!")  # noqa: S106
    assert server.sent == []
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        *((status, TemporaryDeliveryError) for status in (408, 425, 429, 500, 502, 503, 504)),
        *((status, PermanentDeliveryError) for status in (301, 302, 307, 308, 400, 401, 403, 404, 405, 410, 413, 415, 422)),
    ],
)  # fmt: skip
def test_what_an_answer_means(status: int, error: type[DeliveryError]) -> None:
    reply = Reply(status, {"Location": "http://127.0.0.1:9/other"}, b"no \x1b[31m\r\nX: y")
    with receiving(reply) as server, pytest.raises(error, match=f"HTTP {status}") as refused:
        posted(server.address())
    assert len(server.sent) == 1, "nothing is followed and nothing is tried again by itself"
    assert refused.value.problem.isprintable()


@pytest.mark.parametrize(("value", "seconds"), [("120", 120), ("Wed, 12 Mar 2025 07:20:00 GMT", 600), ("soon", None)])
def test_the_wish_to_be_left_alone_is_passed_on(value: str, seconds: float | None) -> None:
    with receiving(Reply(429, {"Retry-After": value})) as server, pytest.raises(TemporaryDeliveryError) as refused:
        posted(server.address())
    assert refused.value.retry_after == seconds


@pytest.mark.parametrize("status", [0, -1])
def test_an_answer_that_is_lost_leaves_it_open(status: int) -> None:
    with receiving(Reply(status)) as server, pytest.raises(UnknownDeliveryError, match="answer was lost"):
        posted(server.address())
    assert len(server.sent) == 1


def test_where_nobody_listens_nothing_was_sent() -> None:
    with receiving() as server:
        address = server.address()
    with pytest.raises(TemporaryDeliveryError):
        posted(address)


@pytest.mark.parametrize(
    ("address", "places"),
    [
        ("https://hooks.example.org/x", ("10.0.0.5",)),
        ("https://hooks.example.org/x", ("93.184.215.14", "192.168.1.4")),
        ("https://hooks.example.org/x", ("169.254.169.254",)),
        ("https://hooks.example.org/x", ("::ffff:127.0.0.1",)),
        ("http://hooks.example.org/x", ("93.184.215.14",)),
        ("ftp://hooks.example.org/x", ("93.184.215.14",)),
        ("https://169.254.169.254/latest/meta-data", ("169.254.169.254",)),
    ],
)
def test_nothing_is_sent_to_places_that_are_not_public(address: str, places: tuple[str, ...]) -> None:
    opened: list[str] = []

    def connect(place: str, _: int, __: float) -> None:
        opened.append(place)
        raise OSError

    outside = Outside(resolve=lambda *_: places, connect=connect)  # type: ignore[arg-type]
    with pytest.raises(PermanentDeliveryError):
        posted(address, outside=outside)
    assert opened == []


def test_an_intranet_is_reached_where_its_recipient_says_so() -> None:
    opened: list[str] = []

    def connect(place: str, _: int, __: float) -> None:
        opened.append(place)
        raise ConnectionRefusedError

    for place in ("10.0.0.5", "169.254.169.254"):
        outside = Outside(resolve=lambda *_, place=place: (place,), connect=connect)  # type: ignore[arg-type, misc]
        with pytest.raises(DeliveryError):
            posted("https://hooks.example.org/x", outside=outside, allow_private=True)
    assert opened == ["10.0.0.5"], "the metadata service of a cloud is no intranet"


def test_a_certificate_that_nobody_vouches_for_stops_it(tmp_path: Path) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with receiving(context=context) as server:
        with pytest.raises(TemporaryDeliveryError, match="certificate"):
            posted(server.address("https"))
        assert server.sent == []
        trusting = FAST.model_copy(update={"ca_file": str(tmp_path / "ca.pem")})
        assert posted(server.address("https"), fetching=trusting) == "HTTP 204"
    assert is_ours(server)


def test_the_address_itself_may_be_a_secret_and_is_not_told() -> None:
    outside = Outside(resolve=lambda *_: ("10.0.0.5",))
    for address in ("https://hooks.example.org/canary", "http://hooks.example.org/canary", "mailto:canary"):
        with pytest.raises(DeliveryError) as refused:
            posted(address, outside=outside)
        assert "canary" not in str(refused.value)
    for reply in (Reply(500), Reply(404), Reply(0)):
        with receiving(reply) as server, pytest.raises(DeliveryError) as refused:
            posted(server.address(path="/canary"))
        assert "canary" not in str(refused.value)
