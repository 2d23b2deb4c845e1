"""What channels carry comes out of the outbox as it went in, and the same things are the same bytes."""

from hypothesis import given
from hypothesis import strategies as st

from reports.steps._parcel import packed, unpacked
from reports.storage.messages import pieces

NAMES = st.text("abcxyz0189.-_", min_size=1, max_size=30)
BYTES = st.binary(max_size=3000) | st.lists(st.sampled_from([b"--", b"\r\n", b"\n", b"\r", b"--=_", b"a" * 5000])).map(
    b"".join
)


@given(BYTES, st.dictionaries(NAMES, BYTES, max_size=4))
def test_body_and_files_come_back(body: bytes, files: dict[str, bytes]) -> None:
    data = packed(body, files)
    assert unpacked(data) == (body, files)
    assert packed(body, files) == data


@given(BYTES)
def test_the_pieces_of_a_mail_are_the_mail(data: bytes) -> None:
    assert b"".join(pieces(data)) == data
