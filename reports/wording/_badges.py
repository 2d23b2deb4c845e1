"""Badges of lines to the msgids by which a renderer words them; the briefing keeps their keys."""

from reports.wording._wording import msgid

BADGES = (
    # Translators: badges of a line: one or two words.
    msgid("new"), msgid("revised"), msgid("confirmed"), msgid("withdrawn"), msgid("denial"),
    msgid("denied"), msgid("contradicted"), msgid("due"), msgid("to be judged"), msgid("gone quiet"),
)  # fmt: skip
"""Every badge that a line of a briefing may bear; ``wording.text(line.badge)`` prints it."""
