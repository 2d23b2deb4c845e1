"""S/MIME: what is signed is what was written, what is encrypted is read by its recipient alone; OpenSSL says so."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Literal

import pytest
from certificates import Private, certificate, pem
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from letters import FACTS, FILES, MAIL, READER, briefing, parsed

from reports.delivery._compose import compose
from reports.errors import ConfigurationError
from reports.models.message import Keys

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


@pytest.fixture(scope="module")
def desk_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture(scope="module")
def reader_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def sealed(security: Literal["sign", "encrypt"], keys: Keys) -> bytes:
    return compose(briefing(), FILES, READER.model_copy(update={"security": security}), MAIL, FACTS, keys=keys)


def openssl(folder: Path, mail: bytes, *arguments: str, **files: bytes) -> subprocess.CompletedProcess[bytes]:
    for name, data in {"mail": mail, **files}.items():
        (folder / name).write_bytes(data)
    command = ["openssl", "cms", *arguments, "-in", "mail", "-inform", "SMIME", "-out", "out"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize("kind", ["rsa", "elliptic curve"])
def test_a_signature_holds_for_what_was_sent_and_for_nothing_else(
    tmp_path: Path, desk_key: rsa.RSAPrivateKey, kind: str
) -> None:
    key: Private = desk_key if kind == "rsa" else ec.generate_private_key(ec.SECP256R1())
    own = certificate("desk@example.org", key)
    mail = sealed("sign", Keys(certificate=own, key=pem(key)))
    verify = ("-verify", "-CAfile", "ca", "-purpose", "any")
    held = openssl(tmp_path, mail, *verify, ca=own)
    assert held.returncode == 0, held.stderr.decode()
    assert b"Two dykes near Ravna" in (tmp_path / "out").read_bytes()
    forged = mail.replace(b"Two dykes near Ravna", b"Six dykes near Ravna")
    assert forged != mail
    assert openssl(tmp_path, forged, *verify, ca=own).returncode != 0


def test_a_signed_mail_is_read_where_nobody_knows_of_signatures(desk_key: rsa.RSAPrivateKey) -> None:
    mail = sealed("sign", Keys(certificate=certificate("desk@example.org", desk_key), key=pem(desk_key)))
    message = parsed(mail)
    assert message.get_content_type() == "multipart/signed"
    assert message.get_param("micalg") == "sha-256"
    content, signature = message.iter_parts()
    assert signature.get_content_type() == "application/pkcs7-signature"
    names = [part.get_filename() for part in content.iter_attachments()]  # type: ignore[attr-defined]
    assert names == ["floods-2025-03-12.pdf", "floods-2025-03-12.docx"]
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", mail)
    assert max(map(len, mail.split(b"\r\n"))) <= 998


def test_only_the_recipient_reads_what_is_encrypted(
    tmp_path: Path, desk_key: rsa.RSAPrivateKey, reader_key: rsa.RSAPrivateKey
) -> None:
    theirs = certificate("reader@example.net", reader_key)
    mail = sealed("encrypt", Keys(recipient=theirs))
    assert b"Ravna" not in mail
    assert b"floods-2025-03-12.pdf" not in mail
    opened = openssl(tmp_path, mail, "-decrypt", "-inkey", "key", key=pem(reader_key))
    assert opened.returncode == 0, opened.stderr.decode()
    inner = parsed((tmp_path / "out").read_bytes())
    body = inner.get_body(("plain",))
    assert body is not None
    assert "Two dykes near Ravna" in body.get_content()
    (tmp_path / "out").unlink()
    openssl(tmp_path, mail, "-decrypt", "-inkey", "key", key=pem(desk_key))
    assert not (tmp_path / "out").exists() or b"Ravna" not in (tmp_path / "out").read_bytes()
    shown = subprocess.run(
        ["openssl", "cms", "-cmsout", "-print", "-in", "mail", "-inform", "SMIME"],
        cwd=tmp_path, capture_output=True, check=True,
    ).stdout  # fmt: skip
    assert b"aes-256-cbc" in shown


def test_what_is_encrypted_is_signed_inside(
    tmp_path: Path, desk_key: rsa.RSAPrivateKey, reader_key: rsa.RSAPrivateKey
) -> None:
    own, theirs = certificate("desk@example.org", desk_key), certificate("reader@example.net", reader_key)
    mail = sealed("encrypt", Keys(certificate=own, key=pem(desk_key), recipient=theirs))
    assert openssl(tmp_path, mail, "-decrypt", "-inkey", "key", key=pem(reader_key)).returncode == 0
    inner = (tmp_path / "out").read_bytes()
    held = openssl(tmp_path, inner, "-verify", "-CAfile", "ca", "-purpose", "any", ca=own)
    assert held.returncode == 0, held.stderr.decode()


def test_the_header_is_that_of_any_mail_and_tells_no_news(reader_key: rsa.RSAPrivateKey) -> None:
    message = parsed(sealed("encrypt", Keys(recipient=certificate("reader@example.net", reader_key))))
    assert message["Subject"] == "Floods in the delta: No. 4, Wed 12 Mar 2025"
    assert message["Message-ID"] == FACTS.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "application/pkcs7-mime"


def test_a_key_with_a_passphrase_is_opened(desk_key: rsa.RSAPrivateKey) -> None:
    opened = {"passphrase": "canary"}
    keys = Keys(certificate=certificate("desk@example.org", desk_key), key=pem(desk_key, b"canary"), **opened)
    assert b"pkcs7-signature" in sealed("sign", keys)
    assert "canary" not in repr(keys)
    with pytest.raises(ConfigurationError, match="key_file") as refused:
        sealed("sign", keys.model_copy(update={"passphrase": "wrong"}))
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize("keys", [Keys(), Keys(certificate=b"junk", key=b"junk")])
def test_nothing_goes_out_unsigned_for_want_of_a_key(keys: Keys) -> None:
    with pytest.raises(ConfigurationError, match=r"certificate_file and key_file of \[mail\]"):
        sealed("sign", keys)


def test_a_certificate_of_another_key_is_refused(desk_key: rsa.RSAPrivateKey, reader_key: rsa.RSAPrivateKey) -> None:
    with pytest.raises(ConfigurationError, match="key_file"):
        sealed("sign", Keys(certificate=certificate("desk@example.org", desk_key), key=pem(reader_key)))


def test_nothing_goes_out_in_the_clear_for_want_of_a_certificate() -> None:
    curve = certificate("reader@example.net", ec.generate_private_key(ec.SECP256R1()))
    for theirs in (None, b"junk", curve):
        with pytest.raises(ConfigurationError, match='recipient "night-shift"'):
            sealed("encrypt", Keys(recipient=theirs))
