"""Mails that are made to hang, to overflow or to smuggle."""

import base64
from collections.abc import Callable

from robustness.sound_documents import BODY, DOCX, HTML, MAIL, PDF, TITLE

HEAD = "Received: from a\r\nFrom: Lomea Post <news@example.org>\r\nMessage-ID: <a@example.org>\r\nMIME-Version: 1.0\r\n"


def mail(fields: str = "", body: str | bytes = BODY) -> bytes:
    """A mail with these further header lines."""
    content = body.encode() if isinstance(body, str) else body
    return f"{HEAD}Subject: {TITLE}\r\n{fields}\r\n".encode() + content


def mixed(*parts: str, boundary: str = "b0") -> bytes:
    """A mail of these parts, each with its own header lines."""
    body = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts) + f"--{boundary}--\r\n"
    return mail(f'Content-Type: multipart/mixed; boundary="{boundary}"\r\n', body)


def attached(data: bytes, name: str, kind: str = "application/octet-stream") -> str:
    """A part that carries a file."""
    packed = base64.encodebytes(data).decode()
    return (
        f"Content-Type: {kind}\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{packed}"
    )  # fmt: skip


def _nested_messages(depth: int) -> bytes:
    return mail("", "")[:-2] + b"Content-Type: message/rfc822\r\n\r\n" * depth + MAIL


def _nested_parts(depth: int) -> bytes:
    opening = "".join(
        f'--b{level}\r\nContent-Type: multipart/mixed; boundary="b{level + 1}"\r\n\r\n' for level in range(depth)
    )
    return mail('Content-Type: multipart/mixed; boundary="b0"\r\n', opening + BODY)


ATTACKS: dict[str, Callable[[], bytes]] = {
    "commas-to.eml": lambda: mail(f"To: {',' * 100_000}\r\n"),
    "commas-from.eml": f"Received: a\r\nFrom: {',' * 100_000}\r\nSubject: x\r\n\r\n{BODY}".encode,
    "comments-to.eml": lambda: mail(f"To: {'(' * 50_000}a@example.org\r\n"),
    "quotes-from.eml": f'Received: a\r\nFrom: {chr(34) * 99_999} <a@b>\r\n\r\n{BODY}'.encode,
    "folded.eml": lambda: mail("X-Long: a\r\n" + " b\r\n" * 100_000),
    "many-fields.eml": lambda: mail("".join(f"X-{number}: a\r\n" for number in range(100_000))),
    "encoded-newline.eml": lambda: mail("X-A: 1\r\n").replace(TITLE.encode(), b"=?utf-8?q?a=0ABcc=3A_x=40evil?="),
    "encoded-words.eml": lambda: mail(f"X-Title: {'=?utf-8?b?eA==?= ' * 20_000}\r\n"),
    "subject-words.eml": f"Received: a\r\nFrom: a@b\r\nSubject: {'=?utf-8?q?x?= ' * 20_000}\r\n\r\n{BODY}".encode,
    "subject-long.eml": f"Received: a\r\nFrom: a@b\r\nSubject: {'x' * 2_000_000}\r\n\r\n{BODY}".encode,
    "date-absurd.eml": lambda: mail("Date: Mon, 99 Foo 99999 99:99:99 +9999\r\n"),
    "date-long.eml": lambda: mail(f"Date: {'1 ' * 200_000}\r\n"),
    "nested-messages.eml": lambda: _nested_messages(1_000),
    "nested-messages-deep.eml": lambda: _nested_messages(20_000),
    "nested-parts.eml": lambda: _nested_parts(1_000),
    "nested-parts-deep.eml": lambda: _nested_parts(5_000),
    "many-parts.eml": lambda: mixed(*["\r\nx"] * 20_000),
    "many-attachments.eml": lambda: mixed(*[attached(b"text here " * 20, f"{n}.txt") for n in range(1_500)]),
    "boundary-nowhere.eml": lambda: mail('Content-Type: multipart/mixed; boundary="nowhere"\r\n', BODY * 2_000),
    "boundary-missing.eml": lambda: mail("Content-Type: multipart/mixed\r\n", "--\r\n" * 50_000),
    "boundary-huge.eml": lambda: mail(f'Content-Type: multipart/mixed; boundary="{"b" * 500_000}"\r\n', BODY),
    "boundary-prefix.eml": lambda: mail('Content-Type: multipart/mixed; boundary="b"\r\n', "--b\r\n--bb\r\n" * 20_000),
    "charset-unknown.eml": lambda: mail("Content-Type: text/plain; charset=klingon\r\n"),
    "charset-codec.eml": lambda: mail("Content-Type: text/plain; charset=zlib_codec\r\n"),
    "charset-utf7.eml": lambda: mail("Content-Type: text/html; charset=utf-7\r\n", "+ADw-script+AD4-" + BODY),
    "charset-missing.eml": lambda: mail("Content-Type: text/plain\r\n", BODY.encode("cp1252", "replace")),
    "charset-twice.eml": lambda: mail("Content-Type: text/plain; charset=utf-8; charset=koi8-r\r\n"),
    "parameters.eml": lambda: mail("Content-Type: text/plain" + "; a=b" * 100_000 + "\r\n"),
    "parameters-continued.eml": lambda: mail(
        "Content-Type: text/plain" + "".join(f"; name*{n}*=x" for n in range(5_000)) + "\r\n"
    ),
    "base64-junk.eml": lambda: mail("Content-Transfer-Encoding: base64\r\n", "=" * 100_000 + "!" * 100_000),
    "quoted-printable.eml": lambda: mail("Content-Transfer-Encoding: quoted-printable\r\n", "=" * 1_000_000),
    "uuencoded.eml": lambda: mail("Content-Transfer-Encoding: x-uuencode\r\n", "begin 644 a\r\n" + "M" * 200_000),
    "quoted-lines.eml": lambda: mail("", "".join(f"{'>' * depth} x\r\n" for depth in range(1_500))),
    "reply-lines.eml": lambda: mail("", "On " * 50_000 + "wrote:\r\n"),
    "forwards.eml": lambda: mail("", f"---------- Forwarded message ---------\r\nFrom: a\r\nSubject: b\r\n\r\n{BODY}\r\n" * 2_000),
    "traversal.eml": lambda: mixed(attached(PDF, "../../../../etc/cron.d/x"), attached(DOCX, "a\\..\\b.docx"), "\r\n" + BODY),
    "executable.eml": lambda: mixed(attached(b"MZ\x90\0" * 1_000, "report.pdf.exe"), "\r\n" + BODY),
    "long-name.eml": lambda: mixed(attached(PDF, "x" * 100_000 + ".pdf"), "\r\n" + BODY),
    "only-pictures.eml": lambda: mixed(attached(b"\x89PNG\r\n\x1a\n" * 100, "a.png", "image/png")),
    "html-bomb.eml": lambda: mail("Content-Type: text/html\r\n", "<div>" * 100_000 + BODY),
    "newsletter-bomb.eml": lambda: mail(
        "List-Id: <a.example.org>\r\nContent-Type: text/html\r\n",
        "".join(f'<table><tr><td><h2><a href="http://a.example/{n}">{TITLE}</a></h2><p>{BODY}</p></td></tr></table>' for n in range(3_000)),
    ),
    "no-head.eml": lambda: b"\r\n\r\n" + BODY.encode(),
    "only-head.eml": HEAD.encode,
    "colons.eml": lambda: b"Received: a\nFrom: b\n" + b":" * 200_000 + b"\n\n" + BODY.encode(),
    "nul.eml": lambda: MAIL.replace(b" ", b"\0"),
    "lines.eml": lambda: HEAD.encode() + b"\r\n" + b"\r" * 500_000,
    "one-line.eml": lambda: mail("", "x" * 5_000_000),
    "mhtml.mht": lambda: mixed(f"Content-Type: text/html\r\nContent-Location: file:///etc/passwd\r\n\r\n{HTML.decode()}"),
    "many.mbox": lambda: b"".join(b"From a@b Sat May  4 08:00:00 2024\n" + mail() + b"\n\n" for _ in range(5_000)),
    "from-lines.mbox": lambda: b"From \n" * 300_000,
}  # fmt: skip
