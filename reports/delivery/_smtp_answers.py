"""What an SMTP server answered, and at which stage, in; what that means for the mail out.

Before the final dot nothing was taken, whatever breaks; after it, a connection that is lost, and
an answer that is not understood, leave it open whether the server has the mail (RFC 5321, section 4.2.5
and 6.1; RFC 1047). 421 and 451 after the dot ought to mean that it was not taken, but servers are
known that had kept it.
"""

from typing import Literal, NamedTuple

Stage = Literal["connect", "greeting", "tls", "login", "sender", "recipient", "data", "answer"]
Verdict = Literal["sent", "temporary", "permanent", "unknown", "abandoned"]

_LOGIN_WANTED = frozenset((530, 534, 535, 538))
"""RFC 4954: the server wants a login, or another one, which is no fault of the mail."""
_DOUBTFUL = frozenset((421, 451))
_LONGEST = 500


class Answer(NamedTuple):
    """What became of one mail."""

    verdict: Verdict
    """``abandoned``: another process has taken the mail over, and nothing was sent."""
    stage: Stage
    code: int | None
    text: str
    """In one line; what the server said, or what broke."""
    of_server: bool = False
    """True where it is about the server or the login, so that every other mail would fare alike."""
    rest: float = 0.0
    """Seconds that the other side asks to be left alone."""


def refusal(stage: Stage, code: int, text: str) -> Answer:
    """Read an answer of the server that is not the one that was hoped for."""
    said = f"{code} {text}".strip() if code >= 0 else f"answer that is none: {text}"
    known = code if code >= 0 else None
    if stage == "answer":
        return Answer(_after_the_dot(code), stage, known, said)
    if stage in ("connect", "greeting", "tls", "login") or code == 421 or code in _LOGIN_WANTED:
        return Answer("temporary", stage, known, said, of_server=True)
    return Answer("permanent" if 500 <= code < 600 else "temporary", stage, known, said)


def breakage(stage: Stage, what: str) -> Answer:
    """Read a connection that was lost, or refused, or timed out."""
    verdict: Verdict = "unknown" if stage == "answer" else "temporary"
    return Answer(verdict, stage, None, what, of_server=stage in ("connect", "greeting", "tls", "login"))


def one_line(data: bytes) -> str:
    """Give what a server said as one line of characters that can be printed."""
    text = " ".join(data.decode("utf-8", "replace").split())
    return "".join(char if char.isprintable() else "?" for char in text)[:_LONGEST]


def _after_the_dot(code: int) -> Verdict:
    if 200 <= code < 300:
        return "sent"
    if code in _DOUBTFUL or not 400 <= code < 600:
        return "unknown"
    return "temporary" if code < 500 else "permanent"
